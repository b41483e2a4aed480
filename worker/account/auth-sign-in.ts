import type { Context } from '../context.ts';
import { type Auth, cookieIn, createAuth, refusalOf, withCookie } from './auth.ts';

/** What a right password leads to: a session, or the challenge that a second factor has to answer. */
export type PasswordCheck = { token: string } | { challenge: string } | undefined;

/** Checks a password. Undefined when it or the address is wrong, after the same work. */
export async function checkPassword(ctx: Context, email: string, password: string): Promise<PasswordCheck> {
  const auth = await createAuth(ctx);
  const body = { email, password };
  const found = await refused(auth.api.signInEmail({ body, headers: new Headers(), returnHeaders: true }));
  if (typeof found === 'string') return undefined;
  const challenge = cookieIn(found.headers, 'secondFactor');
  return challenge ? { challenge } : { token: found.response.token };
}

/** Whether a one-time or backup code answers a challenge: `wrong` may be tried again, `over` needs the password again. */
export async function checkCode(
  ctx: Context,
  challenge: string,
  { method, code }: { method: 'totp' | 'backupCode'; code: string },
): Promise<{ token: string } | 'wrong' | 'over' | 'tooMany'> {
  const { api } = await createAuth(ctx);
  const input = { body: { code }, headers: withCookie('secondFactor', challenge) };
  const found = await refused(method === 'totp' ? api.verifyTOTP(input) : api.verifyBackupCode(input));
  if (typeof found !== 'string') return found.token ? { token: found.token } : 'over';
  if (found === 'ACCOUNT_TEMPORARILY_LOCKED') return 'tooMany';
  return ['INVALID_CODE', 'INVALID_BACKUP_CODE'].includes(found) ? 'wrong' : 'over';
}

/** Options for the browser to ask for a passkey, and the challenge to keep until it answers. */
export async function askPasskey(ctx: Context): Promise<{ options: { challenge: string }; challenge: string }> {
  const auth = await createAuth(ctx);
  const { headers, response } = await auth.api.generatePasskeyAuthenticationOptions({
    headers: new Headers(),
    returnHeaders: true,
  });
  const options = { ...response, userVerification: 'required' };
  return { options, challenge: cookieIn(headers, 'passkey') ?? '' };
}

/** A browser's answer as the plugin types it; what it really is, it checks itself. */
type Answer = NonNullable<Parameters<Auth['api']['verifyPasskeyAuthentication']>[0]>['body'];

/** Whose passkey answered the challenge, with a session. Undefined when it is none of ours or proves nothing. */
export async function checkPasskey(
  ctx: Context,
  challenge: string,
  response: object,
): Promise<{ token: string; staffId: string } | undefined> {
  const auth = await createAuth(ctx);
  const body = { response } as Answer;
  const found = await refused(
    auth.api.verifyPasskeyAuthentication({ body, headers: withCookie('passkey', challenge) }),
  );
  return typeof found === 'string' ? undefined : { token: found.session.token, staffId: found.user.id };
}

/** The answer, or the code of the refusal. */
async function refused<T>(call: Promise<T>): Promise<T | string> {
  try {
    return await call;
  } catch (error) {
    const code = refusalOf(error);
    if (code) return code;
    throw error;
  }
}
