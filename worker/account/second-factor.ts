import type { GiveCode, GivePasskey } from '../../shared/account/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { beginSession, type Entry, type Waiting } from './begin-session.ts';
import { findEntrant } from './entrant.ts';
import { requirePin, seatOf } from './sign-in.ts';

const wrongCode = () => new DomainError('invalid', { fields: [{ field: 'code', code: 'wrongCode' }] });

/**
 * The second step after a right password: a one-time code of an authenticator app, or one of the backup codes, each good
 * once. Throws `signInNeeded` when the first step is over, `invalid`, `tooManyAttempts`.
 */
export async function giveCode(ctx: Context, waiting: Waiting | undefined, input: GiveCode): Promise<Entry> {
  const { staffId, code: challenge, seat } = waiting ?? {};
  if (!staffId || !challenge || !seat) throw new DomainError('signInNeeded');
  const { checkCode } = await import('./auth-sign-in.ts');
  const code = input.method === 'totp' ? input.code.normalize('NFKC').replace(/\D/g, '') : input.code;
  const found = await checkCode(ctx, challenge, { method: input.method, code });
  if (found === 'wrong') throw wrongCode();
  if (found === 'over') throw new DomainError('signInNeeded');
  if (found === 'tooMany') throw new DomainError('tooManyAttempts', { retryAfter: 900 });
  const entrant = await findEntrant(ctx, staffId);
  if (!entrant) throw new DomainError('signInNeeded');
  return beginSession(ctx, entrant, { token: found.token, seat, method: input.method });
}

/** Begins asking for a passkey, as second step or as the only one. */
export async function startPasskey(
  ctx: Context,
  waiting: Waiting | undefined,
): Promise<{ options: { challenge: string }; waiting: Waiting }> {
  if (!(await ctx.mayWrite())) throw new DomainError('tooManyAttempts', { retryAfter: 60 });
  const { askPasskey } = await import('./auth-sign-in.ts');
  const { options, challenge } = await askPasskey(ctx);
  return { options, waiting: { ...waiting, passkey: challenge } };
}

/**
 * Signs in with a passkey. The authenticator has verified its user by finger, face or PIN, so it is two factors by itself;
 * after a password it has to be of the same person.
 */
export async function givePasskey(
  ctx: Context,
  waiting: Waiting | undefined,
  input: GivePasskey,
  device: string,
): Promise<Entry> {
  if (!waiting?.passkey) throw new DomainError('signInNeeded');
  requirePin(input);
  const { checkPasskey } = await import('./auth-sign-in.ts');
  const found = await checkPasskey(ctx, waiting.passkey, input.response);
  const entrant = found && (await findEntrant(ctx, found.staffId));
  if (!found || !entrant || (waiting.staffId && waiting.staffId !== entrant.id)) {
    throw new DomainError('invalid', { fields: [{ field: 'passkey', code: 'wrongPasskey' }] });
  }
  const seat = waiting.seat ?? (await seatOf(input, device));
  return beginSession(ctx, entrant, { token: found.token, seat, method: 'passkey' });
}
