import { and, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { ListRecord, RecordLine, RecordPage } from '../../shared/audit/schema.ts';
import { staff } from '../account/table.ts';
import { caseFile } from '../case/table.ts';
import { serviceItem } from '../catalogue/table.ts';
import type { Context } from '../context.ts';
import { importFile } from '../import/table.ts';
import { isInReach } from './scope.ts';
import { record } from './table.ts';

const PAGE = 50;
/** Rows looked at for one page at most; where few of them fit, the page is short and the next one goes on. */
const LOOK = 2_000;

/**
 * The record of the own place, newest first. Looks at `LOOK` rows of an index at most, so that a rare action or a small
 * place among many costs no more than a full page.
 */
export async function listRecord(ctx: Context, filter: ListRecord): Promise<RecordPage> {
  const range = and(lt(record.seq, Number(filter.before ?? Number.MAX_SAFE_INTEGER)), ...strongest(filter));
  const newest = ctx.db.select({ seq: record.seq }).from(record).where(range).orderBy(desc(record.seq));
  const window = newest.limit(LOOK).as('looked');
  const [rows, [edge]] = await ctx.db.batch([
    ctx.db
      .select({ row: record, subject: subjectName(ctx).as('subject_name') })
      .from(record)
      .where(
        and(
          sql`${record.seq} IN (SELECT seq FROM ${window})`,
          isInReach(ctx.actor, 'record.read', record.jurisdiction),
          ...others(filter),
        ),
      )
      .orderBy(desc(record.seq))
      .limit(PAGE + 1),
    ctx.db
      .select({ seq: record.seq })
      .from(record)
      .where(range)
      .orderBy(desc(record.seq))
      .limit(1)
      .offset(LOOK - 1),
  ]);
  const lines = rows.slice(0, PAGE).map(lineOf);
  const next = rows.length > PAGE ? lines.at(-1)?.seq : edge?.seq;
  return { lines, next: next === undefined ? null : String(next) };
}

/** The filter whose index is walked. */
function strongest({ subject, actor }: ListRecord): SQL[] {
  if (subject) {
    const [kind, id] = split(subject);
    return [eq(record.subjectKind, kind), eq(record.subjectId, id)];
  }
  return actor ? [eq(record.actorId, actor)] : [];
}

/** Filters applied to what the index gives. */
function others({ subject, actor, action }: ListRecord): SQL[] {
  const isExact = action?.includes('.');
  return [
    ...(subject && actor ? [eq(record.actorId, actor)] : []),
    ...(action && isExact ? [eq(record.action, action)] : []),
    // From `case.` up to, not including, `case/`: the character after the dot.
    ...(action && !isExact ? [gte(record.action, `${action}.`), lt(record.action, `${action}/`)] : []),
  ];
}

function split(subject: string): [kind: string, id: string] {
  const at = subject.indexOf(':');
  return [subject.slice(0, at), subject.slice(at + 1)];
}

function subjectName(ctx: Context) {
  const name = ctx.language === 'zh' ? '$.name.zh' : '$.name.en';
  return sql<string | null>`CASE ${record.subjectKind}
    WHEN 'case' THEN (SELECT ${caseFile.receipt} FROM ${caseFile} WHERE ${caseFile.id} = ${record.subjectId})
    WHEN 'account' THEN (SELECT ${staff.name} FROM ${staff} WHERE ${staff.id} = ${record.subjectId})
    WHEN 'import' THEN (SELECT ${importFile.name} FROM ${importFile} WHERE ${importFile.id} = ${record.subjectId})
    WHEN 'item' THEN (SELECT json_extract(${serviceItem.body}, ${name}) FROM ${serviceItem}
      WHERE ${serviceItem.id} = ${record.subjectId} ORDER BY ${serviceItem.version} DESC LIMIT 1) END`;
}

function lineOf({ row, subject }: { row: typeof record.$inferSelect; subject: string | null }): RecordLine {
  const { seq, at, actorId, action, subjectKind, subjectId } = row;
  const detail = row.detail ? JSON.parse(row.detail) : {};
  return { seq, at, by: row.actorKind, actorId, name: row.actorName, action, subjectKind, subjectId, subject, detail };
}
