import { asc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { grantsWith } from '../../../shared/access.ts';
import type { IN_FORCE } from '../../../shared/doorplate/lifecycle.ts';
import type { GroupProgress } from '../../../shared/doorplate/production/schema.ts';
import type { Context } from '../../context.ts';
import { household, householdGroup } from '../../household/table.ts';
import { jurisdiction } from '../../jurisdiction/table.ts';
import { isCurrent } from '../life/load.ts';
import { plateVillage } from '../queries.ts';
import { doorplate } from '../table.ts';
import { withinGrants } from './list-plates.ts';

const grid = alias(jurisdiction, 'grid');
const countOf = (status: (typeof IN_FORCE)[number]) =>
  sql<number>`sum(${doorplate.status} = ${sql.raw(`'${status}'`)})`.as(`n_${status}`);

/** How far the plates of the actor's places are, group by group, in the order of villages. One round trip. */
export async function getPlateProgress(ctx: Context): Promise<GroupProgress[]> {
  const zh = ctx.language === 'zh';
  const rows = await ctx.db
    .select({
      villagePath: sql<string>`${plateVillage.path}`.as('village_path'),
      villageName: sql<string>`${zh ? plateVillage.nameZh : plateVillage.nameEn}`.as('village_name'),
      gridPath: sql<string>`${grid.path}`.as('grid_path'),
      gridName: sql<string>`${zh ? grid.nameZh : grid.nameEn}`.as('grid_name'),
      groupId: householdGroup.id,
      group: householdGroup.number,
      hamlet: householdGroup.hamlet,
      ...{ minted: countOf('minted'), printed: countOf('printed'), mounted: countOf('mounted') },
      ...{ damaged: countOf('damaged'), lost: countOf('lost') },
      reports: sql<number>`(SELECT coalesce(sum(r.count), 0) FROM plate_report r
        JOIN doorplate d2 ON d2.code = r.code JOIN household h2 ON h2.id = d2.household_id
        WHERE r.closed_at IS NULL AND h2.group_id = ${householdGroup.id})`.as('reports'),
    })
    .from(household)
    .innerJoin(doorplate, eq(doorplate.householdId, household.id))
    .innerJoin(householdGroup, eq(householdGroup.id, household.groupId))
    .innerJoin(plateVillage, eq(plateVillage.id, householdGroup.villageId))
    .innerJoin(grid, eq(grid.id, householdGroup.gridId))
    .where(sql`${withinGrants(grantsWith(ctx.actor, 'plate.read'))} AND ${isCurrent}`)
    .groupBy(householdGroup.id)
    .orderBy(asc(householdGroup.villageId), asc(householdGroup.number));
  return rows.map(({ villagePath, villageName, gridPath, gridName, ...row }) => ({
    ...row,
    village: { path: villagePath, name: villageName },
    grid: { path: gridPath, name: gridName },
  }));
}
