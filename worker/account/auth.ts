/**
 * better-auth: passwords, one-time codes, backup codes and passkeys, over our own tables. A heavy library, so this file is
 * only ever reached by `import()` from the verbs of signing in and of second factors; every other request of the staff
 * knows its session without it (`session.ts`). Its HTTP handler is never mounted, its cookies never reach a browser.
 */
import { passkey } from '@better-auth/passkey';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { SESSION } from '../../shared/account/session.ts';
import { mintId } from '../../shared/ids.ts';
import type { Context } from '../context.ts';
import { keyedHash } from '../seal.ts';
import { hashPassword, PASSWORD_LENGTH, verifyPassword } from './password.ts';
import { authAccount, authPasskey, authSession, authTwoFactor, authUser, authVerification } from './table.ts';

/** Names of the cookies better-auth would set; between two requests we carry their values in ours. */
const COOKIES = {
  session: 'better-auth.session_token',
  secondFactor: 'better-auth.two_factor',
  passkey: 'better-auth.better-auth-passkey',
} as const;
type CookieName = keyof typeof COOKIES;

/** The secret it signs and encrypts with, from the key that never changes. */
async function secretOf({ keys }: Context): Promise<string> {
  return (await keyedHash(keys, 'better-auth', '1')) + (await keyedHash(keys, 'better-auth', '2'));
}

const tables = {
  user: authUser,
  session: authSession,
  account: authAccount,
  verification: authVerification,
  twoFactor: authTwoFactor,
  passkey: authPasskey,
};

/** better-auth for one request. */
export async function createAuth(ctx: Context) {
  return betterAuth({
    appName: '门牌 Menpai',
    baseURL: ctx.origin,
    secret: await secretOf(ctx),
    database: drizzleAdapter(ctx.db, { provider: 'sqlite', schema: tables }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    session: { expiresIn: SESSION.longest / 1000, disableSessionRefresh: true },
    plugins: [
      twoFactor({ backupCodeOptions: { amount: 10 } }),
      passkey({
        rpID: new URL(ctx.origin).hostname,
        rpName: '门牌 Menpai',
        origin: ctx.origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        // The plugin itself asks for no PIN or finger; a passkey without one is no second factor.
        registration: { afterVerification: ({ verification }) => requireUser(verification.registrationInfo) },
        authentication: { afterVerification: ({ verification }) => requireUser(verification.authenticationInfo) },
      }),
    ],
    advanced: { useSecureCookies: false, database: { generateId: () => mintId(ctx.random) } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

export type Auth = Awaited<ReturnType<typeof createAuth>>;

function requireUser(info: { userVerified: boolean } | undefined): void {
  if (!info?.userVerified) throw new Error('the authenticator did not verify its user');
}

/** Headers that bring a cookie of better-auth back to it. */
export function withCookie(name: CookieName, value: string): Headers {
  return new Headers({ Cookie: `${COOKIES[name]}=${value}` });
}

/** Headers of someone signed in: our cookie holds the bare token, better-auth wants it signed. */
export async function withSession(ctx: Context, token: string): Promise<Headers> {
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', utf8(await secretOf(ctx)), algorithm, false, ['sign']);
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(token)));
  return withCookie('session', encodeURIComponent(`${token}.${btoa(String.fromCharCode(...mac))}`));
}

/** The value of a cookie better-auth wanted to set; undefined when it did not. */
export function cookieIn(headers: Headers, name: CookieName): string | undefined {
  for (const line of headers.getSetCookie()) {
    if (line.startsWith(`${COOKIES[name]}=`)) return line.slice(COOKIES[name].length + 1).split(';')[0] || undefined;
  }
  return undefined;
}

/** The token in a session cookie that better-auth wanted to set. */
export function tokenIn(headers: Headers): string | undefined {
  const signed = cookieIn(headers, 'session');
  return signed && decodeURIComponent(signed).replace(/\.[^.]*$/, '');
}

/** Code of a refusal of better-auth, `INVALID_CODE`; undefined when the error is another. */
export function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.name !== 'APIError') return undefined;
  const { body } = error as { body?: { code?: string } };
  return body?.code ?? 'REFUSED';
}
