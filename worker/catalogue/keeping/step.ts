import { and, eq } from 'drizzle-orm';
import { type ItemAction, itemLifecycle } from '../../../shared/catalogue/lifecycle.ts';
import type { Context } from '../../context.ts';
import { ifStill } from '../../guard.ts';
import { requireStep, statusAfter } from '../../lifecycle/step.ts';
import { serviceItem } from '../table.ts';
import type { ItemRow } from './select.ts';

/**
 * Returns the statement by which one version of an item takes a step of its lifecycle: the only writer of an item's status (of a
 * whole catalogue: `stepItems`). A version that moved meanwhile refuses the batch. Throws `notAvailable` in the wrong status,
 * `notFound` to an actor who may not take the step in this `town`.
 */
export function stepItem(
  ctx: Context,
  { town, row, action }: { town: string; row: ItemRow; action: ItemAction },
  set: Partial<typeof serviceItem.$inferInsert> = {},
) {
  const subject = { jurisdiction: town };
  const { to } = requireStep(itemLifecycle, action, { status: row.status, actor: ctx.actor, subject });
  const asRead = eq(serviceItem.status, row.status);
  return ctx.db
    .update(serviceItem)
    .set({ ...set, status: ifStill(asRead, to) })
    .where(and(eq(serviceItem.id, row.id), eq(serviceItem.version, row.version)));
}

/** Returns the beginning of the SQL by which many versions take a step: a whole catalogue is published. */
export function stepItems(action: ItemAction): string {
  return `UPDATE service_item SET status = ${statusAfter(itemLifecycle, action)}`;
}
