import { and, eq } from 'drizzle-orm';
import { can } from '../../shared/access.ts';
import type { ProgressView } from '../../shared/case/view.ts';
import { DomainError } from '../../shared/errors.ts';
import { selectAsked } from '../application/asked.ts';
import { selectCaseWithClock } from '../case/case-with-clock.ts';
import { progressView } from '../case/progress.ts';
import { selectEvents } from '../case/queries.ts';
import { caseFile } from '../case/table.ts';
import { rememberCentre, selectCentre } from '../centre.ts';
import type { Context } from '../context.ts';

/** A case of the household whose phone asks, with its whole timeline. Throws `notFound` for any other case. */
export async function getOwnCase(ctx: Context, householdId: number, id: string): Promise<ProgressView> {
  const [own, cases, events, asked, centres] = await ctx.db.batch([
    ctx.db
      .select({ jurisdiction: caseFile.jurisdiction })
      .from(caseFile)
      .where(and(eq(caseFile.id, id), eq(caseFile.householdId, householdId))),
    selectCaseWithClock(ctx, { id }),
    selectEvents(ctx, { id }),
    selectAsked(ctx, { id }),
    selectCentre(ctx),
  ]);
  const [found] = own;
  const [row] = cases;
  if (!found || !row || row.file.isPrivate) throw new DomainError('notFound');
  if (!can(ctx.actor, 'household.readOwn', { ...found, householdId })) throw new DomainError('notFound');
  return progressView(ctx, row, events, rememberCentre(ctx, centres[0]), asked[0]);
}
