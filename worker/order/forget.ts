import { and, eq, sql } from 'drizzle-orm';
import { localDate } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { seal } from '../seal.ts';
import type { Wish } from './new-order.ts';
import { orderSeries, serviceOrder } from './table.ts';

/**
 * Statements that leave nothing personal in an order that has ended: who was served and what was asked, who ordered, the PIN. A
 * series that is over forgets as well; one that runs is still needed.
 */
export async function forgetOrder(ctx: Context, caseId: string) {
  const nobody: Wish = { forName: '', words: '', diets: [] };
  const order = {
    wishSealed: await seal(ctx.keys, nobody, `wish:${caseId}`),
    pinSealed: await seal(ctx.keys, '', `pin:${caseId}`),
    consentSealed: null,
    pinHash: '',
  };
  const isOver = sql`(${orderSeries.stoppedAt} IS NOT NULL OR ${orderSeries.lastOn} < ${localDate(ctx.now())})`;
  return [
    ctx.db.update(serviceOrder).set(order).where(eq(serviceOrder.caseId, caseId)),
    ctx.db
      .update(orderSeries)
      .set({ inputSealed: '', stoppedAt: sql`coalesce(${orderSeries.stoppedAt}, ${ctx.now()})` })
      .where(and(isOver, sql`${orderSeries.id} = (SELECT series_id FROM service_order WHERE case_id = ${caseId})`)),
  ];
}
