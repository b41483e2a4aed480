import { desc, eq } from 'drizzle-orm';
import type { SessionList } from '../../shared/account/schema.ts';
import { sessionState } from '../../shared/account/session.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { authSession } from './table.ts';

/** The actor's own sessions that are not over, the one in use first. */
export async function listSessions(ctx: Context): Promise<SessionList> {
  const { session } = ctx;
  if (!session) throw new DomainError('signInNeeded');
  const rows = await ctx.db
    .select()
    .from(authSession)
    .where(eq(authSession.userId, session.staffId))
    .orderBy(desc(authSession.lastSeenAt))
    .limit(50);
  const sessions = rows
    .filter((row) => sessionState({ ...row, expiresAt: row.expiresAt.getTime() }, ctx.now()) !== 'over')
    .map((row) => ({
      id: row.id,
      device: row.userAgent ?? '?',
      shared: row.shared,
      beganAt: row.createdAt.getTime(),
      lastSeenAt: row.lastSeenAt,
      current: row.id === session.id,
    }));
  return { sessions: sessions.sort((a, b) => Number(b.current) - Number(a.current)) };
}
