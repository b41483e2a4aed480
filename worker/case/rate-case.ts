import type { BatchItem } from 'drizzle-orm/batch';
import type { CaseStatus } from '../../shared/case/kinds.ts';
import { type Reason, reasonsFor } from '../../shared/case/rating.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { seal } from '../seal.ts';
import { findCase } from './load-case.ts';
import { rating } from './table.ts';
import { transition } from './transition.ts';

export interface RatingInput {
  caseId: string;
  /** 5 very content … 1 very discontent (GB/T 39735-2020). */
  grade: number;
  reasons: readonly Reason[];
  words: string;
  version?: number | undefined;
}

/**
 * Rates how a case was handled (好差评): once, and once more after a call-back. Only the applicant or their household's
 * phone; nobody can change it. Throws `notFound`, `notAvailable` before the case is closed or when it is rated already,
 * `conflict`, `invalid` for reasons that do not go with the grade, `tooManyAttempts`.
 */
export async function rateCase(
  ctx: Context,
  { caseId, grade, reasons, words, version }: RatingInput,
  also: BatchItem<'sqlite'>[] = [],
): Promise<{ status: CaseStatus; version: number }> {
  if (!(await ctx.mayWrite())) throw new DomainError('tooManyAttempts', { retryAfter: 60 });
  const fitting: readonly string[] = reasonsFor(grade);
  if (!reasons.every((reason) => fitting.includes(reason)))
    throw new DomainError('invalid', { fields: [{ field: 'reasons', code: 'notAnOption' }] });
  const found = await findCase(ctx, caseId);
  const called = found?.events.some((event) => event.action === 'callBack');
  // Once, and once more after a call-back. When neither is due the lifecycle says no; whose case it is, it asks first.
  const { round, action } = called ? { round: 2, action: 'rateAgain' } : { round: 1, action: 'rate' };
  const row = {
    ...{ caseId, round, grade, at: ctx.now() },
    reasons: [...new Set(reasons)],
    wordsSealed: words ? await seal(ctx.keys, words, `rating:${caseId}:${round}`) : null,
  };
  return transition(
    ctx,
    { caseId, found, action, version },
    { statements: [ctx.db.insert(rating).values(row), ...also], rating: grade },
  );
}
