import { DomainError } from '../../shared/errors.ts';
import { belowHall, plateCodeOf } from '../../shared/links.ts';
import { findCentre, rememberCentre, selectCentre } from '../centre.ts';
import { fieldOf, readFields } from '../http/form.ts';
import { page } from '../http/page.ts';
import { redirect } from '../http/redirect.ts';
import type { Exchange, Route } from '../route.ts';
import { getReceipt, receiptView } from './get-receipt.ts';
import { loadCaseWith } from './load-case.ts';
import { lookUpProgress } from './look-up.ts';
import { loadOwnCase } from './own-case.ts';
import { progressView } from './progress.ts';
import { forgetCases, levelOf, rememberCase } from './seen.ts';

async function progressForm(c: Exchange): Promise<Response> {
  const view = { receipt: '', error: null, retryAfter: 0, centre: await findCentre(c.var.ctx) };
  return page(c, { name: 'progressForm', view }, { keep: 'public' });
}

/** Looks a case up and leads to its page; what was typed comes back with a sentence when nothing was found. */
async function lookUp(c: Exchange): Promise<Response> {
  const { ctx } = c.var;
  const fields = await readFields(c);
  const input = { receipt: fieldOf(fields, 'receipt').slice(0, 40), lastFour: fieldOf(fields, 'lastFour').trim() };
  const again = async (error: 'unknown' | 'wait' | 'lastFour', status: 404 | 422 | 429, retryAfter = 0) => {
    const view = { receipt: input.receipt, error, retryAfter, centre: await findCentre(ctx) };
    return page(c, { name: 'progressForm', view }, { status });
  };
  if (input.lastFour && !/^\d{4}$/.test(input.lastFour.normalize('NFKC'))) return again('lastFour', 422);
  try {
    const { caseId, details } = await lookUpProgress(ctx, input);
    await rememberCase(c, caseId, details ? 'details' : 'status');
    return redirect(c, here(c, `/progress/${caseId}`), 303);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'notFound') return again('unknown', 404);
    if (error.code === 'tooManyAttempts') return again('wait', 429, error.details.retryAfter);
    throw error;
  }
}

/**
 * A case that this browser has shown to know, or of the household whose phone this is. Others are led to the form, whether
 * the case exists or not.
 */
async function progress(c: Exchange): Promise<Response> {
  const { ctx } = c.var;
  const id = c.req.param('caseId') ?? '';
  const own = await loadOwnCase(c);
  if (own) {
    const path = ctx.kinds[own.row.file.kind].page(id);
    if (path !== `/progress/${id}`) return redirect(c, here(c, path), 303);
    return page(c, { name: 'progress', view: own.view });
  }
  if (!(await levelOf(c, id))) return redirect(c, here(c, '/progress'), 303);
  const { found, more } = await loadCaseWith(ctx, { id }, [selectCentre(ctx)]);
  if (!found) throw new DomainError('notFound');
  const view = await progressView(ctx, found, rememberCentre(ctx, more[0][0]), 'status');
  return page(c, { name: 'progress', view });
}

async function receipt(c: Exchange): Promise<Response> {
  const id = c.req.param('caseId') ?? '';
  if ((await levelOf(c, id)) !== 'details') return redirect(c, here(c, '/progress'), 303);
  return page(c, { name: 'receipt', view: await receiptView(c.var.ctx, await getReceipt(c.var.ctx, id)) });
}

async function forget(c: Exchange): Promise<Response> {
  await forgetCases(c);
  return redirect(c, here(c, '/progress'), 303);
}

/** A path below the plate this visit began at, if it did. */
function here(c: Exchange, path: string): string {
  return belowHall(plateCodeOf(c.req.path), path);
}

export const caseRoutes: Route[] = [
  ...['', '/D/:code'].flatMap((prefix): Route[] => [
    { method: 'GET', path: `${prefix}/progress`, permission: 'progress.read', answer: progressForm },
    { method: 'POST', path: `${prefix}/progress`, permission: 'progress.read', answer: lookUp },
    { method: 'GET', path: `${prefix}/progress/:caseId`, permission: 'progress.read', answer: progress },
    { method: 'POST', path: `${prefix}/progress/forget`, permission: 'progress.read', answer: forget },
    { method: 'GET', path: `${prefix}/receipt/:caseId`, permission: 'progress.read', answer: receipt },
  ]),
];
