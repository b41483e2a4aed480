import { ORDER_DETAILS } from '../../shared/order/actions.ts';
import { AcceptedRound, DropOut, Moved, OpenOrders } from '../../shared/order/schema.ts';
import { jsonRoute } from '../api/json-route.ts';
import type { Route } from '../route.ts';
import { acceptOrder } from './accept.ts';
import { acceptRound } from './accept-round.ts';
import { declineOrder, dropOut, reportNobodyAnswers } from './answer.ts';
import { listOpenOrders } from './open-orders.ts';

/** What volunteers do with orders that are offered. Their visits are in `worker/visit`. */
export const volunteerApi: Route[] = [
  jsonRoute('GET /api/staff/orders/open', 'order.listOpen', {
    operationId: 'listOpenOrders',
    summary: 'Orders that this volunteer could accept now, offered by name first, then the nearest and soonest.',
    reply: OpenOrders,
    says: 'The orders; where about and when, not who.',
    run: async ({ ctx }) => ({ orders: await listOpenOrders(ctx) }),
  }),
  jsonRoute('POST /api/staff/orders/:caseId/accept', 'order.accept', {
    operationId: 'acceptOrder',
    summary: 'Accept an order. Of several at once the first win; the others are told what else is near.',
    ids: { caseId: 'Id of the order’s case.' },
    keyed: true,
    reply: Moved,
    says: 'Where the order stands now.',
    problems: ['conflict', 'notAvailable', 'orderTaken', 'notQualified', 'invalid'],
    run: ({ ctx, params, key }) => acceptOrder(ctx, params.caseId, key),
  }),
  jsonRoute('POST /api/staff/orders/:caseId/decline', 'order.decline', {
    operationId: 'declineOrder',
    summary: 'Say no to an order, with a reason for the centre. It is offered again.',
    ids: { caseId: 'Id of the order’s case.' },
    keyed: true,
    body: ORDER_DETAILS.decline,
    reply: Moved,
    says: 'Where the order stands now.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params, body, key }) => declineOrder(ctx, params.caseId, body, key),
  }),
  jsonRoute('POST /api/staff/orders/:caseId/drop-out', 'order.dropOut', {
    operationId: 'dropOutOfOrder',
    summary: 'Give an accepted order back. It is offered near by again and the resident reads why.',
    ids: { caseId: 'Id of the order’s case.' },
    keyed: true,
    body: DropOut,
    reply: Moved,
    says: 'Where the order stands now.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params, body, key }) => dropOut(ctx, params.caseId, body.reason, key),
  }),
  jsonRoute('POST /api/staff/orders/:caseId/nobody-answers', 'order.visit', {
    operationId: 'reportNobodyAnswers',
    summary: 'Nobody opens the door: the grid worker looks after the person within half an hour.',
    ids: { caseId: 'Id of the order’s case.' },
    keyed: true,
    reply: Moved,
    says: 'Where the order stands now.',
    problems: ['conflict', 'notAvailable', 'invalid'],
    run: ({ ctx, params, key }) => reportNobodyAnswers(ctx, params.caseId, key),
  }),
  jsonRoute('POST /api/staff/rounds/:roundId/accept', 'order.accept', {
    operationId: 'acceptRound',
    summary: 'Accept all doors of a round of meals that are still free.',
    keyed: true,
    reply: AcceptedRound,
    says: 'How many doors were accepted.',
    problems: ['conflict', 'notAvailable', 'orderTaken', 'notQualified', 'invalid'],
    run: ({ ctx, params, key }) => acceptRound(ctx, params.roundId, key),
  }),
];
