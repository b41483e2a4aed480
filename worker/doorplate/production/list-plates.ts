import { and, asc, eq, gt, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import { type Grant, grantsWith } from '../../../shared/access.ts';
import { IN_FORCE } from '../../../shared/doorplate/lifecycle.ts';
import type { PlateFilter, PlateLine, PlateList } from '../../../shared/doorplate/production/schema.ts';
import { DomainError } from '../../../shared/errors.ts';
import { below } from '../../below.ts';
import type { Context } from '../../context.ts';
import { household, householdGroup } from '../../household/table.ts';
import { dutyContact } from '../../jurisdiction/table.ts';
import { plateTown, plateVillage, selectedPlate } from '../queries.ts';
import { doorplate } from '../table.ts';

/** Condition that a household lies where one of the grants reaches. */
export function withinGrants(grants: readonly Grant[]): SQL {
  return sql`(${or(...grants.map((grant) => below(household.jurisdiction, grant.jurisdiction)))})`;
}

/** Statement for plates with their place on earth and in their life, of which `condition` holds. */
export function selectPlateLines(ctx: Context, condition: SQL | undefined) {
  return ctx.db
    .select(selectedPlate)
    .from(doorplate)
    .innerJoin(household, eq(household.id, doorplate.householdId))
    .innerJoin(householdGroup, eq(householdGroup.id, household.groupId))
    .innerJoin(plateVillage, eq(plateVillage.id, householdGroup.villageId))
    .innerJoin(plateTown, eq(plateTown.id, plateVillage.parentId))
    .innerJoin(dutyContact, eq(dutyContact.gridId, householdGroup.gridId))
    .where(condition);
}

/**
 * Plates within the actor's places, a page at a time: by household, or by sequence within a batch. Without `status` those in
 * force, and of a batch all that were printed. Throws `notFound` for a place of others.
 */
export async function listPlates(ctx: Context, filter: PlateFilter): Promise<PlateList> {
  const grants = grantsWith(ctx.actor, 'plate.read');
  const { place, limit } = filter;
  if (place && !grants.some(({ jurisdiction }) => place.startsWith(jurisdiction))) throw new DomainError('notFound');
  const order = filter.batch === undefined ? household.id : doorplate.sequence;
  const rows: PlateLine[] = await selectPlateLines(
    ctx,
    and(
      withinGrants(grants),
      ...(place ? [below(household.jurisdiction, place)] : []),
      ...(filter.group === undefined ? [] : [eq(household.groupId, filter.group)]),
      ...(filter.batch === undefined ? [isNull(household.endedAt)] : [eq(doorplate.batchId, filter.batch)]),
      statusIs(filter),
      gt(order, filter.after),
    ),
  )
    .orderBy(asc(order))
    .limit(limit);
  const last = rows.at(-1);
  const next = rows.length < limit || !last ? null : filter.batch === undefined ? last.householdId : last.sequence;
  return { plates: rows, next, origin: ctx.origin };
}

function statusIs({ status, batch }: PlateFilter): SQL | undefined {
  if (status === 'missing') return inArray(doorplate.status, ['minted', 'printed', 'damaged', 'lost']);
  if (status) return eq(doorplate.status, status);
  return batch === undefined ? inArray(doorplate.status, [...IN_FORCE]) : undefined;
}
