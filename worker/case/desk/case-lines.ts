import { eq, type SQL, sql } from 'drizzle-orm';
import { daysLeft } from '../../../shared/calendar.ts';
import type { CaseLine } from '../../../shared/case/desk.ts';
import type { CaseStatus } from '../../../shared/case/kinds.ts';
import { maskName } from '../../../shared/form/mask.ts';
import { type AddressRow, addressOf } from '../../address.ts';
import type { Context } from '../../context.ts';
import { household, householdGroup } from '../../household/table.ts';
import { department, jurisdiction } from '../../jurisdiction/table.ts';
import { open } from '../../seal.ts';
import { titleOf } from '../queries.ts';
import { caseFile } from '../table.ts';

/** The warning that stands: given for the limit that runs now, or for the call-back. */
const WARNING = sql<CaseLine['warning']>`(SELECT a.kind FROM case_alarm a WHERE a.case_id = ${caseFile.id}
  AND (a.due_at = ${caseFile.dueAt} OR (${caseFile.status} = 'rated' AND a.kind = 'callBackOverdue'))
  ORDER BY a.at DESC, a.rowid DESC LIMIT 1)`;

/** Columns of a line, with aliases: rows of a batch are objects, two columns of one name would become one. */
export const LINE = {
  file: caseFile,
  villageZh: sql<string>`${jurisdiction.nameZh}`.as('village_zh'),
  villageEn: sql<string>`${jurisdiction.nameEn}`.as('village_en'),
  group: sql<number | null>`${householdGroup.number}`.as('group_number'),
  hamlet: householdGroup.hamlet,
  houseNumber: household.houseNumber,
  departmentZh: sql<string | null>`${department.nameZh}`.as('department_zh'),
  departmentEn: sql<string | null>`${department.nameEn}`.as('department_en'),
  warning: WARNING.as('warning'),
};

/** Statement part for ids that are known. */
export const listed = (ids: readonly string[]): SQL => sql`SELECT value FROM json_each(${JSON.stringify(ids)})`;

/** Statement for the lines of the cases whose ids `ids` selects, without an order. */
export function selectLines(ctx: Context, ids: SQL) {
  return ctx.db
    .select(LINE)
    .from(caseFile)
    .innerJoin(jurisdiction, isVillageOrTown())
    .leftJoin(household, eq(household.id, caseFile.householdId))
    .leftJoin(householdGroup, eq(householdGroup.id, household.groupId))
    .leftJoin(department, eq(department.id, caseFile.departmentId))
    .where(sql`${caseFile.id} IN (${ids})`);
}

/** Join condition: the village of a case; a booking or ticket from no plate is the town's. */
export function isVillageOrTown(): SQL {
  return sql`${jurisdiction.id} = coalesce(nullif(${caseFile.villageId}, 0), ${caseFile.townId})`;
}

export interface LineRow extends AddressRow {
  file: typeof caseFile.$inferSelect;
  departmentZh: string | null;
  departmentEn: string | null;
  warning: CaseLine['warning'];
}

/** The lines of cases in the order given; one round trip. */
export async function linesOf(ctx: Context, cases: readonly { id: string }[]): Promise<CaseLine[]> {
  if (!cases.length) return [];
  return linesOfRows(ctx, cases, await selectLines(ctx, listed(cases.map(({ id }) => id))));
}

/** The lines of cases in the order given, with the rows of `selectLines`. */
export async function linesOfRows(
  ctx: Context,
  cases: readonly { id: string }[],
  rows: readonly LineRow[],
): Promise<CaseLine[]> {
  const byId = new Map(rows.map((row) => [row.file.id, row]));
  const found = cases.flatMap(({ id }) => byId.get(id) ?? []);
  return Promise.all(found.map(async (row) => lineOf(ctx, row, maskName((await contactOf(ctx, row.file)).name))));
}

/** Whom a case is to be answered to. */
export function contactOf(
  ctx: Context,
  { id, contactSealed }: LineRow['file'],
): Promise<{ name: string; phone: string }> {
  return open(ctx.keys, contactSealed, `contact:${id}`);
}

/** One line, with the name as it may be shown. */
export function lineOf(ctx: Context, row: LineRow, name: string): CaseLine {
  const { file } = row;
  const isChinese = ctx.language === 'zh';
  return {
    id: file.id,
    receipt: file.receipt,
    kind: file.kind,
    itemName: titleOf(ctx, file),
    status: file.status as CaseStatus,
    version: file.version,
    channel: file.channel,
    name,
    address: addressOf(row, ctx.language),
    department: isChinese ? row.departmentZh : row.departmentEn,
    owner: file.ownerName,
    dueAt: file.dueAt,
    daysLeft: file.dueAt === null ? null : daysLeft(ctx.now(), file.dueAt),
    warning: row.warning,
    createdAt: file.createdAt,
    changedAt: file.changedAt,
  };
}
