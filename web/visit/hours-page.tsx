import { useEffect, useState } from 'preact/hooks';
import { clockAt } from '../../shared/time.ts';
import { REMARKS } from '../../shared/visit/plausibility.ts';
import type { HoursLine, WaitingHours } from '../../shared/visit/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { sayDay } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { circleCheck, hourglass, triangleAlert } from '../ui/icons.gen.ts';
import { HoursDecision } from './hours-decision.tsx';
import { sayMinutes } from './times.ts';
import './visit-staff.css';

/** Hours that wait for a decision: what they rest on, and what about them does not fit. */
export function HoursPage() {
  const { t, call } = useStaff();
  const [waiting, setWaiting] = useState<WaitingHours | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = async () => {
    const reply = await call('/hours');
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setWaiting(reply.value);
  };
  useEffect(() => void load(), []);
  const ready = waiting?.hours.filter(({ proof }) => proof !== null) ?? [];
  const unproven = waiting?.hours.filter(({ proof }) => proof === null) ?? [];
  return (
    <>
      <h1>{t('hours.title')}</h1>
      <p class="soft">{t('hours.lead')}</p>
      <FailureNote failure={failure} />
      {waiting?.hours.length === 0 && (
        <div class="empty">
          <p>{t('hours.empty')}</p>
        </div>
      )}
      <HoursTable title={t('hours.ready')} hours={ready} onDecided={load} />
      <HoursTable title={t('hours.unproven')} hours={unproven} onDecided={load} />
      {waiting?.more && <p class="note wait">{t('hours.more')}</p>}
    </>
  );
}

interface TableProps {
  title: string;
  hours: readonly HoursLine[];
  onDecided: () => Promise<void>;
}

function HoursTable({ title, hours, onDecided }: TableProps) {
  const { t } = useStaff();
  if (!hours.length) return null;
  return (
    <section class="stack" aria-label={title}>
      <h2>{title}</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>{t('hours.volunteer')}</th>
              <th>{t('hours.visit')}</th>
              <th>{t('hours.times')}</th>
              <th>{t('hours.proposed')}</th>
              <th>{t('hours.proof')}</th>
              <th>
                <span class="skip">{t('hours.approve')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {hours.map((line) => (
              <Row key={line.id} line={line} onDecided={onDecided} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ line, onDecided }: { line: HoursLine; onDecided: () => Promise<void> }) {
  const { t, language } = useStaff();
  const { arrivedAt, leftAt } = line;
  return (
    <tr>
      <th scope="row">{line.volunteer}</th>
      <td>
        <b>{line.serviceName}</b>
        <br />
        <span class="plate-sign">{line.address}</span>
        {line.note && <p class="soft">{t('hours.note', { note: line.note })}</p>}
      </td>
      <td class="number">
        {sayDay(line.servedOn, language)}
        <br />
        {arrivedAt !== null && clockAt(arrivedAt)}–{leftAt !== null && clockAt(leftAt)}
      </td>
      <td>
        <b class="number">{sayMinutes(t, line.proposed)}</b>
        <p class="soft">{t('hours.expected', { n: line.expected })}</p>
        {line.cap !== 'none' && <p class="soft">{t(`hours.cap.${line.cap}`)}</p>}
        <Doubts line={line} />
      </td>
      <td>
        <span class={line.proof ? 'chip done' : 'chip wait'}>
          <Icon of={line.proof ? circleCheck : hourglass} size={16} />
          {t(`hours.proof.${line.proof ?? 'none'}`)}
        </span>
      </td>
      <td>
        {line.isOwn ? <span class="soft">{t('hours.own')}</span> : <HoursDecision line={line} onDecided={onDecided} />}
      </td>
    </tr>
  );
}

function Doubts({ line: { doubts } }: { line: HoursLine }) {
  const { t } = useStaff();
  if (!doubts.length) return null;
  return (
    <ul class="doubts">
      {doubts.map((doubt) => (
        <li key={doubt} class={REMARKS.has(doubt) ? 'soft' : 'doubt'}>
          {!REMARKS.has(doubt) && <Icon of={triangleAlert} size={16} />}
          {t(`hours.doubt.${doubt}`)}
        </li>
      ))}
    </ul>
  );
}
