import { asc, eq, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { caseEvent, caseFile } from './table.ts';

/** How a case is found. */
export type CaseKey = { id: string } | { receipt: string };

/** Statement for a case, by key. */
export function selectCase(ctx: Context, where: CaseKey) {
  return ctx.db
    .select({ file: caseFile })
    .from(caseFile)
    .where('id' in where ? eq(caseFile.id, where.id) : eq(caseFile.receipt, where.receipt))
    .limit(1);
}
export type CaseRow = Awaited<ReturnType<typeof selectCase>>[number];

/** Statement for the timeline of a case, oldest first. */
export function selectEvents(ctx: Context, where: CaseKey) {
  const condition =
    'id' in where
      ? eq(caseEvent.caseId, where.id)
      : sql`${caseEvent.caseId} = (SELECT id FROM case_file WHERE receipt = ${where.receipt})`;
  return ctx.db.select().from(caseEvent).where(condition).orderBy(asc(caseEvent.version));
}
export type EventRow = Awaited<ReturnType<typeof selectEvents>>[number];

/** What a case is about, in the reader's language. */
export function titleOf(ctx: Context, file: { titleZh: string; titleEn: string }): string {
  return ctx.language === 'zh' ? file.titleZh : file.titleEn;
}
