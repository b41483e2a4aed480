import { DomainError } from '../../shared/errors.ts';
import { Menu, OrderReceipt, PlaceOrder, StepOrder, SteppedOrder } from '../../shared/order/schema.ts';
import { placeOf } from '../../shared/place.ts';
import { jsonRoute } from '../api/json-route.ts';
import { proveApplicant } from '../case/applicant.ts';
import { rememberCase } from '../case/seen.ts';
import { visitedPlate } from '../doorplate/visit.ts';
import type { Route } from '../route.ts';
import { getOrderReceipt } from './get-receipt.ts';
import { listMenu } from './menu.ts';
import { placeOrder } from './place.ts';
import { stepOrder } from './step-order.ts';

/** The JSON twins of what residents do with orders. */
export const orderApi: Route[] = [
  jsonRoute('GET /api/doorplates/:code/menu', 'order.place', {
    operationId: 'listMenu',
    summary: 'What can be ordered from a plate, with the days, times and dishes there are.',
    ids: { code: 'Plate code, as printed.' },
    reply: Menu,
    says: 'The menu.',
    run: async ({ c, ctx }) => {
      const visit = await visitedPlate(c);
      if (!visit) throw new DomainError('notFound');
      return { services: await listMenu(ctx, placeOf(visit.plate.jurisdiction).townId) };
    },
  }),
  jsonRoute('POST /api/orders', 'order.place', {
    operationId: 'placeOrder',
    summary: 'Order help from a plate, once or every week.',
    keyed: true,
    body: PlaceOrder,
    reply: OrderReceipt,
    status: 201,
    says: 'The order has been received.',
    problems: ['notFound', 'conflict', 'soldOut', 'tooManyAttempts'],
    run: async ({ c, ctx, body, key }) => {
      const { caseId } = await placeOrder(ctx, body, key);
      await rememberCase(c, caseId, 'details');
      return getOrderReceipt(ctx, caseId);
    },
  }),
  jsonRoute('POST /api/orders/step', 'order.cancel', {
    operationId: 'stepOrder',
    summary: 'Cancel an order, confirm that it was done, skip a day of a series, or stop it.',
    keyed: true,
    body: StepOrder,
    reply: SteppedOrder,
    says: 'Where the order stands now.',
    problems: ['notFound', 'conflict', 'notAvailable', 'tooManyAttempts'],
    run: async ({ ctx: asker, body, key }) => {
      const { receipt, lastFour, ...step } = body;
      const { ctx, caseId } = await proveApplicant(asker, { receipt, lastFour });
      return { caseId, ...(await stepOrder(ctx, caseId, step, key)) };
    },
  }),
];
