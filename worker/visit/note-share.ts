import { and, eq } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { orderAssignment } from '../order/table.ts';
import type { Visit } from './load-visit.ts';

/**
 * Returns a statement that notes when a volunteer came and went by their scans, and how the resident confirmed their visit. It goes
 * with the step of the order, which moves the assignment and is refused when somebody was faster.
 */
export function noteShare(
  ctx: Context,
  { file, actor }: Pick<Visit, 'file' | 'actor'>,
  facts: Partial<Pick<typeof orderAssignment.$inferInsert, 'arrivedAt' | 'doneAt' | 'confirmedBy'>>,
) {
  return ctx.db
    .update(orderAssignment)
    .set(facts)
    .where(and(eq(orderAssignment.caseId, file.id), eq(orderAssignment.staffId, actor.id)));
}
