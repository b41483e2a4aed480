import * as v from 'valibot';
import { printReceipt } from '../../shared/case/receipt.ts';
import { IdempotencyKey } from '../../shared/command-key.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import { belowHall } from '../../shared/links.ts';
import type { OrderPages } from '../../shared/order/pages.ts';
import { localDate } from '../../shared/time.ts';
import { rememberCase } from '../case/seen.ts';
import { type Fields, fieldOf, readFields } from '../http/form.ts';
import { redirect } from '../http/redirect.ts';
import type { Exchange, Route } from '../route.ts';
import { getOrderReceipt } from './get-receipt.ts';
import { listMenu } from './menu.ts';
import { ownOrderRoutes } from './own-routes.ts';
import { orderPage, plateOfOrder } from './page.ts';
import { placeOrder } from './place.ts';
import { readOrderForm } from './read-form.ts';

/** What can be ordered from this plate. */
async function menu(c: Exchange): Promise<Response> {
  const { townId, shared, gridWorker } = await plateOfOrder(c);
  const services = (await listMenu(c.var.ctx, townId)).map(({ id, icon, name, summary, days }) => ({
    ...{ id, icon, name, summary, soonest: days[0]?.date ?? null },
  }));
  return orderPage(c, { name: 'menu', view: { ...shared, gridWorker, services } });
}

/**
 * The form of a service before anything was typed; `?on=` chooses a day, for who comes from a booking. Throws `notFound` for a
 * service that is not offered.
 */
async function emptyForm(c: Exchange): Promise<{ code: string; view: OrderPages['form'] }> {
  const { ctx } = c.var;
  const { code, townId, shared } = await plateOfOrder(c);
  const service = (await listMenu(ctx, townId)).find(({ id }) => id === c.req.param('service'));
  if (!service) throw new DomainError('notFound');
  const today = localDate(ctx.now());
  const on = service.days.find(({ date }) => date === c.req.query('on'))?.date;
  const values = on ? { date: [on] } : {};
  return {
    code,
    view: { ...shared, service, today, key: mintId(ctx.random), values, errors: [], sentBefore: null },
  };
}

async function form(c: Exchange): Promise<Response> {
  return orderPage(c, { name: 'form', view: (await emptyForm(c)).view });
}

/** Places the order, and leads to its page. Whatever is wrong, the form comes back with everything kept. */
async function place(c: Exchange): Promise<Response> {
  const { ctx } = c.var;
  const [{ code, view }, fields] = [await emptyForm(c), await readFields(c)];
  const key = v.is(IdempotencyKey, fieldOf(fields, 'key')) ? fieldOf(fields, 'key') : view.key;
  try {
    const { caseId } = await placeOrder(ctx, readOrderForm(fields, code, view.service), key);
    await rememberCase(c, caseId, 'details');
    return redirect(c, belowHall(code, `/order/${caseId}/placed`), 303);
  } catch (error) {
    return again(c, { ...view, key, values: valuesOf(fields) }, error);
  }
}

const valuesOf = ({ values }: Fields) => values;

/** The form as it was sent, with what is wrong with it. */
async function again(c: Exchange, view: OrderPages['form'], error: unknown): Promise<Response> {
  if (!(error instanceof DomainError)) throw error;
  const { code, details } = error;
  switch (code) {
    case 'invalid':
      return orderPage(c, { name: 'form', view: { ...view, errors: details.fields ?? [] } }, 422);
    case 'soldOut':
      return orderPage(c, { name: 'form', view: { ...view, errors: [{ field: 'dish', code }] } }, 409);
    case 'keyReused': {
      const { receipt } = await getOrderReceipt(c.var.ctx, details.caseId ?? '');
      const sent = { ...view, key: mintId(c.var.ctx.random), sentBefore: printReceipt(receipt) };
      return orderPage(c, { name: 'form', view: sent }, 409);
    }
    default:
      throw error;
  }
}

export const orderRoutes: Route[] = [
  { method: 'GET', path: '/D/:code/order', permission: 'order.place', answer: menu },
  { method: 'GET', path: '/D/:code/order/new/:service', permission: 'order.place', answer: form },
  { method: 'POST', path: '/D/:code/order/new/:service', permission: 'order.place', answer: place },
  ...ownOrderRoutes,
];
