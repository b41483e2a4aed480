import type { ProgressView } from '../../shared/case/view.ts';
import { DomainError } from '../../shared/errors.ts';
import { findCase } from '../case/load-case.ts';
import { lookUpProgress } from '../case/look-up.ts';
import { progressView } from '../case/progress.ts';
import { findCentre } from '../centre.ts';
import type { Context } from '../context.ts';

/**
 * The progress of a case of the household that is helped, by its receipt number: the person is there, so the digits of the telephone are
 * not asked for. Tries count as anyone's do. Throws `notFound` for cases of others, `tooManyAttempts`.
 */
export async function progressInSession(ctx: Context, receipt: string): Promise<ProgressView> {
  const { actor } = ctx;
  if (actor.kind !== 'assisted') throw new DomainError('signInNeeded');
  const { caseId: id } = await lookUpProgress(ctx, { receipt, lastFour: '' });
  const found = await findCase(ctx, id);
  if (!found || found.row.file.householdId !== actor.householdId) throw new DomainError('notFound');
  // What can be done with it, its applicant does by themselves.
  const view = await progressView(ctx, found, await findCentre(ctx));
  return { ...view, details: view.details && { ...view.details, actions: [] } };
}
