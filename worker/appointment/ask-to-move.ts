import { can, holds } from '../../shared/access.ts';
import { alternativesTo } from '../../shared/appointment/free.ts';
import { DomainError } from '../../shared/errors.ts';
import { localDate, localTime, startOfDay } from '../../shared/time.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { type BookingRow, selectBookingsById } from './booking-lines.ts';
import { findRuns } from './free-times.ts';
import { SEARCH_DAYS } from './queries.ts';

/** Times that are put to a person. */
const CHOICES = 3;

/**
 * Asks the people of some bookings to take another time, with reason and up to three times that are free now; they accept
 * one or choose another on their own page, or someone calls them. Nothing is moved. Those that moved on meanwhile, or for whom
 * nothing is free, are left out. Throws `notFound` for bookings of another place.
 */
export async function askToMove(
  ctx: Context,
  { caseIds, reason }: { caseIds: readonly string[]; reason: string },
): Promise<string[]> {
  if (!holds(ctx.actor, 'appointment.propose')) throw new DomainError('forbidden');
  const found = new Map((await selectBookingsById(ctx, caseIds)).map((row) => [row.file.id, row]));
  // In the order they were named: who booked first is offered times first.
  const rows = [...new Set(caseIds)].flatMap((id) => found.get(id) ?? []);
  const isElsewhere = ({ file }: BookingRow) =>
    !can(ctx.actor, 'appointment.propose', { jurisdiction: file.jurisdiction });
  if (rows.length !== new Set(caseIds).size || rows.some(isElsewhere)) throw new DomainError('notFound');
  const asked: string[] = [];
  const taken = new Map<number, number>();
  for (const row of rows) if (await ask(ctx, row, reason, taken)) asked.push(row.file.id);
  return asked;
}

/** `taken`: how often a time was put to someone already; the next person is offered others first. */
async function ask(ctx: Context, { file, visit }: BookingRow, reason: string, taken: Map<number, number>) {
  if (visit.startsAt === null || visit.startsAt <= ctx.now()) return false;
  const wanted = { items: visit.items.map(({ id }) => id), place: visit.place };
  const from = Math.max(startOfDay(localDate(visit.startsAt)), ctx.now());
  const { runs } = await findRuns(ctx, wanted, { from, days: SEARCH_DAYS });
  const others = alternativesTo(
    runs.filter(({ startsAt, left }) => left > (taken.get(startsAt) ?? 0)),
    visit.startsAt,
    CHOICES,
  );
  if (!others.length) return false;
  const detail = { times: others.map(({ startsAt }) => localTime(startsAt)) };
  try {
    await transition(ctx, { caseId: file.id, action: 'proposeMove', version: file.version, reason, detail });
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
  const [first] = others;
  if (first) taken.set(first.startsAt, (taken.get(first.startsAt) ?? 0) + 1);
  return true;
}
