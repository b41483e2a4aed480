import { useEffect, useState } from 'preact/hooks';
import { clockAt, localDate } from '../../shared/time.ts';
import type { Certificate, Ledger, LedgerLine, Period } from '../../shared/visit/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { sayDay } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { circleCheck, circleX, fileText, hourglass, userRound } from '../ui/icons.gen.ts';
import { CertificateSheet } from './certificate-sheet.tsx';
import { PeriodFields, thisYear } from './period-fields.tsx';
import { sayMinutes, saySum } from './times.ts';

/** One's own hours, the certificate of them, and what residents said thanks for. Nobody else's, and no comparison. */
export function LedgerView() {
  const { t, call, href } = useStaff();
  const [period, setPeriod] = useState<Period>(() => thisYear());
  const [ledger, setLedger] = useState<Ledger | null>(null);
  const [sheet, setSheet] = useState<Certificate | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    if (!period.from || !period.to || period.from > period.to) return;
    void call(`/visits/ledger?from=${period.from}&to=${period.to}`).then((reply) => {
      setFailure(reply.ok ? null : reply.problem);
      if (reply.ok) setLedger(reply.value);
    });
  }, [period]);
  const certify = async () => {
    const reply = await call('/visits/certificate', { body: period });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setSheet(reply.value);
  };
  if (sheet) return <CertificateSheet certificate={sheet} onClose={() => setSheet(null)} />;
  return (
    <div class="door-view stack">
      <div class="head">
        <h1>{t('ledger.title')}</h1>
        <a class="button push" href={href('/profile')}>
          <Icon of={userRound} size={18} />
          {t('ledger.profile')}
        </a>
      </div>
      <p class="door-hint">{t('ledger.rule')}</p>
      <PeriodFields period={period} onPeriod={setPeriod} />
      <FailureNote failure={failure} />
      {ledger && <Sums ledger={ledger} />}
      {ledger && ledger.approvedMinutes > 0 && (
        <button type="button" class="button primary tall" onClick={() => void certify()}>
          <Icon of={fileText} size={20} />
          {t('ledger.certificate')}
        </button>
      )}
      {ledger?.lines.length === 0 && <p class="soft">{t('ledger.none')}</p>}
      {ledger && ledger.lines.length > 0 && (
        <ul class="card door-lines">
          {ledger.lines.toReversed().map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ul>
      )}
      {ledger && ledger.thanks.length > 0 && <Thanks thanks={ledger.thanks} />}
    </div>
  );
}

function Sums({ ledger }: { ledger: Ledger }) {
  const { t } = useStaff();
  return (
    <dl class="card facts">
      <div>
        <dt>{t('ledger.approved')}</dt>
        <dd>
          <b class="number">{saySum(t, ledger.approvedMinutes)}</b>
        </dd>
      </div>
      <div>
        <dt>{t('ledger.waiting')}</dt>
        <dd class="number">{sayMinutes(t, ledger.waitingMinutes)}</dd>
      </div>
    </dl>
  );
}

function Line({ line }: { line: LedgerLine }) {
  const { t, language } = useStaff();
  const { status, approved, proposed, decidedBy, reason } = line;
  const isChanged = reason !== null && approved !== proposed;
  const words =
    status === 'approved'
      ? t('ledger.by', { name: decidedBy ?? '' })
      : t(status === 'refused' ? 'ledger.refused' : line.isConfirmed ? 'ledger.proposed' : 'ledger.unconfirmed');
  const look = { approved: 'done', refused: 'stop', proposed: 'wait' }[status];
  const icon = { approved: circleCheck, refused: circleX, proposed: hourglass }[status];
  return (
    <li>
      <span>
        <span class="soft number">
          {sayDay(line.servedOn, language)}
          {line.arrivedAt !== null && line.leftAt !== null && ` ${clockAt(line.arrivedAt)}–${clockAt(line.leftAt)}`}
        </span>
        <b>
          {line.serviceName} · {line.village}
        </b>
        <span>
          <span class={`chip ${look}`}>
            <Icon of={icon} size={16} />
            {words}
          </span>
        </span>
        {isChanged && <span>{t('ledger.changed', { time: sayMinutes(t, proposed), reason })}</span>}
      </span>
      <b class="number">{sayMinutes(t, approved ?? proposed)}</b>
    </li>
  );
}

function Thanks({ thanks }: { thanks: Ledger['thanks'] }) {
  const { t, language } = useStaff();
  return (
    <section class="stack" aria-label={t('ledger.thanks')}>
      <h2>{t('ledger.thanks')}</h2>
      <p class="soft">{t('ledger.thanks.note')}</p>
      {thanks.map(({ words, at, serviceName }) => (
        <blockquote key={at} class="card thanks">
          <p>{words}</p>
          <footer class="soft">
            {serviceName} · {sayDay(localDate(at), language)}
          </footer>
        </blockquote>
      ))}
    </section>
  );
}
