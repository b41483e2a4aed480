import { eq, sql } from 'drizzle-orm';
import { type Actor, type Grant, grantsWith, holds } from '../../shared/access.ts';
import type { AssistPass } from '../../shared/assist/schema.ts';
import { ASSIST } from '../../shared/assist/session.ts';
import { DomainError } from '../../shared/errors.ts';
import { placeOf } from '../../shared/place.ts';
import { staff } from '../account/table.ts';
import type { Context } from '../context.ts';
import { menuOf, selectOfferings } from '../order/menu.ts';
import { open, seal } from '../seal.ts';
import { keyOf, selectKey } from './server-key.ts';

type StaffActor = Extract<Actor, { kind: 'staff' }>;

/**
 * What a helper's phone keeps for villages without network: the server's public key, and a pass that lets sealed commands in
 * under the helper's account. It lets nobody look at anything. Throws `forbidden`.
 */
export async function issuePass(ctx: Context): Promise<AssistPass> {
  const { actor } = ctx;
  if (actor.kind !== 'staff' || !holds(actor, 'assist.begin')) throw new DomainError('forbidden');
  const until = ctx.now() + ASSIST.passFor;
  const pass = await seal(ctx.keys, { staffId: actor.id, until }, 'assistPass');
  const town = grantsWith(actor, 'assist.begin')[0]?.jurisdiction ?? '/';
  const [services, dishes, keys] = await ctx.db.batch([...selectOfferings(ctx, placeOf(town).townId), selectKey(ctx)]);
  const key = await keyOf(ctx, keys);
  return { pass, until, helper: actor.name, key, services: menuOf(ctx, services, dishes) };
}

/** The helper a pass was given to, if the account still is what it was. Throws `forbidden`. */
export async function readPass(ctx: Context, pass: string): Promise<StaffActor> {
  const told = await open<{ staffId: string; until: number }>(ctx.keys, pass, 'assistPass').catch(() => undefined);
  // A command may be late; the pass was good when it was given.
  if (!told || told.until + ASSIST.lateBy < ctx.now()) throw new DomainError('forbidden');
  const [row] = await ctx.db
    .select({
      name: staff.name,
      status: staff.status,
      grants: sql<string>`(SELECT json_group_array(json_object('role', role, 'jurisdiction', jurisdiction,
        'departmentId', nullif(department_id, 0))) FROM staff_grant WHERE staff_id = ${told.staffId} AND revoked_at IS NULL)`,
    })
    .from(staff)
    .where(eq(staff.id, told.staffId));
  if (row?.status !== 'approved') throw new DomainError('forbidden');
  const grants: Grant[] = JSON.parse(row.grants);
  return { kind: 'staff', id: told.staffId, name: row.name, grants };
}
