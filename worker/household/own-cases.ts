import { and, desc, eq, sql } from 'drizzle-orm';
import type { ApplicationStatus } from '../../shared/application/lifecycle.ts';
import { dueOn } from '../../shared/application/limits.ts';
import { workingDaysBetween } from '../../shared/calendar.ts';
import type { CaseStatus } from '../../shared/case/kinds.ts';
import type { HomeCase } from '../../shared/household/home.ts';
import { type LocalDate, localDate } from '../../shared/time.ts';
import { application } from '../application/table.ts';
import { lastDayOf } from '../case/progress.ts';
import { titleOf } from '../case/queries.ts';
import { caseFile } from '../case/table.ts';
import type { Context } from '../context.ts';

/** Beginning of the hashes that an erasure puts in place of those of name and telephone. */
export const ERASED = 'erased:';

/** Whether a case's answers and photos were erased. */
export const isErased = sql<number>`${caseFile.phoneHash} LIKE ${`${ERASED}%`}`;

/**
 * The cases of a household that its phone may know of. Several people use one phone: what concerns one of them only
 * (`unlisted` items, such as support for parents who lost their child) stays with who has the receipt.
 */
export function ofHousehold(householdId: number) {
  return and(eq(caseFile.householdId, householdId), eq(caseFile.isPrivate, false));
}

/** Statement for the household's cases, those that run first, then the newest. */
export function selectOwnCases(ctx: Context, householdId: number, limit: number) {
  return ctx.db
    .select({
      file: caseFile,
      clock: application.clock,
      answersSealed: application.answersSealed,
      isErased: isErased.as('is_erased'),
    })
    .from(caseFile)
    .leftJoin(application, eq(application.caseId, caseFile.id))
    .where(ofHousehold(householdId))
    .orderBy(desc(caseFile.isOpen), desc(caseFile.createdAt))
    .limit(limit);
}
export type OwnCaseRow = Awaited<ReturnType<typeof selectOwnCases>>[number];

/** A case as the household's list shows it. */
export function homeCase(ctx: Context, row: OwnCaseRow): HomeCase {
  const { file } = row;
  const due = dueOf(row);
  return {
    caseId: file.id,
    receipt: file.receipt,
    itemName: titleOf(ctx, file),
    kind: file.kind,
    status: file.status as CaseStatus,
    isOpen: file.isOpen,
    dueOn: due,
    daysLeft: due === null ? null : workingDaysBetween(localDate(ctx.now()), due),
    createdAt: file.createdAt,
    changedAt: file.changedAt,
    isErased: Boolean(row.isErased),
  };
}

/** Local date by which the next step is due: an application's by the calendar as it is known today. */
function dueOf({ file, clock }: OwnCaseRow): LocalDate | null {
  return clock ? (dueOn(file.status as ApplicationStatus, clock) ?? null) : lastDayOf(file);
}
