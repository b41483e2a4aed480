import { and, eq, sql } from 'drizzle-orm';
import { SESSION } from '../../shared/account/session.ts';
import { DomainError } from '../../shared/errors.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { verifyPassword } from './password.ts';
import { findSession, type StaffSession } from './session.ts';
import { authSession, staff } from './table.ts';

/** Ends the session of a token. Nothing happens when there is none. */
export async function signOut(ctx: Context, token: string | undefined): Promise<void> {
  const session = token ? await findSession(ctx, token) : undefined;
  if (session) await endSession(ctx, session, 'session.signOut');
}

/** Ends one of the actor's own sessions. Throws `notFound` for another's. */
export async function endOwnSession(ctx: Context, id: string): Promise<void> {
  const { session } = ctx;
  if (!session) throw new DomainError('signInNeeded');
  const [ended] = await ctx.db
    .select({ id: authSession.id })
    .from(authSession)
    .where(and(eq(authSession.id, id), eq(authSession.userId, session.staffId)));
  if (!ended) throw new DomainError('notFound');
  await endSession(ctx, { ...session, id }, 'session.signOut');
}

async function endSession(ctx: Context, { id, actor }: StaffSession, action: string): Promise<void> {
  const [home] = await ctx.db.select({ path: staff.askedJurisdiction }).from(staff).where(eq(staff.id, actor.id));
  const deed = { action, subjectKind: 'account', subjectId: actor.id, jurisdiction: home?.path ?? '' } as const;
  await ctx.db.batch([ctx.db.delete(authSession).where(eq(authSession.id, id)), appendRecord(ctx, deed, actor)]);
}

/**
 * Opens a shared phone again with its PIN. A try is counted before it is made; the fifth wrong one ends the session.
 * Throws `invalid` while tries are left, then `signInNeeded`.
 */
export async function unlock(ctx: Context, session: StaffSession, pin: string): Promise<void> {
  const [row] = await ctx.db
    .update(authSession)
    .set({ pinFailures: sql`${authSession.pinFailures} + 1` })
    .where(and(eq(authSession.id, session.id), sql`${authSession.pinFailures} < ${SESSION.pinTries}`))
    .returning({ pinHash: authSession.pinHash, failures: authSession.pinFailures });
  if (row?.pinHash && (await verifyPassword(row.pinHash, pin))) {
    await ctx.db
      .update(authSession)
      .set({ pinFailures: 0, lastSeenAt: ctx.now() })
      .where(eq(authSession.id, session.id));
    return;
  }
  const left = SESSION.pinTries - (row?.failures ?? SESSION.pinTries);
  if (left > 0) throw new DomainError('invalid', { fields: [{ field: 'pin', code: 'wrongPin', params: { n: left } }] });
  await endSession(ctx, session, 'session.signOut');
  throw new DomainError('signInNeeded');
}
