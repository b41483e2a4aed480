import { eq } from 'drizzle-orm';
import { can, type Permission } from '../shared/access.ts';
import { DomainError } from '../shared/errors.ts';
import type { Context } from './context.ts';
import { centre, jurisdiction } from './jurisdiction/table.ts';

/** Statement for the town that this database is of: there is one. */
export function selectTown(ctx: Context) {
  return ctx.db
    .select({ path: jurisdiction.path })
    .from(centre)
    .innerJoin(jurisdiction, eq(jurisdiction.id, centre.townId))
    .limit(1);
}

/**
 * The path of the town, where the actor holds `permission` on all of it. Throws `notFound`: in a part of it, or elsewhere, there is no
 * such thing.
 */
export function inTown(ctx: Context, permission: Permission, towns: readonly { path: string }[]): string {
  const town = towns[0]?.path ?? '';
  if (!can(ctx.actor, permission, { jurisdiction: town })) throw new DomainError('notFound');
  return town;
}
