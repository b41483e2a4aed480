import { useEffect, useState } from 'preact/hooks';
import type { CaseView } from '../../shared/case/desk.ts';
import { printReceipt } from '../../shared/case/receipt.ts';
import type { Slip } from '../../shared/case/slip.ts';
import { localDate } from '../../shared/time.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import type { ViewProps } from '../staff/view-props.ts';
import { sayDay } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { printer } from '../ui/icons.gen.ts';
import './case-staff.css';

type Sheet = 'slip' | 'acceptance' | 'corrections';

/** A sheet of a case as it is printed: slip, receipt of acceptance, notice of corrections. */
export function PrintPage({ params }: ViewProps) {
  const { t, href } = useStaff();
  const { slip, view, failure } = useSheet(params.id ?? '');
  const sheet = (['slip', 'acceptance', 'corrections'] as const).find((one) => one === params.sheet) ?? 'slip';
  return (
    <>
      <div class="head no-print">
        <h1>{t(`desk.print.${sheet}`)}</h1>
        <div class="buttons push">
          <button type="button" class="button primary" onClick={() => print()}>
            <Icon of={printer} size={18} />
            {t('desk.print.now')}
          </button>
          <a class="button" href={href(`/case/${params.id}`)}>
            {t('shell.back')}
          </a>
        </div>
      </div>
      <FailureNote failure={failure} />
      {slip && view && <PrintSheet sheet={sheet} slip={slip} view={view} />}
    </>
  );
}

function useSheet(id: string) {
  const { call } = useStaff();
  const [slip, setSlip] = useState<Slip | null>(null);
  const [view, setView] = useState<CaseView | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    const load = async () => {
      const [first, second] = await Promise.all([call(`/cases/${id}/slip`), call(`/cases/${id}`)]);
      if (first.ok) setSlip(first.value);
      else setFailure(first.problem);
      if (second.ok) setView(second.value);
    };
    void load();
  }, [id]);
  return { slip, view, failure };
}

/** The sheet itself. Carries no name, telephone or number of the applicant. */
export function PrintSheet({ sheet, slip, view }: { sheet: Sheet; slip: Slip; view: CaseView }) {
  const { t, language } = useStaff();
  const day = (date: string) => sayDay(date, language);
  return (
    <article class="sheet">
      <h2>{t(`desk.print.${sheet}`)}</h2>
      {sheet === 'slip' && <SlipBody slip={slip} />}
      {sheet === 'acceptance' && slip.acceptedOn && (
        <>
          <p>{t('desk.print.accepted', { item: slip.itemName, date: day(slip.acceptedOn) })}</p>
          {slip.dueOn && <p>{t('desk.print.due', { date: day(slip.dueOn) })}</p>}
        </>
      )}
      {sheet === 'corrections' && <CorrectionsBody slip={slip} view={view} />}
      <div class="head">
        <svg
          class="qr"
          viewBox={`-4 -4 ${slip.qr.side + 8} ${slip.qr.side + 8}`}
          role="img"
          aria-label={t('desk.print.number')}
        >
          <path d={slip.qr.path} />
        </svg>
        <div class="stack">
          <p>{t('desk.print.number')}</p>
          <p class="receipt-number">{printReceipt(slip.receipt)}</p>
          <p>{t('desk.print.scan')}</p>
        </div>
      </div>
      {slip.owner && <p>{t('desk.print.owner', { name: slip.owner })}</p>}
      <p>
        {slip.centre.name}
        {'　'}
        {slip.centre.phone}
        {'　'}
        {slip.centre.hours}
      </p>
      <p class="right">{t('desk.print.issued', { centre: slip.centre.name, date: day(localDate(Date.now())) })}</p>
    </article>
  );
}

function SlipBody({ slip }: { slip: Slip }) {
  const { t, language } = useStaff();
  return (
    <>
      <p>
        <b>{slip.itemName}</b>
      </p>
      {slip.answerOn && slip.status === 'received' && (
        <p>{t('desk.print.answerBy', { date: sayDay(slip.answerOn, language) })}</p>
      )}
      {slip.toBring.length > 0 && (
        <>
          <p>{t('desk.print.toBring')}</p>
          <ul class="ticks">
            {slip.toBring.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function CorrectionsBody({ slip, view }: { slip: Slip; view: CaseView }) {
  const { t, language } = useStaff();
  const notice = view.timeline.findLast((step) => step.action.startsWith('requestCorrections'));
  const detail = (notice?.detail ?? {}) as { materials?: string[]; unclear?: string[] };
  const unclear = view.materials.flatMap((m) =>
    m.photos.filter(({ id }) => detail.unclear?.includes(id)).map(() => m.name),
  );
  return (
    <>
      <p>{t('desk.print.corrections.intro', { item: slip.itemName })}</p>
      <ul class="ticks">
        {(detail.materials ?? []).map((id) => (
          <li key={id}>{view.materials.find((m) => m.id === id)?.name ?? id}</li>
        ))}
        {unclear.map((name, i) => (
          <li key={`${name}${String(i)}`}>
            {name}（{t('desk.detail.unclear', { n: 1 })}）
          </li>
        ))}
      </ul>
      {notice?.reason && <p class="words">{notice.reason}</p>}
      {slip.dueOn && <p>{t('desk.print.corrections.until', { date: sayDay(slip.dueOn, language) })}</p>}
    </>
  );
}
