import { clockAt, localDate } from '../../shared/time.ts';
import type { VisitLine } from '../../shared/visit/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { sayDate } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { chevronRight } from '../ui/icons.gen.ts';
import { myState } from './my-state.ts';
import { NearOrders } from './near-orders.tsx';
import { StatusLines } from './status-lines.tsx';
import { StepChip } from './step-chip.tsx';
import { useVisits, type Visits } from './use-visits.ts';
import { inVisitingOrder } from './walking-order.ts';

/** The volunteer's day: doors in the order they are visited, what is to come, and what can be taken near by. */
export function TodayView() {
  const { t, language } = useStaff();
  const live = useVisits();
  const today = localDate(Date.now());
  const orders = inVisitingOrder(live.visits?.orders ?? []);
  const open = orders.filter((line) => myState(line, live.pending).step !== 'done');
  const now = open.filter(({ visitOn }) => visitOn <= today);
  const later = open.filter(({ visitOn }) => visitOn > today);
  const finished = orders.filter((line) => !open.includes(line));
  return (
    <div class="door-view stack">
      <div class="head">
        <h1>{t('visit.title')}</h1>
        <span class="soft push">{sayDate(today, language)}</span>
      </div>
      <StatusLines {...live} />
      {live.visits && (
        <>
          <Doors title={t('visit.today')} lines={now} live={live} empty={t('visit.none')} />
          {later.length > 0 && <Doors title={t('visit.later')} lines={later} live={live} empty="" />}
          {finished.length > 0 && <Doors title={t('visit.finished')} lines={finished} live={live} empty="" />}
        </>
      )}
      <NearOrders isOffline={live.isKept} onTaken={live.refresh} />
    </div>
  );
}

interface DoorsProps {
  title: string;
  lines: readonly VisitLine[];
  live: Visits;
  empty: string;
}

function Doors({ title, lines, live, empty }: DoorsProps) {
  const { href, language } = useStaff();
  const today = localDate(Date.now());
  return (
    <section class="stack" aria-label={title}>
      <h2>{title}</h2>
      {lines.length === 0 && <p class="soft">{empty}</p>}
      {lines.length > 0 && (
        <ol class="card door-lines visit-doors">
          {lines.map((line) => (
            <li key={line.caseId}>
              <a href={href(`/visits/${line.caseId}`)}>
                <span>
                  <span class="when number">
                    {line.visitOn === today ? '' : `${sayDate(line.visitOn, language)} `}
                    {clockAt(line.startsAt)}
                  </span>
                  <b>{line.serviceName}</b>
                  <span class="plate-sign">{line.address}</span>
                  <StepChip state={myState(line, live.pending)} />
                </span>
                <Icon of={chevronRight} size={20} />
              </a>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
