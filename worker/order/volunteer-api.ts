import { IdempotencyKey } from '../../shared/command-key.ts';
import { ORDER_DETAILS } from '../../shared/order/actions.ts';
import { AcceptedRound, DropOut, Moved, OpenOrders } from '../../shared/order/schema.ts';
import { idempotencyKey, json, readJson } from '../api/json.ts';
import type { Exchange, Route } from '../route.ts';
import { acceptOrder } from './accept.ts';
import { acceptRound } from './accept-round.ts';
import { declineOrder, dropOut, reportNobodyAnswers } from './answer.ts';
import { KEY, ORDER, STAFF } from './key.ts';
import { listOpenOrders } from './open-orders.ts';

const caseIdOf = (c: Exchange) => c.req.param('caseId') ?? '';
const keyOf = (c: Exchange) => idempotencyKey(c, IdempotencyKey);
const MOVED = { status: 200, schema: Moved, description: 'Where the order stands now.' } as const;
const PROBLEMS = ['badRequest', ...STAFF, 'notFound', 'conflict', 'notAvailable', 'keyReused', 'invalid'] as const;

/** What volunteers do with orders that are offered. Their visits are in `worker/visit`. */
export const volunteerApi: Route[] = [
  {
    method: 'GET',
    path: '/api/staff/orders/open',
    permission: 'order.listOpen',
    operation: {
      operationId: 'listOpenOrders',
      summary: 'Orders that this volunteer could accept now, offered by name first, then the nearest and soonest.',
      reply: { status: 200, schema: OpenOrders, description: 'The orders; where about and when, not who.' },
      problems: STAFF,
    },
    answer: async (c) => json(c, { orders: await listOpenOrders(c.var.ctx) }),
  },
  {
    method: 'POST',
    path: '/api/staff/orders/:caseId/accept',
    permission: 'order.accept',
    operation: {
      operationId: 'acceptOrder',
      summary: 'Accept an order. Of several at once the first win; the others are told what else is near.',
      params: { ...ORDER, ...KEY },
      reply: MOVED,
      problems: [...PROBLEMS, 'orderTaken', 'notQualified'],
    },
    answer: async (c) => json(c, await acceptOrder(c.var.ctx, caseIdOf(c), keyOf(c))),
  },
  {
    method: 'POST',
    path: '/api/staff/orders/:caseId/decline',
    permission: 'order.decline',
    operation: {
      operationId: 'declineOrder',
      summary: 'Say no to an order, with a reason for the centre. It is offered again.',
      params: { ...ORDER, ...KEY },
      body: { schema: ORDER_DETAILS.decline },
      reply: MOVED,
      problems: PROBLEMS,
    },
    async answer(c) {
      return json(c, await declineOrder(c.var.ctx, caseIdOf(c), await readJson(c, ORDER_DETAILS.decline), keyOf(c)));
    },
  },
  {
    method: 'POST',
    path: '/api/staff/orders/:caseId/drop-out',
    permission: 'order.dropOut',
    operation: {
      operationId: 'dropOutOfOrder',
      summary: 'Give an accepted order back. It is offered near by again and the resident reads why.',
      params: { ...ORDER, ...KEY },
      body: { schema: DropOut },
      reply: MOVED,
      problems: PROBLEMS,
    },
    answer: async (c) => json(c, await dropOut(c.var.ctx, caseIdOf(c), (await readJson(c, DropOut)).reason, keyOf(c))),
  },
  {
    method: 'POST',
    path: '/api/staff/orders/:caseId/nobody-answers',
    permission: 'order.visit',
    operation: {
      operationId: 'reportNobodyAnswers',
      summary: 'Nobody opens the door: the grid worker looks after the person within half an hour.',
      params: { ...ORDER, ...KEY },
      reply: MOVED,
      problems: PROBLEMS,
    },
    answer: async (c) => json(c, await reportNobodyAnswers(c.var.ctx, caseIdOf(c), keyOf(c))),
  },
  {
    method: 'POST',
    path: '/api/staff/rounds/:roundId/accept',
    permission: 'order.accept',
    operation: {
      operationId: 'acceptRound',
      summary: 'Accept all doors of a round of meals that are still free.',
      params: { roundId: { in: 'path', description: 'Id of the round.' }, ...KEY },
      reply: { status: 200, schema: AcceptedRound, description: 'How many doors were accepted.' },
      problems: [...PROBLEMS, 'orderTaken', 'notQualified'],
    },
    answer: async (c) => json(c, await acceptRound(c.var.ctx, c.req.param('roundId') ?? '', keyOf(c))),
  },
];
