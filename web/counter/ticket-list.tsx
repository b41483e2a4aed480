import type { ComponentChildren } from 'preact';
import type { TicketLine } from '../../shared/counter/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { clock } from './clock.ts';

/** People at the counter, one a line: number, what for, why they stand there, how long still. */
export function TicketList({
  title,
  lines,
  empty,
  act,
  showsWait = false,
}: {
  title: string;
  lines: readonly TicketLine[];
  empty?: string;
  showsWait?: boolean;
  /** Buttons of a line. */
  act?: (line: TicketLine) => ComponentChildren;
}) {
  if (!lines.length && !empty) return null;
  return (
    <section class="card">
      <h2>{title}</h2>
      {!lines.length && <p class="soft">{empty}</p>}
      <ol class="tickets">
        {lines.map((line) => (
          <li key={line.caseId}>
            <b class="ticket-number">{line.ticket}</b>
            <TicketFacts line={line} />
            {showsWait && <Wait line={line} />}
            {act && <span class="buttons">{act(line)}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What for, who, and the reason for the place in a few words. */
function TicketFacts({ line }: { line: TicketLine }) {
  const { t } = useStaff();
  return (
    <span class="ticket-facts">
      <span>
        {line.itemName} <span class="soft">{line.name || t('counter.noName')}</span>
      </span>
      <span class="soft small">
        {line.isElder && <span class="chip wait">{t('counter.elder')}</span>} <Why line={line} />
      </span>
    </span>
  );
}

/** Why someone stands where they stand. */
export function Why({ line }: { line: TicketLine }) {
  const { t } = useStaff();
  const words: string[] = [];
  if (line.isElderTurn) words.push(t('counter.why.elderTurn'));
  if (line.placedBy === null || line.placedBy === 'booked') {
    if (line.bookedAt !== null) words.push(t('counter.why.booked', { time: clock(line.bookedAt) }));
  } else if (line.placedBy === 'late') {
    words.push(t('counter.why.late', { time: clock(line.bookedAt ?? 0) }));
  } else {
    words.push(t(`counter.why.${line.placedBy}`, { time: clock(line.arrivedAt ?? 0) }));
  }
  if (line.forWindow !== null) words.push(t('counter.toWindow', { n: line.forWindow }));
  return <>{words.join(' · ')}</>;
}

function Wait({ line: { minutes } }: { line: TicketLine }) {
  const { t } = useStaff();
  return (
    <span class="ticket-wait number">
      {minutes === null ? (
        <span class="soft">{t('counter.unknownWait')}</span>
      ) : minutes === 0 ? (
        t('counter.soon')
      ) : (
        t('counter.minutes', { n: minutes })
      )}
    </span>
  );
}
