import * as v from 'valibot';
import { DomainError } from '../../shared/errors.ts';
import { DeviceLabel } from '../../shared/household/device-schema.ts';
import type { BindError } from '../../shared/household/home.ts';
import { belowHall } from '../../shared/links.ts';
import { fieldOf, readFields } from '../http/form.ts';
import { redirect } from '../http/redirect.ts';
import type { Exchange, Route } from '../route.ts';
import { bindDevice } from './bind-device.ts';
import { dropDevice, findDevice, isMarked, keepDevice, markEnded } from './device.ts';
import { homePage, platePage } from './home-page.ts';
import { selectDevices } from './list-devices.ts';
import { homeCase, selectOwnCases } from './own-cases.ts';
import { findPlateCode } from './plate-of.ts';
import { revokeDevices } from './revoke-devices.ts';

/** Cases on the first page of a household's phone. */
const SHOWN = 50;

/** 我家: for a bound phone its household; for any other phone what binding is, and the field for the code. */
async function home(c: Exchange): Promise<Response> {
  const { row } = await platePage(c);
  const device = await findDevice(c);
  if (!device) return isMarked(c) ? gone(c, 'ended') : bindForm(c, null, 200);
  if (device.householdId !== row.householdId) return otherHome(c, device.householdId);
  return boundHome(c, device.householdId, device.bindingId);
}

async function boundHome(c: Exchange, householdId: number, bindingId: string): Promise<Response> {
  const { ctx } = c.var;
  const { shared } = await platePage(c);
  const [cases, devices] = await ctx.db.batch([
    selectOwnCases(ctx, householdId, SHOWN),
    selectDevices(ctx, householdId),
  ]);
  const phones = devices.map((device) => ({ ...device, isThis: device.id === bindingId }));
  const label = phones.find(({ isThis }) => isThis)?.label ?? '';
  const view = { ...shared, label, cases: cases.map((one) => homeCase(ctx, one)), devices: phones };
  return homePage(c, { name: 'bound', view });
}

async function otherHome(c: Exchange, householdId: number): Promise<Response> {
  const { shared } = await platePage(c);
  return homePage(c, { name: 'other', view: { ...shared, ownPlate: await findPlateCode(c.var.ctx, householdId) } });
}

async function bindForm(c: Exchange, error: BindError | null, status: 200 | 404 | 422 | 429, label = '', wait = 0) {
  const { shared, gridWorker } = await platePage(c);
  return homePage(c, { name: 'bind', view: { ...shared, gridWorker, label, error, retryAfter: wait } }, status);
}

/** Binds the phone that sends the code; what it is called comes back when the code was wrong, the code does not. */
async function bind(c: Exchange): Promise<Response> {
  const { ctx } = c.var;
  const { row } = await platePage(c);
  const home = belowHall(row.code, '/home');
  if (await findDevice(c)) return redirect(c, home, 303);
  const fields = await readFields(c);
  const label = v.safeParse(DeviceLabel, fieldOf(fields, 'label'));
  if (!label.success) return bindForm(c, 'label', 422, fieldOf(fields, 'label').slice(0, 40));
  try {
    const input = { plate: row.code, code: fieldOf(fields, 'code'), label: label.output };
    keepDevice(c, (await bindDevice(ctx, input)).token);
    return redirect(c, home, 303);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'notFound') return bindForm(c, 'wrong', 404, label.output);
    if (error.code === 'tooManyAttempts') return bindForm(c, 'wait', 429, label.output, error.details.retryAfter);
    throw error;
  }
}

/** Ends the binding of the phone that asks, below whatever plate, and leaves nothing of it behind. */
async function unbind(c: Exchange): Promise<Response> {
  const device = await findDevice(c);
  if (device) {
    const ctx = { ...c.var.ctx, actor: device };
    await revokeDevices(ctx, { householdId: device.householdId, device: device.bindingId });
  }
  return gone(c, 'unbound');
}

/**
 * The last page of a phone that is no longer bound. It takes the token away and has the browser wipe what was kept for
 * this site; where the browser does not know the header, the script of the page does it.
 */
export async function gone(c: Exchange, how: 'unbound' | 'ended' | 'erased'): Promise<Response> {
  const { shared } = await platePage(c);
  if (how === 'ended') markEnded(c);
  else dropDevice(c);
  const response = homePage(c, { name: 'gone', view: { ...shared, how } });
  // Not "cookies": the type size is the person's, whoever's phone it is.
  response.headers.set('Clear-Site-Data', '"cache", "storage"');
  return response;
}

export const bindRoutes: Route[] = [
  { method: 'GET', path: '/D/:code/home', permission: 'household.useCode', answer: home },
  { method: 'POST', path: '/D/:code/home/bind', permission: 'household.useCode', answer: bind },
  { method: 'POST', path: '/D/:code/home/unbind', permission: 'household.useCode', answer: unbind },
];
