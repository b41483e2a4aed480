import { guidesFor } from '../../shared/catalogue/lists.ts';
import type { HomePages } from '../../shared/household/home.ts';
import { belowHall } from '../../shared/links.ts';
import { emptyForm, formGuide, submitForm } from '../application/routes.ts';
import { getEdition } from '../catalogue/queries.ts';
import { fieldOf, readFields } from '../http/form.ts';
import { redirect } from '../http/redirect.ts';
import type { Exchange, Route } from '../route.ts';
import { bindRoutes, gone } from './bind-routes.ts';
import { eraseHousehold, planErasure } from './erase.ts';
import { exportHousehold } from './export.ts';
import { asFile } from './export-file.ts';
import { atHome, homePage } from './home-page.ts';
import { listKnown, valuesFor } from './known-answers.ts';
import { lookOf, selectLooks } from './looks.ts';
import { getOwnCase } from './own-case.ts';
import { revokeDevices } from './revoke-devices.ts';

async function ownCase(c: Exchange): Promise<Response> {
  const { ctx, row, shared, householdId } = await atHome(c);
  const progress = await getOwnCase(ctx, householdId, c.req.param('caseId') ?? '');
  const path = ctx.kinds[progress.kind].page(progress.caseId);
  if (progress.kind !== 'application') return redirect(c, belowHall(row.code, path), 303);
  return homePage(c, { name: 'case', view: { ...shared, progress } });
}

/** What can be applied for from home, by category. */
async function items(c: Exchange): Promise<Response> {
  const { ctx, shared } = await atHome(c);
  const { index } = await getEdition(ctx);
  const groups = index.categories.flatMap(({ id }): HomePages['items']['groups'] => {
    const lists = guidesFor(index, { category: id, query: '' }, ctx.language);
    return lists?.category ? [{ id, name: lists.category.name, items: lists.items }] : [];
  });
  return homePage(c, { name: 'items', view: { ...shared, groups } });
}

/**
 * The form of an item, filled in with what the household gave before. Where several people have applied, asks first for
 * whom it is; `from` is the application whose answers are taken, or `new`.
 */
async function filledForm(c: Exchange): Promise<Response> {
  const { ctx, shared, householdId } = await atHome(c);
  const { guide, ...form } = await emptyForm(c);
  const known = await listKnown(ctx, householdId);
  const from = c.req.query('from');
  if (known.length > 1 && !from) {
    const applicants = known.map(({ caseId, name }) => ({ caseId, name }));
    return homePage(c, { name: 'who', view: { ...shared, item: guide, applicants } });
  }
  const chosen = from ? known.find(({ caseId }) => caseId === from) : known[0];
  const values = chosen ? valuesFor(chosen, guide.questions) : {};
  return homePage(c, { name: 'apply', view: { ...form, guide: formGuide(guide), values } });
}

async function looks(c: Exchange): Promise<Response> {
  const { ctx, shared, householdId } = await atHome(c);
  const rows = await selectLooks(ctx, householdId);
  return homePage(c, { name: 'looks', view: { ...shared, looks: rows.map(lookOf) } });
}

async function takeOut(c: Exchange): Promise<Response> {
  const { ctx, householdId } = await atHome(c);
  return asFile(c, await exportHousehold(ctx, householdId));
}

async function erasurePlan(c: Exchange): Promise<Response> {
  const { ctx, shared, householdId } = await atHome(c);
  return homePage(c, { name: 'erase', view: { ...shared, plan: await planErasure(ctx, householdId) } });
}

async function erase(c: Exchange): Promise<Response> {
  const { ctx, shared, householdId } = await atHome(c);
  const devices = fieldOf(await readFields(c), 'devices') === 'yes';
  const done = await eraseHousehold(ctx, { householdId, devices });
  return devices ? gone(c, 'erased') : homePage(c, { name: 'erased', view: { ...shared, ...done } });
}

/** Ends the binding of another phone of the household; this one's own way out is `unbind`. */
async function revoke(c: Exchange): Promise<Response> {
  const { ctx, row, householdId, bindingId } = await atHome(c);
  const device = c.req.param('device') ?? '';
  await revokeDevices(ctx, { householdId, device });
  return device === bindingId ? gone(c, 'unbound') : redirect(c, belowHall(row.code, '/home'), 303);
}

export const householdRoutes: Route[] = [
  ...bindRoutes,
  { method: 'GET', path: '/D/:code/home/case/:caseId', permission: 'household.readOwn', answer: ownCase },
  { method: 'GET', path: '/D/:code/home/apply', permission: 'household.readOwn', answer: items },
  { method: 'GET', path: '/D/:code/home/apply/:item', permission: 'household.readOwn', answer: filledForm },
  // Whoever is unbound while filling in loses nothing: the form is sent as from any phone.
  { method: 'POST', path: '/D/:code/home/apply/:item', permission: 'application.submit', answer: submitForm },
  { method: 'GET', path: '/D/:code/home/looks', permission: 'household.readOwn', answer: looks },
  { method: 'POST', path: '/D/:code/home/export', permission: 'household.export', answer: takeOut },
  { method: 'GET', path: '/D/:code/home/erase', permission: 'household.erase', answer: erasurePlan },
  { method: 'POST', path: '/D/:code/home/erase', permission: 'household.erase', answer: erase },
  { method: 'POST', path: '/D/:code/home/devices/:device/revoke', permission: 'device.revoke', answer: revoke },
];
