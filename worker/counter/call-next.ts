import type { Called } from '../../shared/counter/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { selectOpenTurn } from './call-effects.ts';
import { type Counter, findCounter } from './counter.ts';
import { dayOf, lineFor, type Person } from './day.ts';
import { selectDay } from './select-day.ts';

/** How often the line is read anew, and how many of it are tried each time, before a clerk is asked to press again. */
const ROUNDS = 3;
const TRIES = 10;

/**
 * Calls the next person to a window by the centre's rule; null when nobody waits for it. Of two clerks at once only one calls a
 * person, the other the one after. Throws `notAvailable` while the clerk has someone before them, `notFound` for a window of
 * elsewhere, `conflict` when others were faster every time.
 */
export async function callNext(ctx: Context, windowId: number): Promise<Called> {
  const counter = await findCounter(ctx, 'appointment.serve');
  for (let round = 0; round < ROUNDS; round++) {
    const line = await lineOfWindow(ctx, counter, windowId);
    if (!line.length) return { called: null };
    for (const one of line.slice(0, TRIES)) {
      if (await call(ctx, one, windowId)) return { called: { caseId: one.id, ticket: one.ticket } };
    }
  }
  throw new DomainError('conflict');
}

/** The line as this window will call it. Throws `notAvailable` when this clerk is not done with who was called before. */
async function lineOfWindow(ctx: Context, { townId }: Counter, windowId: number): Promise<Person[]> {
  const [windows, rules, lines, turns, seats, duties, open] = await ctx.db.batch([
    ...selectDay(ctx, townId),
    selectOpenTurn(ctx),
  ]);
  if (open.length) throw new DomainError('notAvailable');
  const day = dayOf(ctx, [windows, rules, lines, turns, seats, duties]);
  const window = day.windows.find(({ id }) => id === windowId);
  if (!window) throw new DomainError('notFound');
  return lineFor(day, window);
}

/** Whether this call was the first for the person, and the clerk had not called someone else meanwhile. */
async function call(ctx: Context, { id, row }: Person, windowId: number): Promise<boolean> {
  try {
    await transition(ctx, { caseId: id, action: 'call', version: row.version, detail: { windowId } });
    return true;
  } catch (error) {
    if (error instanceof DomainError && (error.code === 'conflict' || error.code === 'notAvailable')) return false;
    throw error;
  }
}
