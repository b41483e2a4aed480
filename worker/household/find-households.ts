import { asc, eq, or, type SQL, sql } from 'drizzle-orm';
import { type Grant, grantsWith } from '../../shared/access.ts';
import { readCode } from '../../shared/doorplate/code.ts';
import { DomainError } from '../../shared/errors.ts';
import type { HouseholdLine } from '../../shared/household/find-schema.ts';
import { type AddressWords, readAddress } from '../../shared/household/read-address.ts';
import { addressOf } from '../address.ts';
import { below } from '../below.ts';
import type { Context } from '../context.ts';
import { doorplate } from '../doorplate/table.ts';
import { jurisdiction } from '../jurisdiction/table.ts';
import { household, householdGroup } from './table.ts';

const MOST = 20;

/**
 * Finds households within the actor's places by plate code, read forgivingly, or by words of the address: village or
 * hamlet, group, house number (`东村1组12`). At most 20, exact house numbers first.
 */
export async function findHouseholds(
  ctx: Context,
  { text }: { text: string },
): Promise<{ households: HouseholdLine[] }> {
  const grants = grantsWith(ctx.actor, 'household.find');
  if (!grants.length) throw new DomainError('forbidden');
  const reading = readCode(text);
  if (reading.ok) return { households: await find(ctx, grants, sql`${doorplate.code} = ${reading.code}`) };
  const words = readAddress(text);
  if (!words) return { households: [] };
  const exact = words.houseNumber ? await find(ctx, grants, matching(words, 'exact')) : [];
  const more = exact.length < MOST ? await find(ctx, grants, matching(words, 'beginning')) : [];
  return { households: [...new Map([...exact, ...more].map((line) => [line.id, line])).values()].slice(0, MOST) };
}

function matching({ place, group, houseNumber }: AddressWords, how: 'exact' | 'beginning'): SQL {
  return sql.join(
    [
      ...(place ? [namesPlace(place)] : []),
      ...(group === null ? [] : [eq(householdGroup.number, group)]),
      ...(houseNumber && how === 'exact' ? [eq(household.houseNumber, houseNumber)] : []),
      // A range, so that the index on group and number serves it.
      ...(houseNumber && how === 'beginning'
        ? [sql`${household.houseNumber} >= ${houseNumber} AND ${household.houseNumber} < ${`${houseNumber}\uffff`}`]
        : []),
    ],
    sql` AND `,
  );
}

/** The words name the village or hamlet, whole or in part, or contain its name. */
function namesPlace(words: string): SQL {
  const columns = [sql`${jurisdiction.nameZh}`, sql`lower(${jurisdiction.nameEn})`, sql`${householdGroup.hamlet}`];
  return sql`(${sql.join(
    columns.map((column) => sql`instr(${column}, ${words}) OR instr(${words}, ${column})`),
    sql` OR `,
  )})`;
}

async function find(ctx: Context, grants: readonly Grant[], condition: SQL): Promise<HouseholdLine[]> {
  const rows = await ctx.db
    .select({
      id: household.id,
      code: doorplate.code,
      houseNumber: household.houseNumber,
      group: householdGroup.number,
      hamlet: householdGroup.hamlet,
      villageZh: jurisdiction.nameZh,
      villageEn: jurisdiction.nameEn,
    })
    .from(householdGroup)
    .innerJoin(jurisdiction, eq(jurisdiction.id, householdGroup.villageId))
    .innerJoin(household, eq(household.groupId, householdGroup.id))
    .innerJoin(doorplate, sql`${doorplate.householdId} = ${household.id} AND ${doorplate.status} <> 'replaced'`)
    .where(
      sql`${household.endedAt} IS NULL AND (${or(...grants.map((grant) => below(household.jurisdiction, grant.jurisdiction)))}) AND ${condition}`,
    )
    .orderBy(asc(householdGroup.villageId), asc(householdGroup.number), asc(household.houseNumber))
    .limit(MOST);
  return rows.map((row) => ({ id: row.id, plateCode: row.code, address: addressOf(row, ctx.language) }));
}
