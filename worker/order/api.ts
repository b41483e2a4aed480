import { IdempotencyKey } from '../../shared/command-key.ts';
import { DomainError } from '../../shared/errors.ts';
import { Menu, OrderReceipt, PlaceOrder, StepOrder, SteppedOrder } from '../../shared/order/schema.ts';
import { placeOf } from '../../shared/place.ts';
import { idempotencyKey, json, readJson } from '../api/json.ts';
import { proveApplicant } from '../case/applicant.ts';
import { rememberCase } from '../case/seen.ts';
import { visitedPlate } from '../doorplate/visit.ts';
import type { Route } from '../route.ts';
import { getOrderReceipt } from './get-receipt.ts';
import { KEY } from './key.ts';
import { listMenu } from './menu.ts';
import { placeOrder } from './place.ts';
import { stepOrder } from './step-order.ts';

/** The JSON twins of what residents do with orders. */
export const orderApi: Route[] = [
  {
    method: 'GET',
    path: '/api/doorplates/:code/menu',
    permission: 'order.place',
    operation: {
      operationId: 'listMenu',
      summary: 'What can be ordered from a plate, with the days, times and dishes there are.',
      params: { code: { in: 'path', description: 'Plate code, as printed.' } },
      reply: { status: 200, schema: Menu, description: 'The menu.' },
      problems: ['notFound'],
    },
    async answer(c) {
      const visit = await visitedPlate(c);
      if (!visit) throw new DomainError('notFound');
      return json(c, { services: await listMenu(c.var.ctx, placeOf(visit.plate.jurisdiction).townId) });
    },
  },
  {
    method: 'POST',
    path: '/api/orders',
    permission: 'order.place',
    operation: {
      operationId: 'placeOrder',
      summary: 'Order help from a plate, once or every week.',
      params: KEY,
      body: { schema: PlaceOrder },
      reply: { status: 201, schema: OrderReceipt, description: 'The order has been received.' },
      problems: [
        'badRequest',
        'notFound',
        'conflict',
        'soldOut',
        'keyReused',
        'tooLarge',
        'invalid',
        'tooManyAttempts',
      ],
    },
    async answer(c) {
      const input = await readJson(c, PlaceOrder);
      const { caseId } = await placeOrder(c.var.ctx, input, idempotencyKey(c, IdempotencyKey));
      await rememberCase(c, caseId, 'details');
      return json(c, await getOrderReceipt(c.var.ctx, caseId), 201);
    },
  },
  {
    method: 'POST',
    path: '/api/orders/step',
    permission: 'order.cancel',
    operation: {
      operationId: 'stepOrder',
      summary: 'Cancel an order, confirm that it was done, skip a day of a series, or stop it.',
      params: KEY,
      body: { schema: StepOrder },
      reply: { status: 200, schema: SteppedOrder, description: 'Where the order stands now.' },
      problems: [
        ...(['badRequest', 'notFound', 'conflict', 'notAvailable', 'keyReused', 'invalid', 'tooManyAttempts'] as const),
      ],
    },
    async answer(c) {
      const { receipt, lastFour, ...step } = await readJson(c, StepOrder);
      const { ctx, caseId } = await proveApplicant(c.var.ctx, { receipt, lastFour });
      return json(c, { caseId, ...(await stepOrder(ctx, caseId, step, idempotencyKey(c, IdempotencyKey))) });
    },
  },
];
