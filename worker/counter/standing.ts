import type { CheckedIn } from '../../shared/counter/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import type { Counter } from './counter.ts';
import { dayOf } from './day.ts';
import { selectDay } from './select-day.ts';
import { titleOf } from './ticket-lines.ts';

/** Where someone stands in line now: told at check-in and printed on the ticket. Throws `notFound` for who is not at the counter today. */
export async function standingOf(ctx: Context, { townId }: Counter, caseId: string): Promise<CheckedIn> {
  const [windows, rules, lines, turns, seats, duties] = await ctx.db.batch([...selectDay(ctx, townId)]);
  const day = dayOf(ctx, [windows, rules, lines, turns, seats, duties]);
  const one = day.people.find(({ id }) => id === caseId);
  if (!one) throw new DomainError('notFound');
  const wait = day.waits.get(caseId);
  return {
    caseId,
    ticket: one.ticket,
    itemName: titleOf(ctx, one.row),
    isLate: one.row.line.placedBy === 'late',
    before: wait?.before ?? 0,
    minutes: wait?.minutes ?? null,
  };
}
