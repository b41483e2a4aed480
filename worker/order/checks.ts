import { and, asc, eq, or, type SQL, sql } from 'drizzle-orm';
import { isWithin } from '../../shared/access.ts';
import { maskName, maskPhone } from '../../shared/form/mask.ts';
import { CHECK_WITHIN } from '../../shared/order/limits.ts';
import type { WelfareCheck } from '../../shared/order/schema.ts';
import { placeOf } from '../../shared/place.ts';
import { addressOf } from '../address.ts';
import { below } from '../below.ts';
import { caseFile } from '../case/table.ts';
import type { Context } from '../context.ts';
import { household, householdGroup } from '../household/table.ts';
import { jurisdiction } from '../jurisdiction/table.ts';
import { open } from '../seal.ts';
import { pathsFor } from './board.ts';

const MOST = 50;

/** The towns of some places, so that the index by town and status serves; a whole district is looked through. */
function inTowns(paths: readonly string[]): SQL | undefined {
  const towns = [...new Set(paths.map((path) => placeOf(path).townId))];
  if (!towns.every(Boolean)) return undefined;
  return sql`${caseFile.townId} IN (SELECT value FROM json_each(${JSON.stringify(towns)}))`;
}

/**
 * Doors of the actor's places that nobody opened, the most urgent first. Name and telephone are masked; who has to call reveals the
 * case, and the look goes on record like any other.
 */
export async function listChecks(ctx: Context): Promise<WelfareCheck[]> {
  const paths = pathsFor(ctx, 'order.checkOn');
  const rows = await selectChecks(ctx, paths);
  const seen = rows.filter((row) => paths.some((path) => isWithin(row.path, path)));
  return Promise.all(
    seen.map(async (row) => {
      const contact = await open<{ name: string; phone: string }>(ctx.keys, row.contactSealed, `contact:${row.caseId}`);
      const dueAt = row.since + CHECK_WITHIN;
      return {
        ...{ caseId: row.caseId, version: row.version, since: row.since, dueAt, isOver: ctx.now() > dueAt },
        ...{ address: addressOf(row, ctx.language), volunteer: row.volunteer },
        ...{ name: maskName(contact.name), phone: maskPhone(contact.phone) },
        serviceName: ctx.language === 'zh' ? row.titleZh : row.titleEn,
      };
    }),
  );
}

/** Statement for doors that nobody opened, the most urgent first. */
export function selectChecks(ctx: Context, paths: readonly string[]) {
  return ctx.db
    .select({
      caseId: caseFile.id,
      version: caseFile.version,
      contactSealed: caseFile.contactSealed,
      since: caseFile.changedAt,
      titleZh: caseFile.titleZh,
      titleEn: caseFile.titleEn,
      path: caseFile.jurisdiction,
      villageZh: sql<string>`${jurisdiction.nameZh}`.as('village_zh'),
      villageEn: sql<string>`${jurisdiction.nameEn}`.as('village_en'),
      group: sql<number | null>`${householdGroup.number}`.as('group_number'),
      hamlet: householdGroup.hamlet,
      houseNumber: household.houseNumber,
      volunteer: sql<string | null>`(SELECT a.staff_name FROM order_assignment a WHERE a.case_id = ${caseFile.id}
        AND a.status IN ('accepted', 'arrived') LIMIT 1)`.as('volunteer'),
    })
    .from(caseFile)
    .innerJoin(jurisdiction, eq(jurisdiction.id, caseFile.villageId))
    .leftJoin(household, eq(household.id, caseFile.householdId))
    .leftJoin(householdGroup, eq(householdGroup.id, household.groupId))
    .where(
      and(
        inTowns(paths),
        eq(caseFile.status, 'nobodyAnswers'),
        or(...paths.map((path) => below(caseFile.jurisdiction, path))),
      ),
    )
    .orderBy(asc(caseFile.changedAt))
    .limit(MOST);
}
