import { can } from '../../shared/access.ts';
import { printReceipt } from '../../shared/case/receipt.ts';
import { subjectOf } from '../../shared/lifecycle.ts';
import { belowHall, plateCodeOf } from '../../shared/links.ts';
import { rememberCentre, selectCentre } from '../centre.ts';
import type { Context } from '../context.ts';
import { redirect } from '../http/redirect.ts';
import type { Exchange } from '../route.ts';
import { asApplicant } from './applicant.ts';
import { factsOfCase } from './facts.ts';
import { loadCaseWith } from './load-case.ts';
import { progressView } from './progress.ts';
import { type CaseRow, titleOf } from './queries.ts';

/** A case as the pages of its applicant need it. */
export type OwnCase = NonNullable<Awaited<ReturnType<typeof loadOwnCase>>>;

/** The case in the path, for whoever may act for it; undefined for everyone else, whether it exists or not. */
export async function loadOwnCase(c: Exchange) {
  const id = c.req.param('caseId') ?? '';
  const ctx = await asApplicant(c, id);
  if (!ctx) return undefined;
  const { found, more } = await loadCaseWith(ctx, { id }, [selectCentre(ctx)]);
  // Whoever may rate it is whose it is.
  if (!found || !can(ctx.actor, 'case.rate', subjectOf(factsOfCase(ctx, found)))) return undefined;
  const { row } = found;
  const view = await progressView(ctx, found, rememberCentre(ctx, more[0][0]));
  return { ctx, row, view, page: pageFacts(ctx, row, view.centre) };
}

/** What every page of one's own case shows. */
function pageFacts(ctx: Context, { file }: CaseRow, centre: Awaited<ReturnType<typeof progressView>>['centre']) {
  const { id, receipt } = file;
  return { caseId: id, itemName: titleOf(ctx, file), receipt: printReceipt(receipt), stale: false, centre };
}

/** Leads to the progress of the case in the path; to where the number is typed, for who may not see it. */
export function toProgress(c: Exchange, caseId = ''): Response {
  const path = caseId ? `/progress/${caseId}` : '/progress';
  return redirect(c, belowHall(plateCodeOf(c.req.path), path), 303);
}
