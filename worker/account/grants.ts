import { and, eq, isNull } from 'drizzle-orm';
import { can } from '../../shared/access.ts';
import type { Post } from '../../shared/account/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { guarded, ifStill } from '../guard.ts';
import { deedOf, insertGrant, requireOwnPost, requireStatus } from './decide.ts';
import { getAccountToDecide, unchanged } from './find-account.ts';
import { staff, staffGrant } from './table.ts';

/** Gives an approved account one more role. Throws `conflict` when it has that role there already. */
export async function addGrant(ctx: Context, id: string, wanted: Post): Promise<void> {
  const account = await getAccountToDecide(ctx, id, 'account.decide');
  requireStatus(account, 'approved');
  const post = await requireOwnPost(ctx, wanted);
  const { role, departmentId, jurisdiction } = post;
  const deed = deedOf(account, 'account.grant', { role, departmentId });
  const name = ifStill(unchanged(account), staff.name);
  await guarded(
    ctx.db.batch([
      ctx.db.update(staff).set({ name }).where(eq(staff.id, id)),
      insertGrant(ctx, id, post),
      appendRecord(ctx, { ...deed, jurisdiction }),
    ]),
    { keysOf: ['staff_grant'] },
  );
}

/** Takes a role away; it holds no longer from the next request on. Throws `notFound`, `conflict` when it is gone already. */
export async function revokeGrant(ctx: Context, id: string, grantId: string): Promise<void> {
  const account = await getAccountToDecide(ctx, id, 'account.decide');
  const [grant] = await ctx.db
    .select()
    .from(staffGrant)
    .where(and(eq(staffGrant.id, grantId), eq(staffGrant.staffId, id), isNull(staffGrant.revokedAt)));
  if (!grant || !can(ctx.actor, 'account.decide', grant)) throw new DomainError('notFound');
  const { role, jurisdiction, departmentId } = grant;
  const deed = deedOf(account, 'account.revoke', { role, departmentId: departmentId || null });
  const grantedAt = ifStill(isNull(staffGrant.revokedAt), staffGrant.grantedAt);
  await guarded(
    ctx.db.batch([
      ctx.db.update(staffGrant).set({ grantedAt, revokedAt: ctx.now() }).where(eq(staffGrant.id, grantId)),
      appendRecord(ctx, { ...deed, jurisdiction }),
    ]),
  );
}
