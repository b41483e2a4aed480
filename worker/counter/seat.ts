import { DomainError } from '../../shared/errors.ts';
import { localDate } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { selectWindow, windowIsNone } from './call-effects.ts';
import { findCounter } from './counter.ts';
import { counterSeat } from './table.ts';

/** Where this person sits today; null: at no window any more. Throws `invalid` for a window of elsewhere. */
export async function takeSeat(ctx: Context, windowId: number | null): Promise<void> {
  const { townId } = await findCounter(ctx, 'appointment.serve');
  if (ctx.actor.kind !== 'staff') throw new DomainError('notFound');
  if (windowId !== null) {
    const [window] = await selectWindow(ctx, windowId);
    if (window?.townId !== townId) throw windowIsNone();
  }
  const seat = { staffId: ctx.actor.id, onDate: localDate(ctx.now()), townId, windowId, since: ctx.now() };
  await ctx.db
    .insert(counterSeat)
    .values(seat)
    .onConflictDoUpdate({
      target: [counterSeat.staffId, counterSeat.onDate],
      set: { townId, windowId, since: seat.since },
    });
}
