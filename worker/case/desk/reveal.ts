import { DomainError } from '../../../shared/errors.ts';
import { maskWords } from '../../../shared/form/mask.ts';
import { mintId } from '../../../shared/ids.ts';
import { appendRecord } from '../../audit/append.ts';
import type { Context } from '../../context.ts';
import { caseReveal } from '../table.ts';
import { contactOf } from './case-lines.ts';
import { loadCase } from './load.ts';

/** How long a case stays open after its reason was given, in milliseconds. */
export const REVEAL_FOR = 30 * 60_000;

/**
 * Lets the actor see everything of a case for half an hour. The reason goes on record and to the household, so it must
 * not hold their name or a number itself (`invalid`, `personalData`). Throws `notFound` outside the actor's place.
 */
export async function revealCase(
  ctx: Context,
  caseId: string,
  { reason }: { reason: string },
): Promise<{ until: number }> {
  const { file } = await loadCase(ctx, caseId, 'case.reveal');
  if (ctx.actor.kind !== 'staff') throw new DomainError('notFound');
  const { name } = await contactOf(ctx, file);
  if (maskWords(reason, [name]) !== reason) {
    throw new DomainError('invalid', { fields: [{ field: 'reason', code: 'personalData' }] });
  }
  const at = ctx.now();
  const until = at + REVEAL_FOR;
  await ctx.db.batch([
    ctx.db.insert(caseReveal).values({ id: mintId(ctx.random), caseId, staffId: ctx.actor.id, reason, at, until }),
    appendRecord(ctx, {
      action: 'case.reveal',
      subjectKind: 'case',
      subjectId: caseId,
      jurisdiction: file.jurisdiction,
      householdId: file.householdId,
      detail: { reason, until },
    }),
  ]);
  return { until };
}
