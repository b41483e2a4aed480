import { and, eq, ne, sql } from 'drizzle-orm';
import {
  type AssignmentAction,
  type AssignmentStatus,
  assignmentLifecycle,
} from '../../shared/order/assignment-lifecycle.ts';
import type { CaseStep } from '../case/kind.ts';
import type { Context } from '../context.ts';
import { ifStill } from '../guard.ts';
import { canStep, requireStep, statusAfter } from '../lifecycle/step.ts';
import type { AssignmentRow, OrderRow } from './queries.ts';
import { orderAssignment } from './table.ts';

/** The step of an order that moves its assignments. */
export interface OrderStep extends Pick<CaseStep, 'row' | 'at'> {
  found: Pick<OrderRow, 'order'> & { assignments: AssignmentRow[] };
}

/** The volunteer whose assignment it is. */
interface Whose {
  id: string;
  name: string;
}

/**
 * Returns the statement by which the assignment of one volunteer takes a step of its lifecycle: the only writer of an assignment's
 * status (of several at once: `stepAssignments`). It goes with a step of the order, and refuses the batch when the assignment moved
 * meanwhile. Throws `notAvailable` in the wrong status, `notFound` to an actor who may not take the step.
 */
export function stepAssignment(
  ctx: Context,
  { row, at, found }: OrderStep,
  { id, name }: Whose,
  action: AssignmentAction,
) {
  const { id: caseId, jurisdiction, departmentId, householdId } = row.file;
  const mine = found.assignments.find(({ staffId }) => staffId === id);
  const subject = { caseId, jurisdiction, departmentId, householdId };
  const { to } = requireStep(assignmentLifecycle, action, {
    status: mine?.status ?? 'none',
    actor: ctx.actor,
    subject,
  });
  const times = timesOf(action, at);
  if (!mine)
    return ctx.db.insert(orderAssignment).values({
      ...{ caseId, staffId: id, staffName: name, status: to as AssignmentStatus },
      ...{ startsAt: found.order.startsAt, offeredAt: at, ...times },
    });
  return ctx.db
    .update(orderAssignment)
    .set({ status: ifStill(eq(orderAssignment.status, mine.status), to as AssignmentStatus), ...times })
    .where(and(eq(orderAssignment.caseId, caseId), eq(orderAssignment.staffId, id)));
}

/** When it was offered, and answered: what is offered again waits for an answer again. */
function timesOf(action: AssignmentAction, at: number): Partial<Pick<AssignmentRow, 'offeredAt' | 'answeredAt'>> {
  if (action === 'offer') return { offeredAt: at, answeredAt: null };
  return action === 'arrive' || action === 'finish' || action === 'startAnew' ? {} : { answeredAt: at };
}

/** Returns the statement by which all assignments of an order that can take a step take it, but for one volunteer's. */
export function stepAssignments(
  ctx: Context,
  { row, at }: Pick<OrderStep, 'row' | 'at'>,
  action: 'makeWay' | 'callOff' | 'startAnew',
  but = '',
) {
  return ctx.db
    .update(orderAssignment)
    .set({ status: sql.raw(statusAfter(assignmentLifecycle, action)), ...timesOf(action, at) })
    .where(
      and(
        eq(orderAssignment.caseId, row.file.id),
        sql.raw(canStep(assignmentLifecycle, action)),
        ne(orderAssignment.staffId, but),
      ),
    );
}
