import { eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { PlateView } from '../../shared/doorplate/view.ts';
import type { Language } from '../../shared/language.ts';
import type { Context } from '../context.ts';
import { household, householdGroup } from '../household/table.ts';
import { dutyContact, jurisdiction } from '../jurisdiction/table.ts';
import { doorplate } from './table.ts';

const village = alias(jurisdiction, 'village');
const town = alias(jurisdiction, 'town');

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
      villageZh: sql<string>`${village.nameZh}`.as('village_zh'),
      villageEn: sql<string>`${village.nameEn}`.as('village_en'),
      townZh: sql<string>`${town.nameZh}`.as('town_zh'),
      townEn: sql<string>`${town.nameEn}`.as('town_en'),
      gridWorker: { name: dutyContact.name, phone: dutyContact.phone },
    })
    .from(doorplate)
    .innerJoin(household, eq(household.id, doorplate.householdId))
    .innerJoin(householdGroup, eq(householdGroup.id, household.groupId))
    .innerJoin(village, eq(village.id, householdGroup.villageId))
    .innerJoin(town, eq(town.id, village.parentId))
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
