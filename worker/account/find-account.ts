import { and, eq, sql } from 'drizzle-orm';
import { holds, type Permission } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { liesIn, placesOf } from './scope.ts';
import { staff } from './table.ts';

export type StaffRow = typeof staff.$inferSelect;

/**
 * The account with this id, to decide about it. Throws `notFound` for one of another place, `forbidden` without the
 * permission anywhere, and for the actor's own: nobody decides about themself.
 */
export async function getAccountToDecide(ctx: Context, id: string, permission: Permission): Promise<StaffRow> {
  const account = await getAccountInPlace(ctx, id, permission);
  if (ctx.actor.kind === 'staff' && ctx.actor.id === id) throw new DomainError('forbidden');
  return account;
}

/** The account with this id in the actor's place. Throws `notFound`, `forbidden`. */
export async function getAccountInPlace(ctx: Context, id: string, permission: Permission): Promise<StaffRow> {
  if (!holds(ctx.actor, permission)) throw new DomainError('forbidden');
  const [row] = await ctx.db
    .select()
    .from(staff)
    .where(and(eq(staff.id, id), liesIn(staff.askedJurisdiction, placesOf(ctx.actor, permission))));
  if (!row) throw new DomainError('notFound');
  return row;
}

/** That an account still has the status and change that was read: the condition of every decision. */
export function unchanged({ status, changedAt }: StaffRow) {
  return sql`${staff.status} = ${status} AND ${staff.changedAt} = ${changedAt}`;
}
