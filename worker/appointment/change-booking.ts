import { DomainError } from '../../shared/errors.ts';
import { instantOfTime } from '../../shared/time.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { followUp } from '../follow-up.ts';
import { alternativesFor } from './free-times.ts';
import { getVisit } from './visit-row.ts';
import { offerFreed } from './wait.ts';

interface Step {
  caseId: string;
  version?: number | undefined;
}

type Stepped = Awaited<ReturnType<typeof transition>>;

async function mayWrite(ctx: Context): Promise<void> {
  if (ctx.actor.kind !== 'staff' && !(await ctx.mayWrite()))
    throw new DomainError('tooManyAttempts', { retryAfter: 60 });
}

/**
 * Moves a booking: never two seats at once, nor none. By its person until two hours before; by someone of the office only with the
 * person's `consent`. Throws `slotFull` with other times, `tooLate`, `conflict`, `notAvailable`.
 */
export async function moveAppointment(
  ctx: Context,
  { at, consent, ...step }: Step & { at: string; consent?: 'phone' | 'counter' | undefined },
): Promise<Stepped> {
  await mayWrite(ctx);
  const detail = { at, ...(consent && { consent }) };
  try {
    const moved = await transition(ctx, { ...step, action: 'move', detail });
    await followUp('offerFreed', () => offerFreed(ctx));
    return moved;
  } catch (error) {
    const isFull = error instanceof DomainError && error.code === 'slotFull' && !error.details.alternatives;
    if (!isFull) throw error;
    // Taken between looking and writing.
    const { visit } = await getVisit(ctx, step.caseId);
    const wanted = { items: visit.items.map(({ id }) => id), place: visit.place };
    const alternatives = await alternativesFor(ctx, wanted, instantOfTime(at), step.caseId);
    throw new DomainError('slotFull', { alternatives });
  }
}

/**
 * Cancels a booking or leaves the line; what becomes free is offered to the first who waits. By its person until two hours
 * before. Throws `tooLate`, `conflict`, `notAvailable`.
 */
export async function cancelAppointment(ctx: Context, step: Step): Promise<Stepped> {
  await mayWrite(ctx);
  const cancelled = await transition(ctx, { ...step, action: 'cancel' });
  await followUp('offerFreed', () => offerFreed(ctx));
  return cancelled;
}

/** Confirms a seat that became free and was held. Throws `notAvailable` when the limit was over, `conflict`. */
export async function confirmAppointment(ctx: Context, step: Step): Promise<Stepped> {
  await mayWrite(ctx);
  return transition(ctx, { ...step, action: 'confirm' });
}
