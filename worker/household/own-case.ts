import { can } from '../../shared/access.ts';
import type { ProgressView } from '../../shared/case/view.ts';
import { DomainError } from '../../shared/errors.ts';
import { loadCaseWith } from '../case/load-case.ts';
import { progressView } from '../case/progress.ts';
import { rememberCentre, selectCentre } from '../centre.ts';
import type { Context } from '../context.ts';

/** A case of the household whose phone asks, with its whole timeline. Throws `notFound` for any other case. */
export async function getOwnCase(ctx: Context, householdId: number, id: string): Promise<ProgressView> {
  const { found, more } = await loadCaseWith(ctx, { id }, [selectCentre(ctx)]);
  const file = found?.row.file;
  if (!found || !file || file.householdId !== householdId || file.isPrivate) throw new DomainError('notFound');
  const { jurisdiction } = file;
  if (!can(ctx.actor, 'household.readOwn', { jurisdiction, householdId })) throw new DomainError('notFound');
  return progressView(ctx, found, rememberCentre(ctx, more[0][0]));
}
