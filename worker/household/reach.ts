import { eq } from 'drizzle-orm';
import { can, type Permission } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { household } from './table.ts';

export interface ReachedHousehold {
  id: number;
  /** Path of its grid. */
  jurisdiction: string;
}

/** The household, if the actor holds `permission` on it: its own phone, or staff of its place. Throws `notFound` otherwise. */
export async function reachHousehold(ctx: Context, id: number, permission: Permission): Promise<ReachedHousehold> {
  const [row] = await ctx.db
    .select({ id: household.id, jurisdiction: household.jurisdiction })
    .from(household)
    .where(eq(household.id, id));
  const subject = row && { jurisdiction: row.jurisdiction, householdId: row.id };
  if (!subject || !can(ctx.actor, permission, subject)) throw new DomainError('notFound');
  return row;
}
