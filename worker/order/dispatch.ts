import type { InferOutput } from 'valibot';
import type { DispatchOrder } from '../../shared/order/schema.ts';
import { stepOnce } from '../case/step-once.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import type { Moved } from './moved.ts';

/**
 * Offers an order (派单) to volunteers by name, to all of a place, or both: the first to accept win. Throws `notFound`,
 * `notAvailable`, `conflict` when it was changed since `version`, `invalid` for a volunteer who must not be offered it.
 */
export function dispatchOrder(
  ctx: Context,
  caseId: string,
  { volunteers, place, version }: InferOutput<typeof DispatchOrder>,
  key: string,
): Promise<Moved> {
  const detail = { volunteers, ...(place && { place }) };
  return stepOnce(ctx, { key, caseId, asked: ['dispatch', detail] }, (statements) =>
    transition(ctx, { caseId, action: 'dispatch', version, detail }, { statements }),
  );
}
