import type { BatchItem } from 'drizzle-orm/batch';
import type { CaseStatus } from '../../shared/case/kinds.ts';
import { DomainError } from '../../shared/errors.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';

/**
 * Takes an application back, before a decision. Throws `notFound`, `notAvailable` once it is decided or over, `conflict`
 * when the case moved since `version`, `tooManyAttempts`.
 */
export async function withdrawCase(
  ctx: Context,
  input: { caseId: string; version?: number | undefined },
  statements: BatchItem<'sqlite'>[] = [],
): Promise<{ status: CaseStatus; version: number }> {
  if (!(await ctx.mayWrite())) throw new DomainError('tooManyAttempts', { retryAfter: 60 });
  return transition(ctx, { ...input, action: 'withdraw' }, { statements });
}
