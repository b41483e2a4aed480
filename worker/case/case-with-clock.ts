import { eq } from 'drizzle-orm';
import { application } from '../application/table.ts';
import type { Context } from '../context.ts';
import type { CaseRow } from './queries.ts';
import { caseFile } from './table.ts';

/** A case as its progress is told: of an application with its clock, which says the limit by the calendar as it is known today. */
export interface CaseWithClock extends CaseRow {
  clock: (typeof application.$inferSelect)['clock'] | null;
}

/** Statement for a case with its clock, by key. */
export function selectCaseWithClock(ctx: Context, where: { id: string } | { receipt: string }) {
  return ctx.db
    .select({ file: caseFile, clock: application.clock })
    .from(caseFile)
    .leftJoin(application, eq(application.caseId, caseFile.id))
    .where('id' in where ? eq(caseFile.id, where.id) : eq(caseFile.receipt, where.receipt))
    .limit(1);
}
