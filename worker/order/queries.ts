import { asc, eq } from 'drizzle-orm';
import type { OrderStatus } from '../../shared/order/lifecycle.ts';
import type { OrderAlarmFacts } from '../../shared/order/limits.ts';
import type { MenuService } from '../../shared/order/menu.ts';
import { widerThan } from '../../shared/order/offer.ts';
import type { CaseId, LoadedCase } from '../case/kind.ts';
import type { EventRow } from '../case/queries.ts';
import type { caseFile } from '../case/table.ts';
import type { Context } from '../context.ts';
import { serviceOfOrder } from './service-of.ts';
import { mealDish, menuService, orderAssignment, serviceOrder } from './table.ts';

/** Statement for an order with its service and dish. */
export function selectOrder(ctx: Context, caseId: CaseId) {
  return ctx.db
    .select({
      order: serviceOrder,
      service: menuService.body,
      dishZh: mealDish.nameZh,
      dishEn: mealDish.nameEn,
      price: mealDish.price,
    })
    .from(serviceOrder)
    .innerJoin(menuService, serviceOfOrder())
    .leftJoin(mealDish, eq(mealDish.id, serviceOrder.dishId))
    .where(eq(serviceOrder.caseId, caseId));
}

export interface OrderRow {
  order: typeof serviceOrder.$inferSelect;
  service: MenuService;
  dishZh: string | null;
  dishEn: string | null;
  price: number | null;
}

/** Statement for the volunteers of an order, in the order in which it was offered to them. */
export function selectAssignments(ctx: Context, caseId: CaseId) {
  return ctx.db
    .select()
    .from(orderAssignment)
    .where(eq(orderAssignment.caseId, caseId))
    .orderBy(asc(orderAssignment.offeredAt), asc(orderAssignment.staffId));
}
export type AssignmentRow = typeof orderAssignment.$inferSelect;

/** Statements for what an order is, besides its case: `orderOf` reads their results. */
export function readOrder(ctx: Context, caseId: CaseId) {
  return [selectOrder(ctx, caseId), selectAssignments(ctx, caseId)] as const;
}
export type OrderResults = readonly [OrderRow[], AssignmentRow[]];

/** An order with its volunteers, of a case that is loaded. Throws when it has no such row: a fault of the program. */
export function orderOf({ own }: Pick<LoadedCase, 'own'>): OrderRow & { assignments: AssignmentRow[] } {
  const [[found], assignments] = own as OrderResults;
  if (!found) throw new Error('an order without its row');
  return { ...found, assignments };
}

/** An order as it is now, for a step of it. Throws when the case has no such row: a fault of the program. */
export async function loadOrder(ctx: Context, caseId: string) {
  return orderOf({ own: await ctx.db.batch(readOrder(ctx, caseId)) });
}

/** When a bad grade was given that nobody has called back about yet. */
export function badRatingAt(rating: number | null, events: readonly Pick<EventRow, 'action' | 'at'>[]): number | null {
  if (rating === null || rating > 2 || events.some((event) => event.action === 'callBack')) return null;
  return events.findLast((event) => event.action === 'rate')?.at ?? null;
}

type File = Pick<typeof caseFile.$inferSelect, 'status' | 'createdAt' | 'changedAt' | 'jurisdiction'>;

/** What limits and alarms are reckoned from. */
export function alarmFactsOf(
  file: File,
  order: Pick<OrderRow['order'], 'visitOn' | 'startsAt' | 'endsAt' | 'offeredAt' | 'openTo'>,
  badSince: number | null,
): OrderAlarmFacts {
  const { visitOn, startsAt, endsAt, offeredAt, openTo } = order;
  return {
    ...{ visitOn, startsAt, endsAt, offeredAt, status: file.status as OrderStatus },
    placedAt: file.createdAt,
    since: file.changedAt,
    canWiden: widerThan(openTo, file.jurisdiction) !== undefined,
    badRatingAt: badSince,
  };
}
