import { eq, or, type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import { caseFile } from '../table.ts';
import type { Reach } from './reach.ts';

/** Cases on a page. */
export const PAGE = 50;
/** Entries of an index looked through for one page, where a filter has no index of its own. */
export const LOOKED_THROUGH = 300;

/** A place in the order of the inbox. */
export interface Position {
  dueOrder: number;
  id: string;
}

/** What one page of the inbox is cut out of. */
export interface Cut {
  /** Undefined: the open ones. */
  status?: string | undefined;
  /** Limits that end after the first and at the latest at the second instant. */
  due?: readonly [number, number] | undefined;
  after?: Position | undefined;
}

/** A case as the index gives it; version and alarm tell whether a page has changed. */
export interface Entry extends Position {
  version: number;
  alarmAt: number | null;
  kind: string;
  /** 0 where it lies outside the reaches. */
  isWithin: number;
}

const COLUMNS = {
  id: caseFile.id,
  dueOrder: sql<number>`${caseFile.dueOrder}`.as('due_order'),
  version: caseFile.version,
  alarmAt: caseFile.alarmAt,
  kind: caseFile.kind,
  isWithin: sql<number>`1`.as('is_within'),
};
const LEVEL = { town: caseFile.townId, village: caseFile.villageId, grid: caseFile.gridId };
const ORDER = [sql`${caseFile.dueOrder}`, sql`${caseFile.id}`];

function cutting({ status, due, after }: Cut): SQL[] {
  return [
    // As a literal: only then does SQLite know that the index of open cases will do.
    status === undefined ? sql`${caseFile.isOpen} = 1` : eq(caseFile.status, status),
    // One lower bound only: of two, SQLite starts at the looser.
    ...(after ? [sql`(${caseFile.dueOrder}, ${caseFile.id}) > (${after.dueOrder}, ${after.id})`] : []),
    ...(due && !after ? [sql`${caseFile.dueOrder} > ${due[0]}`] : []),
    ...(due ? [sql`${caseFile.dueOrder} <= ${due[1]}`] : []),
  ];
}

/** Statement for the first cases of a reach: one stretch of an index, `limit` long. */
export function selectReach(ctx: Context, { level, id, departmentId }: Reach, cut: Cut, limit = PAGE + 1) {
  const department = departmentId === null ? [] : [eq(caseFile.departmentId, departmentId)];
  return ctx.db
    .select(COLUMNS)
    .from(caseFile)
    .where(sql.join([eq(LEVEL[level], id), ...department, ...cutting(cut)], sql` AND `))
    .orderBy(...ORDER)
    .limit(limit);
}

/**
 * Statement for the first cases someone owns, with whether each lies within `reaches`: a person's cases are few, so place
 * and department have no index of their own here.
 */
export function selectOwned(ctx: Context, ownerId: string, reaches: readonly Reach[], cut: Cut) {
  return ctx.db
    .select({ ...COLUMNS, isWithin: sql<number>`${within(reaches)}`.as('is_within') })
    .from(caseFile)
    .where(sql.join([eq(caseFile.ownerId, ownerId), ...cutting(cut)], sql` AND `))
    .orderBy(...ORDER)
    .limit(LOOKED_THROUGH);
}

/** What a page is looked up in: stretches of an index, and what of them is on it. */
export interface Lookup {
  stretches: readonly { getSQL(): SQL }[];
  fits: SQL;
}

/** Statement part for the ids of the first `PAGE` cases of a lookup, in the order of the inbox. */
export function idsOnPage({ stretches, fits }: Lookup): SQL {
  const all = sql.join(
    stretches.map((stretch) => sql`SELECT * FROM (${stretch.getSQL()})`),
    sql` UNION `,
  );
  return sql`SELECT id FROM (${all}) WHERE ${fits} ORDER BY due_order, id LIMIT ${PAGE}`;
}

/** Condition that a case lies within one of the reaches. The `+` keeps it from choosing the index. */
export function within(reaches: readonly Reach[]): SQL {
  const conditions = reaches.map(({ level, id, departmentId }) => {
    const place = sql`+${LEVEL[level]} = ${id}`;
    return departmentId === null ? place : sql`(${place} AND +${caseFile.departmentId} = ${departmentId})`;
  });
  return or(...conditions) ?? sql`0`;
}
