import { eq } from 'drizzle-orm';
import { SESSION } from '../../shared/account/session.ts';
import { type Attempt, forgiveAttempt } from '../attempts.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import type { Entrant } from './entrant.ts';
import { authSession } from './table.ts';

/** How someone wants to be signed in here. */
export interface Seat {
  shared: boolean;
  pinHash: string | null;
  /** `Chrome · Android`. */
  device: string;
}

/**
 * Where an attempt to get in has led. `secondFactor` waits for one of `methods`; `challenge` is kept in a sealed cookie.
 * The statuses are of accounts that do not get in.
 */
export type Entry =
  | { state: 'in'; token: string }
  | { state: 'secondFactor'; methods: ('totp' | 'backupCode' | 'passkey')[]; waiting: Waiting }
  | { state: 'applied' | 'refused' | 'suspended'; reason: string | null };

/** What the browser keeps, sealed, between two steps. */
export interface Waiting {
  /** Of whom the password was right. */
  staffId?: string;
  /** Challenge for a code, and for a passkey. */
  code?: string;
  passkey?: string;
  seat?: Seat;
}

/**
 * Opens the session that better-auth made: until now it counts as over, for nobody has used it. Who is not approved gets
 * none, and hears why.
 */
export async function beginSession(
  ctx: Context,
  entrant: Entrant,
  { token, seat, method, attempts = [] }: { token: string; seat: Seat; method: string; attempts?: readonly Attempt[] },
): Promise<Entry> {
  if (attempts.length) await forgiveAttempt(ctx, attempts);
  if (entrant.status !== 'approved') {
    await ctx.db.delete(authSession).where(eq(authSession.token, token));
    return { state: entrant.status, reason: entrant.reason };
  }
  const { id, name, jurisdiction } = entrant;
  const { shared, pinHash, device } = seat;
  const times = { lastSeenAt: ctx.now(), expiresAt: new Date(ctx.now() + SESSION.longest) };
  const deed = { action: 'session.signIn', subjectKind: 'account', subjectId: id, jurisdiction } as const;
  await ctx.db.batch([
    ctx.db
      .update(authSession)
      .set({ ...times, shared, pinHash, userAgent: device })
      .where(eq(authSession.token, token)),
    appendRecord(ctx, { ...deed, detail: { method, shared } }, { kind: 'staff', id, name, grants: [] }),
  ]);
  return { state: 'in', token };
}
