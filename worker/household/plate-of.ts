import { and, eq, inArray } from 'drizzle-orm';
import { IN_FORCE, type PlateStatus } from '../../shared/doorplate/lifecycle.ts';
import type { Context } from '../context.ts';
import { doorplate } from '../doorplate/table.ts';

/** Statement for the plate code in force of a household. */
export function selectPlateCode(ctx: Context, householdId: number, among: readonly PlateStatus[] = IN_FORCE) {
  return ctx.db
    .select({ code: doorplate.code })
    .from(doorplate)
    .where(and(eq(doorplate.householdId, householdId), inArray(doorplate.status, [...among])));
}

/** The plate code in force of a household, if it has one. */
export async function findPlateCode(
  ctx: Context,
  householdId: number,
  among?: readonly PlateStatus[],
): Promise<string | null> {
  const [row] = await selectPlateCode(ctx, householdId, among);
  return row?.code ?? null;
}
