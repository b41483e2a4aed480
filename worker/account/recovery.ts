import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Recover, RecoveryLink } from '../../shared/account/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import { inLanguage } from '../../shared/links.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { guarded, ifStill } from '../guard.ts';
import { sha256 } from '../seal.ts';
import { deedOf, requireStatus } from './decide.ts';
import { getAccountToDecide } from './find-account.ts';
import { hashPassword } from './password.ts';
import { checkNewPassword } from './person.ts';
import {
  authAccount,
  authPasskey,
  authSession,
  authTwoFactor,
  authUser,
  joinLink,
  recoveryRequest,
  staff,
} from './table.ts';

const HOUR = 3_600_000;
/** A request nobody confirmed within a day is over, and another may ask. */
const ASKED_FOR = 24 * HOUR;

/** Asks for the recovery of someone who lost password or second factor; a second administrator has to confirm. */
export async function askRecovery(ctx: Context, id: string): Promise<void> {
  const account = await getAccountToDecide(ctx, id, 'account.recover');
  requireStatus(account, 'approved');
  const values = { staffId: id, askedBy: actorIdOf(ctx), askedAt: ctx.now() };
  await ctx.db.batch([
    ctx.db.insert(recoveryRequest).values(values).onConflictDoUpdate({ target: recoveryRequest.staffId, set: values }),
    appendRecord(ctx, deedOf(account, 'account.recoveryAsk')),
  ]);
}

/**
 * Confirms what another administrator asked for, and gives the link that works once within an hour. Throws `forbidden` for
 * who asked, `notAvailable` when nobody did, `conflict` when someone confirmed first.
 */
export async function confirmRecovery(ctx: Context, id: string): Promise<RecoveryLink> {
  const account = await getAccountToDecide(ctx, id, 'account.recover');
  requireStatus(account, 'approved');
  const [request] = await ctx.db.select().from(recoveryRequest).where(eq(recoveryRequest.staffId, id));
  if (!request || request.askedAt + ASKED_FOR < ctx.now()) throw new DomainError('notAvailable');
  const confirmedBy = actorIdOf(ctx);
  if (request.askedBy === confirmedBy) throw new DomainError('forbidden');
  const token = mintId(ctx.random) + mintId(ctx.random);
  const expiresAt = ctx.now() + HOUR;
  // The request's row is the one ticket.
  const askedBy = sql<string>`(SELECT asked_by FROM recovery_request WHERE staff_id = ${id})`;
  const createdAt = ifStill(sql`${askedBy} IS NOT NULL`, ctx.now());
  const values = { tokenHash: await sha256(token), purpose: 'recovery' as const, staffId: id, expiresAt };
  await guarded(
    ctx.db.batch([
      ctx.db.insert(joinLink).values({ ...values, askedBy, confirmedBy, createdAt }),
      ctx.db.delete(recoveryRequest).where(eq(recoveryRequest.staffId, id)),
      appendRecord(ctx, deedOf(account, 'account.recoveryConfirm')),
    ]),
    { keysOf: ['join_link'] },
  );
  return { link: `${ctx.origin}${inLanguage('/staff/recover', ctx.language)}#${token}`, expiresAt };
}

/**
 * Uses a recovery link: a new password, no second factor any more, every session over. Throws `notFound` for a link that
 * is unknown, used or too old, `invalid`.
 */
export async function recover(ctx: Context, { token, password }: Recover): Promise<void> {
  if (!(await ctx.mayWrite())) throw new DomainError('tooManyAttempts', { retryAfter: 60 });
  const tokenHash = await sha256(token);
  const [found] = await ctx.db
    .select({ account: staff, expiresAt: joinLink.expiresAt })
    .from(joinLink)
    .innerJoin(staff, eq(staff.id, joinLink.staffId))
    .where(and(eq(joinLink.tokenHash, tokenHash), eq(joinLink.purpose, 'recovery'), isNull(joinLink.usedAt)));
  if (!found || found.expiresAt <= ctx.now() || found.account.status !== 'approved') throw new DomainError('notFound');
  const wrong = checkNewPassword(password);
  if (wrong.length) throw new DomainError('invalid', { fields: wrong });
  const { id, name } = found.account;
  const hash = await hashPassword(password);
  await guarded(
    ctx.db.batch([
      useLink(ctx, tokenHash),
      ctx.db
        .update(authAccount)
        .set({ password: hash, updatedAt: new Date(ctx.now()) })
        .where(eq(authAccount.userId, id)),
      ctx.db.update(authUser).set({ twoFactorEnabled: false }).where(eq(authUser.id, id)),
      ctx.db.delete(authTwoFactor).where(eq(authTwoFactor.userId, id)),
      ctx.db.delete(authPasskey).where(eq(authPasskey.userId, id)),
      ctx.db.delete(authSession).where(eq(authSession.userId, id)),
      appendRecord(ctx, deedOf(found.account, 'account.recover'), { kind: 'staff', id, name, grants: [] }),
    ]),
  );
}

/** Statement that uses a link up; of two at once the second fails. */
export function useLink(ctx: Context, tokenHash: string) {
  const createdAt = ifStill(isNull(joinLink.usedAt), joinLink.createdAt);
  return ctx.db.update(joinLink).set({ createdAt, usedAt: ctx.now() }).where(eq(joinLink.tokenHash, tokenHash));
}

function actorIdOf({ actor }: Context): string {
  if (actor.kind !== 'staff') throw new DomainError('forbidden');
  return actor.id;
}
