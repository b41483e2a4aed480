import type { Permission } from '../../shared/access.ts';
import type { AppointmentAction } from '../../shared/appointment/lifecycle.ts';
import { type TransitionInput, transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { findCounter } from './counter.ts';

/** Steps of who stands in line or at a window, with what allows them. What each does at the counter is in `effects.ts`. */
export const COUNTER_STEPS = {
  recall: 'appointment.serve',
  serve: 'appointment.serve',
  finish: 'appointment.finish',
  passOver: 'appointment.passOver',
  noShow: 'appointment.noShow',
  park: 'appointment.serve',
  resume: 'appointment.serve',
  leave: 'appointment.leave',
  forward: 'appointment.forward',
  reorder: 'appointment.reorder',
} as const satisfies Partial<Record<AppointmentAction, Permission>>;
export type CounterStep = keyof typeof COUNTER_STEPS;

/**
 * A step at the counter, from the version that the person saw. Throws what `transition` throws, `notFound` outside the counter's town,
 * `notAvailable` for a clerk who calls back someone while another stands before them.
 */
export async function stepAtCounter(
  ctx: Context,
  step: Omit<TransitionInput, 'action'> & { action: CounterStep },
): Promise<{ status: string; version: number }> {
  await findCounter(ctx, COUNTER_STEPS[step.action]);
  return transition(ctx, step);
}
