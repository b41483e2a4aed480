import { and, desc, eq, sql } from 'drizzle-orm';
import type { ApplicationStatus } from '../../shared/application/lifecycle.ts';
import { dueOn } from '../../shared/application/limits.ts';
import { localDate, workingDaysBetween } from '../../shared/calendar.ts';
import type { HomeCase } from '../../shared/household/home.ts';
import { application } from '../application/table.ts';
import { caseFile } from '../case/table.ts';
import { itemOfApplication } from '../catalogue/item-of.ts';
import { serviceItem } from '../catalogue/table.ts';
import type { Context } from '../context.ts';

/** Beginning of the hashes that an erasure puts in place of those of name and telephone. */
export const ERASED = 'erased:';

/** Whether a case's answers and photos were erased. */
export const isErased = sql<number>`${caseFile.phoneHash} LIKE ${`${ERASED}%`}`;

/** When the case came to its end, whatever was done with it since; null while it runs. */
export const endedAt = sql<number | null>`CASE WHEN ${caseFile.isOpen} THEN NULL ELSE (SELECT min(at) FROM case_event
  WHERE case_id = ${caseFile.id} AND status IN ('closed', 'notAccepted', 'lapsed', 'withdrawn')) END`;

/**
 * The cases of a household that its phone may know of. Several people use one phone: what concerns one of them only
 * (`unlisted` items, such as support for parents who lost their child) stays with who has the receipt.
 */
export function ofHousehold(householdId: number) {
  return and(eq(caseFile.householdId, householdId), sql`NOT json_extract(${serviceItem.body}, '$.unlisted')`);
}

/** Statement for the household's cases, those that run first, then the newest. */
export function selectOwnCases(ctx: Context, householdId: number, limit: number) {
  return ctx.db
    .select({
      file: caseFile,
      clock: application.clock,
      answersSealed: application.answersSealed,
      itemNameZh: sql<string>`json_extract(${serviceItem.body}, '$.name.zh')`.as('item_name_zh'),
      itemNameEn: sql<string>`json_extract(${serviceItem.body}, '$.name.en')`.as('item_name_en'),
      isErased: isErased.as('is_erased'),
      endedAt: endedAt.as('ended_at'),
    })
    .from(caseFile)
    .innerJoin(application, eq(application.caseId, caseFile.id))
    .innerJoin(serviceItem, itemOfApplication())
    .where(ofHousehold(householdId))
    .orderBy(desc(caseFile.isOpen), desc(caseFile.createdAt))
    .limit(limit);
}
export type OwnCaseRow = Awaited<ReturnType<typeof selectOwnCases>>[number];

/** A case as the household's list shows it. */
export function homeCase(ctx: Context, row: OwnCaseRow): HomeCase {
  const { file, clock } = row;
  const status = file.status as ApplicationStatus;
  const due = dueOn(status, clock) ?? null;
  return {
    caseId: file.id,
    receipt: file.receipt,
    itemName: itemNameOf(ctx, row),
    status,
    isOpen: file.isOpen,
    dueOn: due,
    daysLeft: due === null ? null : workingDaysBetween(localDate(ctx.now()), due),
    createdAt: file.createdAt,
    changedAt: file.changedAt,
    isErased: Boolean(row.isErased),
  };
}

export function itemNameOf(ctx: Context, row: Pick<OwnCaseRow, 'itemNameZh' | 'itemNameEn'>): string {
  return ctx.language === 'zh' ? row.itemNameZh : row.itemNameEn;
}
