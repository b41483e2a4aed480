import { and, lt, or } from 'drizzle-orm';
import { SESSION } from '../../shared/account/session.ts';
import type { Context } from '../context.ts';
import { authSession, authVerification, joinLink, recoveryRequest } from './table.ts';

const DAY = 86_400_000;

/** Deletes sessions, challenges, links and recovery requests that are over. */
export async function sweepSessions(ctx: Context): Promise<void> {
  const now = ctx.now();
  // A session just made has not been used yet: it is beginning, not over.
  const begun = lt(authSession.createdAt, new Date(now - SESSION.idle));
  const unused = and(begun, lt(authSession.lastSeenAt, now - SESSION.idle));
  await ctx.db.batch([
    ctx.db.delete(authSession).where(or(lt(authSession.expiresAt, new Date(now)), unused)),
    ctx.db.delete(authVerification).where(lt(authVerification.expiresAt, new Date(now))),
    ctx.db.delete(joinLink).where(lt(joinLink.expiresAt, now - DAY)),
    ctx.db.delete(recoveryRequest).where(lt(recoveryRequest.askedAt, now - DAY)),
  ]);
}
