import { and, eq, ne } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import { forgiveAttempt } from '../attempts.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { type Entrant, findEntrant } from './entrant.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { checkNewPassword } from './person.ts';
import { admit, attemptsOn } from './sign-in.ts';
import { authAccount, authSession } from './table.ts';

/** Sets a new password; all other sessions end. Throws `invalid`, `tooManyAttempts`. */
export async function changePassword(ctx: Context, input: { current: string; password: string }): Promise<void> {
  const wrong = checkNewPassword(input.password);
  if (wrong.length) throw new DomainError('invalid', { fields: wrong });
  const { id, jurisdiction } = await requireOwnPassword(ctx, input.current, 'current');
  const deed = { action: 'account.password', subjectKind: 'account', subjectId: id, jurisdiction } as const;
  await ctx.db.batch([
    ctx.db
      .update(authAccount)
      .set({ password: await hashPassword(input.password), updatedAt: new Date(ctx.now()) })
      .where(eq(authAccount.userId, id)),
    ctx.db.delete(authSession).where(and(eq(authSession.userId, id), ne(authSession.id, ctx.session?.id ?? ''))),
    appendRecord(ctx, deed),
  ]);
}

/**
 * Asks for the password again before something that decides who gets in: a phone left open must not be enough. Counted
 * with the tries at the door. Throws `invalid` on `field`, `tooManyAttempts`.
 */
export async function requireOwnPassword(ctx: Context, password: string, field = 'password'): Promise<Entrant> {
  const own = ctx.session && (await findEntrant(ctx, ctx.session.staffId));
  if (!own) throw new DomainError('signInNeeded');
  const attempts = await attemptsOn(ctx, own.phoneHash);
  await admit(ctx, own.phoneHash, attempts);
  const [row] = await ctx.db
    .select({ hash: authAccount.password })
    .from(authAccount)
    .where(eq(authAccount.userId, own.id));
  if (!(await verifyPassword(row?.hash ?? '', password)))
    throw new DomainError('invalid', { fields: [{ field, code: 'wrongPassword' }] });
  await forgiveAttempt(ctx, attempts);
  return own;
}
