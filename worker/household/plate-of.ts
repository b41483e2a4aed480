import { and, eq, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { doorplate } from '../doorplate/table.ts';

/** Statement for the plate code in force of a household. */
export function selectPlateCode(ctx: Context, householdId: number) {
  return ctx.db
    .select({ code: doorplate.code })
    .from(doorplate)
    .where(and(eq(doorplate.householdId, householdId), sql`${doorplate.status} NOT IN ('replaced', 'retired')`));
}

/** The plate code in force of a household, if it has one. */
export async function findPlateCode(ctx: Context, householdId: number): Promise<string | null> {
  const [row] = await selectPlateCode(ctx, householdId);
  return row?.code ?? null;
}
