import { eq } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import type { CaseId } from '../case/kind.ts';
import type { Context } from '../context.ts';
import { appointment, centreSetting } from './table.ts';

/** Statement for the facts of an appointment, with what the centre allows. */
export function selectVisit(ctx: Context, caseId: CaseId) {
  return ctx.db
    .select({
      visit: appointment,
      // Not the whole row: in a batch two columns of one name become one.
      setting: {
        cancelMinutes: centreSetting.cancelMinutes,
        lateMinutes: centreSetting.lateMinutes,
        confirmMinutes: centreSetting.confirmMinutes,
      },
    })
    .from(appointment)
    .innerJoin(centreSetting, eq(centreSetting.townId, appointment.townId))
    .where(eq(appointment.caseId, caseId));
}
export type VisitRow = Awaited<ReturnType<typeof selectVisit>>[number];

/** The facts of an appointment. Throws `notFound`. */
export async function getVisit(ctx: Context, caseId: string): Promise<VisitRow> {
  const [row] = await selectVisit(ctx, caseId);
  if (!row) throw new DomainError('notFound');
  return row;
}
