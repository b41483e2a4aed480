import { eq, sql } from 'drizzle-orm';
import type { AddPasskey, SecondFactors, TotpSetUp } from '../../shared/account/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { qrPath } from '../qr.ts';
import { requireOwnPassword } from './change-password.ts';
import { type Entrant, findEntrant } from './entrant.ts';
import { authPasskey, authSession, authTwoFactor, authUser } from './table.ts';

/** The actor's second factors. */
export async function getSecondFactors(ctx: Context): Promise<SecondFactors> {
  const staffId = ctx.session?.staffId;
  if (staffId === undefined) throw new DomainError('signInNeeded');
  const { countBackupCodes } = await import('./auth-factors.ts');
  const [[totp], passkeys] = await ctx.db.batch([
    ctx.db.select({ verified: authTwoFactor.verified }).from(authTwoFactor).where(eq(authTwoFactor.userId, staffId)),
    ctx.db.select().from(authPasskey).where(eq(authPasskey.userId, staffId)).orderBy(authPasskey.createdAt),
  ]);
  const isOn = Boolean(totp?.verified) || passkeys.length > 0;
  return {
    totp: Boolean(totp?.verified),
    backupCodesLeft: isOn ? await countBackupCodes(ctx, staffId) : 0,
    passkeys: passkeys.map(({ id, name, createdAt }) => ({
      id,
      name: name ?? '',
      createdAt: createdAt?.getTime() ?? 0,
    })),
  };
}

/** Begins with an authenticator app. Nothing is asked at the door before `confirmTotp`. Throws `invalid`, `notAvailable`. */
export async function startTotp(ctx: Context, token: string, password: string): Promise<TotpSetUp> {
  await requireOwnPassword(ctx, password);
  const { startApp } = await import('./auth-factors.ts');
  const made = await startApp(ctx, token, password);
  if (!made) throw new DomainError('notAvailable');
  const secret = new URL(made.uri).searchParams.get('secret') ?? '';
  return { secret, uri: made.uri, qr: qrPath(made.uri), backupCodes: made.backupCodes };
}

/** Switches the app on once it has given a right code. Gives the token that the session has from then on. */
export async function confirmTotp(ctx: Context, token: string, code: string): Promise<{ token: string }> {
  const own = await requireOwn(ctx);
  const { confirmApp } = await import('./auth-factors.ts');
  const [before] = await ctx.db.select().from(authSession).where(eq(authSession.token, token));
  const found = await confirmApp(ctx, token, code.normalize('NFKC').replace(/\D/g, ''));
  if (!found || !before) throw new DomainError('invalid', { fields: [{ field: 'code', code: 'wrongCode' }] });
  const { shared, lastSeenAt, pinHash, userAgent, expiresAt } = before;
  await ctx.db.batch([
    // better-auth renews the session and knows nothing of what is ours in it.
    ctx.db
      .update(authSession)
      .set({ shared, lastSeenAt, pinHash, userAgent, expiresAt })
      .where(eq(authSession.token, found.token)),
    recordOf(ctx, own, 'totpOn'),
  ]);
  return found;
}

/** Removes the authenticator app; passkeys stay, with the backup codes. */
export async function removeTotp(ctx: Context, password: string): Promise<void> {
  const own = await requireOwnPassword(ctx, password);
  await ctx.db.batch([
    ctx.db.update(authTwoFactor).set({ verified: false }).where(eq(authTwoFactor.userId, own.id)),
    ...settle(ctx, own.id),
    recordOf(ctx, own, 'totpOff'),
  ]);
}

/** Fresh backup codes. Throws `notAvailable` where there is no second factor. */
export async function renewBackupCodes(ctx: Context, token: string, password: string): Promise<string[]> {
  const own = await requireOwnPassword(ctx, password);
  const { freshBackupCodes } = await import('./auth-factors.ts');
  const codes = await freshBackupCodes(ctx, token, password);
  if (!codes) throw new DomainError('notAvailable');
  await recordOf(ctx, own, 'backupCodes');
  return codes;
}

/**
 * Begins with a passkey. The first second factor comes with backup codes, for the phones and in-app browsers that cannot
 * use a passkey.
 */
export async function startNewPasskey(ctx: Context, token: string, password: string) {
  const own = await requireOwnPassword(ctx, password);
  const { startApp, startPasskeyOf } = await import('./auth-factors.ts');
  const isFirst = !own.hasTotp && !own.hasPasskey;
  const codes = isFirst ? await startApp(ctx, token, password) : undefined;
  return { ...(await startPasskeyOf(ctx, token, own.name)), backupCodes: codes?.backupCodes ?? null };
}

/** Keeps a new passkey. Throws `invalid` when it does not answer what was asked. */
export async function addPasskey(
  ctx: Context,
  token: string,
  input: AddPasskey & { challenge: string },
): Promise<void> {
  const own = await requireOwn(ctx);
  const { keepPasskey } = await import('./auth-factors.ts');
  if (!(await keepPasskey(ctx, token, input)))
    throw new DomainError('invalid', { fields: [{ field: 'passkey', code: 'wrongPasskey' }] });
  await ctx.db.batch([...settle(ctx, own.id), recordOf(ctx, own, 'passkeyAdded')]);
}

/** Removes one of the actor's passkeys. Throws `notFound` for another's. */
export async function removePasskey(ctx: Context, id: string, password: string): Promise<void> {
  const own = await requireOwnPassword(ctx, password);
  const [passkey] = await ctx.db.select().from(authPasskey).where(eq(authPasskey.id, id));
  if (passkey?.userId !== own.id) throw new DomainError('notFound');
  await ctx.db.batch([
    ctx.db.delete(authPasskey).where(eq(authPasskey.id, id)),
    ...settle(ctx, own.id),
    recordOf(ctx, own, 'passkeyRemoved'),
  ]);
}

/**
 * Statements that make the door ask for a second factor exactly when there is one. Backup codes go with the last of them.
 */
function settle(ctx: Context, id: string) {
  const hasPasskey = sql`EXISTS (SELECT 1 FROM auth_passkey p WHERE p.user_id = ${id})`;
  const hasApp = sql`EXISTS (SELECT 1 FROM auth_two_factor t WHERE t.user_id = ${id} AND t.verified = 1)`;
  return [
    ctx.db
      .update(authUser)
      .set({ twoFactorEnabled: sql`${hasPasskey} OR ${hasApp}` })
      .where(eq(authUser.id, id)),
    ctx.db
      .delete(authTwoFactor)
      .where(sql`${authTwoFactor.userId} = ${id} AND ${authTwoFactor.verified} = 0 AND NOT ${hasPasskey}`),
  ] as const;
}

async function requireOwn(ctx: Context): Promise<Entrant> {
  const own = ctx.session && (await findEntrant(ctx, ctx.session.staffId));
  if (!own) throw new DomainError('signInNeeded');
  return own;
}

function recordOf(ctx: Context, { id, jurisdiction }: Entrant, change: string) {
  const deed = { action: 'account.secondFactor', subjectKind: 'account', subjectId: id, jurisdiction } as const;
  return appendRecord(ctx, { ...deed, detail: { change } });
}
