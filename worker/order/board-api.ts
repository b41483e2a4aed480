import * as v from 'valibot';
import {
  Board,
  DispatchOrder,
  IntakeOrder,
  ListBoard,
  Moved,
  OfferedRound,
  OfferRound,
  OrderReceipt,
  Rounds,
  SplitRounds,
  Suggestions,
  WelfareChecks,
} from '../../shared/order/schema.ts';
import { jsonIfChanged } from '../api/json.ts';
import { jsonRoute } from '../api/json-route.ts';
import type { Route } from '../route.ts';
import { listBoard } from './board.ts';
import { listChecks } from './checks.ts';
import { dispatchOrder } from './dispatch.ts';
import { getOrderReceipt } from './get-receipt.ts';
import { intakeOrder } from './place.ts';
import { listRounds, offerRound, splitRounds } from './rounds.ts';
import { suggestFor } from './suggestions.ts';

const OnDate = v.strictObject({ date: v.pipe(v.string(), v.isoDate()) });

/** What the centre does with orders: the board, who is offered what, rounds of meals, orders by telephone. */
export const boardApi: Route[] = [
  jsonRoute('GET /api/staff/orders', 'order.board', {
    operationId: 'getOrderBoard',
    summary: 'The orders of a day, with their volunteers and the meals of the day.',
    params: {
      date: { in: 'query', description: 'Local date; today when left out.' },
      place: { in: 'query', description: 'Path of a village or grid.' },
      'If-None-Match': { in: 'header', description: 'ETag of the board one has; 304 when nothing changed.' },
    },
    query: ListBoard,
    reply: Board,
    says: 'The board.',
    problems: ['notFound'],
    run: async ({ c, ctx, query }) => {
      const board = await listBoard(ctx, query);
      return jsonIfChanged(c, JSON.stringify(board), () => board);
    },
  }),
  jsonRoute('POST /api/staff/orders', 'order.intake', {
    operationId: 'intakeOrder',
    summary: 'Enter an order that came by telephone, letter or visit. Who enters it owns it.',
    keyed: true,
    body: IntakeOrder,
    reply: OrderReceipt,
    status: 201,
    says: 'The order has been received.',
    problems: ['notFound', 'conflict', 'soldOut'],
    run: async ({ ctx, body, key }) => {
      const { caseId } = await intakeOrder(ctx, body, key);
      return getOrderReceipt(ctx, caseId);
    },
  }),
  jsonRoute('GET /api/staff/orders/:caseId/suggestions', 'order.dispatch', {
    operationId: 'suggestVolunteers',
    summary: 'Volunteers for an order, the best first, each with the reasons.',
    ids: { caseId: 'Id of the order’s case.' },
    reply: Suggestions,
    says: 'The volunteers, and the places it can be offered to.',
    run: ({ ctx, params }) => suggestFor(ctx, params.caseId),
  }),
  jsonRoute('POST /api/staff/orders/:caseId/dispatch', 'order.dispatch', {
    operationId: 'dispatchOrder',
    summary: 'Offer an order to volunteers by name, to all of a place, or both; the first to accept win.',
    ids: { caseId: 'Id of the order’s case.' },
    keyed: true,
    body: DispatchOrder,
    reply: Moved,
    says: 'Where the order stands now.',
    problems: ['conflict', 'notAvailable'],
    run: ({ ctx, params, body, key }) => dispatchOrder(ctx, params.caseId, body, key),
  }),
  jsonRoute('GET /api/staff/checks', 'order.checkOn', {
    operationId: 'listChecks',
    summary: 'Doors that nobody opened: people to look after within half an hour.',
    reply: WelfareChecks,
    says: 'The most urgent first.',
    run: async ({ ctx }) => ({ checks: await listChecks(ctx) }),
  }),
  jsonRoute('GET /api/staff/rounds', 'order.board', {
    operationId: 'listRounds',
    summary: 'The rounds of meals of a day, their doors in walking order.',
    params: {
      date: { in: 'query', description: 'Local date.', required: true },
    },
    query: OnDate,
    reply: Rounds,
    says: 'The rounds.',
    run: async ({ ctx, query }) => ({ rounds: await listRounds(ctx, query.date) }),
  }),
  jsonRoute('POST /api/staff/rounds', 'order.dispatch', {
    operationId: 'splitRounds',
    summary: 'Split the meals of a day that nobody has accepted yet into rounds in walking order.',
    body: SplitRounds,
    reply: Rounds,
    says: 'The rounds.',
    problems: ['notAvailable'],
    run: async ({ ctx, body }) => {
      await splitRounds(ctx, body);
      return { rounds: await listRounds(ctx, body.date) };
    },
  }),
  jsonRoute('POST /api/staff/rounds/:roundId/offer', 'order.dispatch', {
    operationId: 'offerRound',
    summary: 'Offer every door of a round to some volunteers.',
    keyed: true,
    body: OfferRound,
    reply: OfferedRound,
    says: 'How many doors were offered.',
    run: async ({ ctx, params, body, key }) => {
      const { volunteers } = body;
      return { offered: await offerRound(ctx, params.roundId, volunteers, key) };
    },
  }),
];
