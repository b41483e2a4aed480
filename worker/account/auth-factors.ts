import type { Context } from '../context.ts';
import { cookieIn, createAuth, refusalOf, tokenIn, withCookie, withSession } from './auth.ts';

/** A new secret and backup codes for an authenticator app; both hold once `confirmApp` has seen a code. */
export async function startApp(
  ctx: Context,
  token: string,
  password: string,
): Promise<{ uri: string; backupCodes: string[] } | undefined> {
  const { api } = await createAuth(ctx);
  try {
    const headers = await withSession(ctx, token);
    const made = await api.enableTwoFactor({ body: { password, method: 'totp' }, headers });
    return made.method === 'totp' ? { uri: made.totpURI, backupCodes: made.backupCodes } : undefined;
  } catch (error) {
    if (refusalOf(error)) return undefined;
    throw error;
  }
}

/**
 * Whether a code of the app fits. The first one switches the second factor on and changes the session's token: then the new
 * one is given.
 */
export async function confirmApp(ctx: Context, token: string, code: string): Promise<{ token: string } | undefined> {
  const { api } = await createAuth(ctx);
  try {
    const headers = await withSession(ctx, token);
    const found = await api.verifyTOTP({ body: { code }, headers, returnHeaders: true });
    return { token: tokenIn(found.headers) ?? token };
  } catch (error) {
    if (refusalOf(error)) return undefined;
    throw error;
  }
}

/** Fresh backup codes; those before hold no longer. */
export async function freshBackupCodes(ctx: Context, token: string, password: string): Promise<string[] | undefined> {
  const { api } = await createAuth(ctx);
  try {
    const headers = await withSession(ctx, token);
    return (await api.generateBackupCodes({ body: { password }, headers })).backupCodes;
  } catch (error) {
    if (refusalOf(error)) return undefined;
    throw error;
  }
}

/** How many backup codes are left; 0 where there never were any. */
export async function countBackupCodes(ctx: Context, staffId: string): Promise<number> {
  const { api } = await createAuth(ctx);
  try {
    return (await api.viewBackupCodes({ body: { userId: staffId } })).backupCodes.length;
  } catch (error) {
    if (refusalOf(error)) return 0;
    throw error;
  }
}

/** Options for the browser to make a passkey, named after the person in the authenticator only, and the challenge to keep. */
export async function startPasskeyOf(
  ctx: Context,
  token: string,
  name: string,
): Promise<{ options: { challenge: string; user: object }; challenge: string }> {
  const { api } = await createAuth(ctx);
  const headers = await withSession(ctx, token);
  const made = await api.generatePasskeyRegistrationOptions({ headers, returnHeaders: true });
  const user = { ...made.response.user, name, displayName: name };
  return { options: { ...made.response, user }, challenge: cookieIn(made.headers, 'passkey') ?? '' };
}

/** Keeps the passkey the browser made. False when it does not answer the challenge. */
export async function keepPasskey(
  ctx: Context,
  token: string,
  { challenge, name, response }: { challenge: string; name: string; response: object },
): Promise<boolean> {
  const { api } = await createAuth(ctx);
  const headers = await withSession(ctx, token);
  headers.append('Cookie', withCookie('passkey', challenge).get('Cookie') ?? '');
  headers.set('Cookie', (headers.get('Cookie') ?? '').replaceAll(', ', '; '));
  try {
    await api.verifyPasskeyRegistration({ body: { response, name }, headers });
    return true;
  } catch (error) {
    if (refusalOf(error)) return false;
    throw error;
  }
}
