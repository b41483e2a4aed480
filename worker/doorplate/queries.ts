import { eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { PlateView } from '../../shared/doorplate/view.ts';
import type { Language } from '../../shared/language.ts';
import type { Context } from '../context.ts';
import { household, householdGroup } from '../household/table.ts';
import { dutyContact, jurisdiction } from '../jurisdiction/table.ts';
import { doorplate, plateReport } from './table.ts';

/** The village and the town of a plate, joined. */
export const plateVillage = alias(jurisdiction, 'village');
export const plateTown = alias(jurisdiction, 'town');

/** Statement for everything public about one plate: six rows by key, whatever the size of the town. */
export function selectPlate(ctx: Context, code: string) {
  return ctx.db
    .select({
      code: doorplate.code,
      status: doorplate.status,
      householdId: household.id,
      jurisdiction: household.jurisdiction,
      houseNumber: household.houseNumber,
      group: householdGroup.number,
      hamlet: householdGroup.hamlet,
      // Aliases, because the rows of a batch are objects: two columns of one name would become one.
      villageZh: sql<string>`${plateVillage.nameZh}`.as('village_zh'),
      villageEn: sql<string>`${plateVillage.nameEn}`.as('village_en'),
      townZh: sql<string>`${plateTown.nameZh}`.as('town_zh'),
      townEn: sql<string>`${plateTown.nameEn}`.as('town_en'),
      gridWorker: { name: dutyContact.name, phone: dutyContact.phone },
    })
    .from(doorplate)
    .innerJoin(household, eq(household.id, doorplate.householdId))
    .innerJoin(householdGroup, eq(householdGroup.id, household.groupId))
    .innerJoin(plateVillage, eq(plateVillage.id, householdGroup.villageId))
    .innerJoin(plateTown, eq(plateTown.id, plateVillage.parentId))
    .innerJoin(dutyContact, eq(dutyContact.gridId, householdGroup.gridId))
    .where(eq(doorplate.code, code))
    .limit(1);
}

export type PlateRow = Awaited<ReturnType<typeof selectPlate>>[number];

/** A plate as it hangs, and its address in the reader's language. */
export function plateView(row: PlateRow, language: Language): PlateView {
  const { group, hamlet, houseNumber } = row;
  const address =
    language === 'zh'
      ? `${row.townZh}${row.villageZh}${group}组${hamlet ?? ''}${houseNumber}号`
      : `No. ${houseNumber}, Group ${group}, ${row.villageEn}, ${row.townEn}`;
  return { code: row.code, town: row.townZh, village: row.villageZh, group, hamlet, houseNumber, address };
}

/** What the office is shown of a plate; the joins are those of `selectPlateLines`. */
export const selectedPlate = {
  code: doorplate.code,
  status: doorplate.status,
  householdId: household.id,
  town: sql<string>`${plateTown.nameZh}`.as('town_zh'),
  village: sql<string>`${plateVillage.nameZh}`.as('village_zh'),
  group: householdGroup.number,
  hamlet: householdGroup.hamlet,
  houseNumber: household.houseNumber,
  phone: dutyContact.phone,
  batch: doorplate.batchId,
  sequence: doorplate.sequence,
  mountedAt: doorplate.mountedAt,
  inspectedAt: doorplate.inspectedAt,
  reports: sql<number>`(SELECT coalesce(sum(r.count), 0) FROM ${plateReport} r
    WHERE r.code = ${doorplate.code} AND r.closed_at IS NULL)`.as('reports'),
};
