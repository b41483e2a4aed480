import { useEffect, useRef, useState } from 'preact/hooks';
import { printCode } from '../../../shared/doorplate/code.ts';
import { fullAddress } from '../../../shared/doorplate/production/print-list.ts';
import type { PlateFile } from '../../../shared/doorplate/production/schema.ts';
import { REPLACE_REASONS } from '../../../shared/doorplate/report.ts';
import { useStaff } from '../../staff/context.tsx';
import { SelectField } from '../../staff/form-field.tsx';
import { type Failure, FailureNote } from '../../staff/problem.tsx';
import type { ViewProps } from '../../staff/view-props.ts';
import type { BodyOf } from '../../ui/contract.ts';
import { mintKey } from '../../ui/mint-key.ts';
import { sayWhen } from './say-when.ts';
import '../plates-staff.css';

/** One plate with its whole life, and the new code in its place. */
export function PlatePage({ params }: ViewProps) {
  const { t, call, href, language } = useStaff();
  const [file, setFile] = useState<PlateFile | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = async () => {
    const reply = await call(`/plates/${params.code}`);
    if (reply.ok) setFile(reply.value);
    setFailure(reply.ok ? null : reply.problem);
  };
  useEffect(() => void load(), [params.code]);
  if (!file) return <FailureNote failure={failure} />;
  const { plate, place } = file;
  return (
    <div class="door-view stack">
      <h1 data-title={t('plates.title')}>{fullAddress(plate)}</h1>
      <p>
        <span class="plate-sign">{printCode(plate.code)}</span>{' '}
        <span class={plate.status === 'mounted' ? 'chip done' : 'chip wait'}>{t(`plate.status.${plate.status}`)}</span>{' '}
        {t('round.which', { n: place.ordinal, group: place.group, of: place.of })}
      </p>
      {file.replacedBy && (
        <p class="note wait">
          {t('plate.replacedBy')} <a href={href(`/plate/${file.replacedBy}`)}>{printCode(file.replacedBy)}</a>
        </p>
      )}
      {file.reports.map((report) => (
        <p key={report.kind} class="note stop">
          {t('plate.reported', {
            what: t(`plate.report.${report.kind}`),
            n: report.count,
            time: sayWhen(report.lastAt, language),
          })}
        </p>
      ))}
      <section class="card">
        <dl class="facts">
          <Fact name={t('plate.batch')} value={plate.batch === null ? '—' : `${plate.batch} / ${plate.sequence}`} />
          <Fact name={t('plates.batch.printer')} value={file.printer ?? '—'} />
          <Fact
            name={t('plate.mountedBy')}
            value={plate.mountedAt ? `${file.mountedBy ?? ''} ${sayWhen(plate.mountedAt, language)}` : '—'}
          />
          {file.spot && (
            <Fact
              name={t('plate.spot')}
              value={`${file.spot.latitude.toFixed(5)}, ${file.spot.longitude.toFixed(5)} ± ${Math.round(file.spot.accuracy)} m`}
            />
          )}
          <Fact name={t('plate.inspected')} value={plate.inspectedAt ? sayWhen(plate.inspectedAt, language) : '—'} />
        </dl>
      </section>
      {file.actions.includes('replace') && <Replace code={plate.code} />}
      <section class="card">
        <h2>{t('plate.history')}</h2>
        {!file.events.length && <p>{t('plate.history.none')}</p>}
        <ol class="plates-history">
          {file.events.map((event, i) => (
            <li key={i}>
              <b>{t(`plate.event.${event.action as 'mount'}`)}</b> {event.by}
              <span class="door-hint">{sayWhen(event.doneAt ?? event.at, language)}</span>
              {Object.entries(event.detail).map(([name, value]) => (
                <span key={name} class="door-hint">
                  {name === 'host' ? t('plate.event.host', { host: String(value) }) : ''}
                </span>
              ))}
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Replace({ code }: { code: string }) {
  const { t, call, go } = useStaff();
  const [reason, setReason] = useState<BodyOf<`/api/staff/plates/${string}/replace`>['reason']>('damaged');
  const [failure, setFailure] = useState<Failure | null>(null);
  const key = useRef(mintKey());
  const replace = async (event: Event) => {
    event.preventDefault();
    const reply = await call(`/plates/${code}/replace`, { body: { reason }, key: key.current });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) go(`/plate/${reply.value.code}`);
  };
  return (
    <details class="card">
      <summary>{t('plate.replace')}</summary>
      <form class="stack" onSubmit={(event) => void replace(event)}>
        <p>{t('plate.replace.text')}</p>
        <SelectField
          label={t('plate.replace.reason')}
          value={reason}
          onValue={(value) => setReason(REPLACE_REASONS.find((one) => one === value) ?? reason)}
          options={REPLACE_REASONS.map((value) => ({ value, label: t(`plate.reason.${value}`) }))}
        />
        <FailureNote failure={failure} />
        <button class="button stop">{t('plate.replace.go')}</button>
      </form>
    </details>
  );
}
