import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { readCode } from '../../../shared/doorplate/code.ts';
import { IN_FORCE } from '../../../shared/doorplate/lifecycle.ts';
import { DomainError } from '../../../shared/errors.ts';
import type { Context } from '../../context.ts';
import { household, householdGroup } from '../../household/table.ts';
import { doorplate, plateEvent } from '../table.ts';

/** House numbers as people count them: `2` before `12`, `12` before `12-1`. */
export const houseOrder = (column: SQL) => sql`CAST(${column} AS INTEGER), length(${column}), ${column}`;

/** How many households of the group there are, up to this house number or in all. */
function countInGroup(upTo: boolean): SQL<number> {
  const other = sql`h2.house_number`;
  const here = sql`${household.houseNumber}`;
  const before = upTo ? sql`AND (${houseOrder(other)}) <= (${houseOrder(here)})` : sql``;
  return sql<number>`(SELECT count(*) FROM ${household} h2
    WHERE h2.group_id = ${household.groupId} AND h2.ended_at IS NULL ${before})`;
}

/** Statement for a plate with its place: by key, and the houses of its group. */
export function selectOwnPlate(ctx: Context, code: string) {
  return ctx.db
    .select({
      plate: doorplate,
      jurisdiction: sql<string>`${household.jurisdiction}`.as('household_jurisdiction'),
      place: {
        group: householdGroup.number,
        ordinal: countInGroup(true).as('ordinal'),
        of: countInGroup(false).as('houses'),
      },
    })
    .from(doorplate)
    .innerJoin(household, eq(household.id, doorplate.householdId))
    .innerJoin(householdGroup, eq(householdGroup.id, household.groupId))
    .where(eq(doorplate.code, code));
}
export type OwnPlate = Awaited<ReturnType<typeof selectOwnPlate>>[number];

/** Statement for the history of a plate, oldest first. */
export function selectHistory(ctx: Context, code: string) {
  return ctx.db.select().from(plateEvent).where(eq(plateEvent.code, code)).orderBy(asc(plateEvent.id)).limit(500);
}

/** The code of a path or body, read forgivingly. Throws `notFound` for what is no code. */
export function codeOf(typed: string): string {
  const reading = readCode(typed);
  if (!reading.ok) throw new DomainError('notFound');
  return reading.code;
}

/** Condition that a plate is in force at a household that exists. */
export const isCurrent = and(isNull(household.endedAt), inArray(doorplate.status, IN_FORCE));
