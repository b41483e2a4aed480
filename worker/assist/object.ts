import { and, eq, isNull } from 'drizzle-orm';
import { can } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { isConflictOn } from '../database-error.ts';
import { seal } from '../seal.ts';
import { findSession } from './start-session.ts';
import { assistedObjection } from './table.ts';

/**
 * The household says that a session of help was not as it should have been: on record, and for the supervisor of the place to
 * answer. Once a session. Throws `notFound` for a session of another household, `notAvailable` the second time.
 */
export async function objectToSession(ctx: Context, sessionId: string, words: string): Promise<void> {
  const session = await findSession(ctx, sessionId);
  if (!session || !can(ctx.actor, 'assist.object', session)) throw new DomainError('notFound');
  const { jurisdiction, householdId } = session;
  const wordsSealed = await seal(ctx.keys, words, `objection:${sessionId}`);
  try {
    await ctx.db.batch([
      ctx.db.insert(assistedObjection).values({ sessionId, at: ctx.now(), wordsSealed }),
      appendRecord(ctx, {
        ...{ action: 'assist.object', subjectKind: 'household', subjectId: String(householdId), jurisdiction },
        ...{ householdId, detail: { session: sessionId } },
      }),
    ]);
  } catch (error) {
    throw isConflictOn(error, 'assisted_objection') ? new DomainError('notAvailable') : error;
  }
}

/** Answers an objection; the household reads it. Throws `notFound` outside the actor's place, `notAvailable` when it is answered. */
export async function answerObjection(ctx: Context, sessionId: string, answer: string): Promise<void> {
  const { actor } = ctx;
  const session = await findSession(ctx, sessionId);
  if (actor.kind !== 'staff' || !session || !can(actor, 'assist.answer', { jurisdiction: session.jurisdiction }))
    throw new DomainError('notFound');
  const open = and(eq(assistedObjection.sessionId, sessionId), isNull(assistedObjection.answeredAt));
  const [row] = await ctx.db.select({ at: assistedObjection.at }).from(assistedObjection).where(open);
  if (!row) throw new DomainError('notAvailable');
  const { jurisdiction, householdId } = session;
  const answerSealed = await seal(ctx.keys, answer, `objectionAnswer:${sessionId}`);
  await ctx.db.batch([
    ctx.db.update(assistedObjection).set({ answeredAt: ctx.now(), answeredBy: actor.name, answerSealed }).where(open),
    appendRecord(ctx, {
      ...{ action: 'assist.answer', subjectKind: 'household', subjectId: String(householdId), jurisdiction },
      ...{ householdId, detail: { session: sessionId } },
    }),
  ]);
}
