import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import { belowHall, plateCodeOf } from '../../shared/links.ts';
import { toProgress } from '../case/own-case.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { fieldOf, readFields } from '../http/form.ts';
import { redirect } from '../http/redirect.ts';
import type { Exchange, Route } from '../route.ts';
import { skipDay, stopSeries } from './change-series.ts';
import { loadOwnOrder, orderView } from './own-order.ts';
import { orderPage } from './page.ts';

/** One order, for whoever placed it or whose household's phone this is; others are led to where the number is typed. */
async function own(c: Exchange, isNew: boolean): Promise<Response> {
  const found = await loadOwnOrder(c);
  return found ? orderPage(c, { name: 'order', view: await orderView(found, { isNew }) }) : toProgress(c);
}

async function cancelPage(c: Exchange): Promise<Response> {
  const found = await loadOwnOrder(c);
  return found ? orderPage(c, { name: 'cancel', view: await orderView(found) }) : toProgress(c);
}

/** Takes a step, and leads back to the order; who saw an older state than there is now looks again first. */
async function step(
  c: Exchange,
  take: (ctx: Context, caseId: string, fields: Awaited<ReturnType<typeof readFields>>) => Promise<unknown>,
) {
  const found = await loadOwnOrder(c);
  if (!found) return toProgress(c);
  const caseId = found.row.file.id;
  try {
    await take(found.ctx, caseId, await readFields(c));
    return redirect(c, belowHall(plateCodeOf(c.req.path), `/order/${caseId}`), 303);
  } catch (error) {
    if (!(error instanceof DomainError) || (error.code !== 'conflict' && error.code !== 'notAvailable')) throw error;
    const now = await loadOwnOrder(c);
    return now ? orderPage(c, { name: 'order', view: await orderView(now, { isStale: true }) }, 409) : toProgress(c);
  }
}

const cancel = (c: Exchange) =>
  step(c, (ctx, caseId, fields) => transition(ctx, { caseId, action: 'cancel', version: versionIn(fields) }));
const confirm = (c: Exchange) =>
  step(c, (ctx, caseId, fields) => transition(ctx, { caseId, action: 'confirm', version: versionIn(fields) }));
const skip = (c: Exchange) =>
  step(c, (ctx, caseId, fields) => skipDay(ctx, caseId, fieldOf(fields, 'date'), mintId(ctx.random)));
const stop = (c: Exchange) => step(c, (ctx, caseId) => stopSeries(ctx, caseId, mintId(ctx.random)));

function versionIn(fields: Parameters<typeof fieldOf>[0]): number {
  return Number(fieldOf(fields, 'version'));
}

/** The pages of one order, below a plate and without one. */
export const ownOrderRoutes: Route[] = ['', '/D/:code'].flatMap((prefix): Route[] => [
  { method: 'GET', path: `${prefix}/order/:caseId`, permission: 'progress.read', answer: (c) => own(c, false) },
  { method: 'GET', path: `${prefix}/order/:caseId/placed`, permission: 'progress.read', answer: (c) => own(c, true) },
  { method: 'GET', path: `${prefix}/order/:caseId/cancel`, permission: 'progress.read', answer: cancelPage },
  { method: 'POST', path: `${prefix}/order/:caseId/cancel`, permission: 'order.cancel', answer: cancel },
  { method: 'POST', path: `${prefix}/order/:caseId/confirm`, permission: 'order.confirm', answer: confirm },
  { method: 'POST', path: `${prefix}/order/:caseId/skip`, permission: 'order.cancel', answer: skip },
  { method: 'POST', path: `${prefix}/order/:caseId/stop`, permission: 'order.cancel', answer: stop },
]);
