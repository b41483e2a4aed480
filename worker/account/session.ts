import { eq, sql } from 'drizzle-orm';
import type { Actor, Grant } from '../../shared/access.ts';
import { SESSION, type SessionState, sessionState } from '../../shared/account/session.ts';
import type { Context } from '../context.ts';
import { authSession, staff } from './table.ts';

declare module '../context.ts' {
  interface Context {
    /** Of the staff, when the actor is one that signed in. */
    session?: StaffSession;
  }
}

/** A session as a request brings it. */
export interface StaffSession {
  id: string;
  staffId: string;
  state: SessionState;
  shared: boolean;
  /** When its use was noted last; milliseconds since 1970 UTC. */
  lastSeenAt: number;
  actor: Extract<Actor, { kind: 'staff' }>;
}

/** The grants in force of a staff account as JSON, beside a query of `staff`. */
export const GRANTS = sql<string>`(SELECT json_group_array(json_object('role', role, 'jurisdiction', jurisdiction,
  'departmentId', nullif(department_id, 0))) FROM staff_grant WHERE staff_id = ${staff.id} AND revoked_at IS NULL)`;

/**
 * The session of a token, with who it is: one round trip, without better-auth. Undefined when there is none, it is over,
 * or the account is not approved (any more).
 */
export async function findSession(ctx: Context, token: string): Promise<StaffSession | undefined> {
  const [row] = await ctx.db
    .select({ session: authSession, name: staff.name, status: staff.status, grants: GRANTS })
    .from(authSession)
    .innerJoin(staff, eq(staff.id, authSession.userId))
    .where(eq(authSession.token, token));
  if (row?.status !== 'approved') return undefined;
  const { session } = row;
  const state = sessionState({ ...session, expiresAt: session.expiresAt.getTime() }, ctx.now());
  if (state === 'over') return undefined;
  const grants: Grant[] = JSON.parse(row.grants);
  const actor = { kind: 'staff', id: session.userId, name: row.name, grants } as const;
  const { id, userId: staffId, shared, lastSeenAt } = session;
  return { id, staffId, state, shared, lastSeenAt, actor };
}

/** Notes that a session was used: asks the database at most once a minute. Looking for news by itself is no use. */
export async function noteUse(ctx: Context, { id, lastSeenAt }: StaffSession): Promise<void> {
  const now = ctx.now();
  if (lastSeenAt >= now - SESSION.noteEvery) return;
  await ctx.db
    .update(authSession)
    .set({ lastSeenAt: now })
    .where(sql`${authSession.id} = ${id} AND ${authSession.lastSeenAt} < ${now - SESSION.noteEvery}`);
}
