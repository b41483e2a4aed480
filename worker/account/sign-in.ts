import { eq } from 'drizzle-orm';
import type { SignIn } from '../../shared/account/schema.ts';
import { ACCOUNT_RULE, CLIENT_RULE } from '../../shared/attempts.ts';
import { DomainError } from '../../shared/errors.ts';
import { readPhone } from '../../shared/form/phone.ts';
import {
  type Attempt,
  countAttempt,
  forgiveAttempt,
  secondsToWait,
  selectAttempts,
  triesOfClient,
} from '../attempts.ts';
import type { Context } from '../context.ts';
import { beginSession, type Entry, type Seat } from './begin-session.ts';
import { type Entrant, emailOf, phoneHashOf, selectEntrant } from './entrant.ts';
import { hashPassword } from './password.ts';
import { staff } from './table.ts';

/**
 * Signs in with telephone and password. A telephone nobody has and a wrong password get the same answer after the same
 * work; only who knows the password hears that the account waits, was refused or is suspended. Throws `invalid`,
 * `tooManyAttempts` with the seconds to wait.
 */
export async function signIn(ctx: Context, input: SignIn, device: string): Promise<Entry> {
  if (!(await ctx.mayWrite())) throw new DomainError('tooManyAttempts', { retryAfter: 60 });
  requirePin(input);
  const phoneHash = await phoneHashOf(ctx, readPhone(input.phone) ?? input.phone);
  const attempts = await attemptsOn(ctx, phoneHash);
  const entrant = await admit(ctx, phoneHash, attempts);
  const { checkPassword } = await import('./auth-sign-in.ts');
  const found = await checkPassword(ctx, emailOf(phoneHash), input.password);
  if (!entrant || !found) throw new DomainError('invalid', { fields: [{ field: 'password', code: 'wrongSignIn' }] });
  const seat = await seatOf(input, device);
  if ('token' in found) return beginSession(ctx, entrant, { token: found.token, seat, method: 'password', attempts });
  await forgiveAttempt(ctx, attempts);
  if (entrant.status !== 'approved') return { state: entrant.status, reason: entrant.reason };
  const waiting = { staffId: entrant.id, code: found.challenge, seat };
  return { state: 'secondFactor', methods: methodsOf(entrant), waiting };
}

/** What counts the tries to get into one account. */
export async function attemptsOn(ctx: Context, phoneHash: string): Promise<Attempt[]> {
  return [
    ...(await triesOfClient(ctx, 's', CLIENT_RULE)),
    { key: `a:${phoneHash}`, ...ACCOUNT_RULE, whenRight: 'forget' },
  ];
}

/** Counts the try and finds who it is about. Throws `tooManyAttempts`. */
export async function admit(
  ctx: Context,
  phoneHash: string,
  attempts: readonly Attempt[],
): Promise<Entrant | undefined> {
  const [allowed, soFar, [entrant]] = await ctx.db.batch([
    countAttempt(ctx, attempts),
    selectAttempts(ctx, attempts),
    selectEntrant(ctx, eq(staff.phoneHash, phoneHash)),
  ]);
  if (!allowed.length) throw new DomainError('tooManyAttempts', { retryAfter: secondsToWait(ctx, attempts, soFar) });
  return entrant;
}

/** A shared phone is opened again with a PIN, so there must be one. */
export function requirePin({ shared, pin }: { shared: boolean; pin?: string | undefined }): void {
  if (shared && !pin) throw new DomainError('invalid', { fields: [{ field: 'pin', code: 'required' }] });
}

export async function seatOf(
  { shared, pin }: { shared: boolean; pin?: string | undefined },
  device: string,
): Promise<Seat> {
  return { shared, pinHash: shared && pin ? await hashPassword(pin) : null, device };
}

function methodsOf({ hasTotp, hasPasskey }: Entrant): ('totp' | 'backupCode' | 'passkey')[] {
  return [...(hasPasskey ? (['passkey'] as const) : []), ...(hasTotp ? (['totp'] as const) : []), 'backupCode'];
}
