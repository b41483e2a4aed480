import { and, eq, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { type ASSIGNMENT_STATUSES, orderAssignment } from '../order/table.ts';

type AssignmentStatus = (typeof ASSIGNMENT_STATUSES)[number];

/**
 * Statement that moves a volunteer's share of an order from one state to the next. In any other state it empties a column that must
 * not be empty, so that the database refuses the whole batch.
 */
export function stepAssignment(
  ctx: Context,
  { caseId, staffId }: { caseId: string; staffId: string },
  [from, to]: readonly [AssignmentStatus, AssignmentStatus],
  more: Partial<Pick<typeof orderAssignment.$inferInsert, 'arrivedAt' | 'doneAt' | 'confirmedBy'>>,
) {
  return ctx.db
    .update(orderAssignment)
    .set({ ...more, status: sql`CASE WHEN ${orderAssignment.status} = ${from} THEN ${to} END` })
    .where(and(eq(orderAssignment.caseId, caseId), eq(orderAssignment.staffId, staffId)));
}
