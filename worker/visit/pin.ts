import { eq, sql } from 'drizzle-orm';
import { PIN_TRIES } from '../../shared/visit/hours.ts';
import type { Context } from '../context.ts';
import { mustHold } from '../guard.ts';
import { pinHashOf } from '../order/new-order.ts';
import { serviceOrder } from '../order/table.ts';
import type { Visit } from './load-visit.ts';

/** Returns whether this is the PIN of the order. After too many wrong ones, none is. */
export async function isRightPin(ctx: Context, { file, order }: Visit, pin: string | undefined): Promise<boolean> {
  if (!pin || order.pinFailures >= PIN_TRIES) return false;
  return (await pinHashOf(ctx, file.id, pin)) === order.pinHash;
}

/**
 * Returns a statement that refuses its batch when somebody gave a PIN of the order, right or wrong, since the visit was loaded: neither
 * is a step of the order unless it was the last, so its version does not tell.
 */
export function mustHaveSamePins(ctx: Context, { file, order, confirmed }: Visit) {
  return mustHold(
    ctx,
    sql`(SELECT pin_failures FROM service_order WHERE case_id = ${file.id}) = ${order.pinFailures} AND
      (SELECT count(confirmed_by) FROM order_assignment WHERE case_id = ${file.id}) = ${confirmed}`,
  );
}

/** Returns the statements that count a wrong PIN, as long as that makes a difference. */
export function countWrongPin(ctx: Context, { file, order }: Visit) {
  if (order.pinFailures >= PIN_TRIES) return [];
  const more = { pinFailures: sql`${serviceOrder.pinFailures} + 1` };
  return [ctx.db.update(serviceOrder).set(more).where(eq(serviceOrder.caseId, file.id))];
}
