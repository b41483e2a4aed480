import { and, eq, isNull } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { EndAssistedSession } from '../../shared/assist/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { findSession } from './start-session.ts';
import { assistedSession } from './table.ts';

/** Ends a session of help of this helper, writing `also` with it; one that is over stays as it ended. Throws `notFound`. */
export async function endAssistedSession(
  ctx: Context,
  staffId: string,
  { sessionId, how }: EndAssistedSession,
  also: BatchItem<'sqlite'>[] = [],
): Promise<void> {
  const session = await findSession(ctx, sessionId);
  if (!session || session.staffId !== staffId) throw new DomainError('notFound');
  if (session.endedAt !== null) {
    const [first, ...rest] = also;
    if (first) await ctx.db.batch([first, ...rest]);
    return;
  }
  const { jurisdiction, householdId } = session;
  await ctx.db.batch([
    ctx.db
      .update(assistedSession)
      .set({ endedAt: ctx.now(), endedHow: how })
      .where(and(eq(assistedSession.id, sessionId), isNull(assistedSession.endedAt))),
    ...also,
    appendRecord(ctx, {
      ...{ action: 'assist.end', subjectKind: 'household', subjectId: String(householdId), jurisdiction, householdId },
      detail: { session: sessionId, how },
    }),
  ]);
}
