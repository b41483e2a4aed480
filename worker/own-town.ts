import { eq } from 'drizzle-orm';
import { can, type Permission } from '../shared/access.ts';
import { DomainError } from '../shared/errors.ts';
import type { Context } from './context.ts';
import { centre, jurisdiction } from './jurisdiction/table.ts';

/**
 * The path of the town that this database is of: there is one. Empty while none is set up. Remembered, for its path is what everything
 * else is named by and does not change.
 */
export async function ownTown(ctx: Context): Promise<string> {
  const known = ctx.memo.get<string>('ownTown', ctx.now());
  if (known) return known;
  const [town] = await ctx.db
    .select({ path: jurisdiction.path })
    .from(centre)
    .innerJoin(jurisdiction, eq(jurisdiction.id, centre.townId))
    .limit(1);
  if (town) ctx.memo.set('ownTown', town.path, ctx.now());
  return town?.path ?? '';
}

/**
 * The path of the town, where the actor holds `permission` on all of it. Throws `notFound`: in a part of it, or elsewhere, there is no
 * such thing.
 */
export async function requireOwnTown(ctx: Context, permission: Permission): Promise<string> {
  const town = await ownTown(ctx);
  if (!can(ctx.actor, permission, { jurisdiction: town })) throw new DomainError('notFound');
  return town;
}
