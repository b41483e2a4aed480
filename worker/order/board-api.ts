import * as v from 'valibot';
import { IdempotencyKey } from '../../shared/command-key.ts';
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
import { idempotencyKey, json, jsonIfChanged, readJson, readQuery } from '../api/json.ts';
import type { Exchange, Route } from '../route.ts';
import { listBoard } from './board.ts';
import { listChecks } from './checks.ts';
import { dispatchOrder } from './dispatch.ts';
import { getOrderReceipt } from './get-receipt.ts';
import { KEY, ORDER, STAFF } from './key.ts';
import { intakeOrder } from './place.ts';
import { listRounds, offerRound, splitRounds } from './rounds.ts';
import { suggestFor } from './suggestions.ts';

const keyOf = (c: Exchange) => idempotencyKey(c, IdempotencyKey);
const caseIdOf = (c: Exchange) => c.req.param('caseId') ?? '';
const OnDate = v.strictObject({ date: v.pipe(v.string(), v.isoDate()) });

/** What the centre does with orders: the board, who is offered what, rounds of meals, orders by telephone. */
export const boardApi: Route[] = [
  {
    method: 'GET',
    path: '/api/staff/orders',
    permission: 'order.board',
    operation: {
      operationId: 'getOrderBoard',
      summary: 'The orders of a day, with their volunteers and the meals of the day.',
      params: {
        date: { in: 'query', description: 'Local date; today when left out.' },
        place: { in: 'query', description: 'Path of a village or grid.' },
        'If-None-Match': { in: 'header', description: 'ETag of the board one has; 304 when nothing changed.' },
      },
      reply: { status: 200, schema: Board, description: 'The board.' },
      problems: [...STAFF, 'notFound', 'invalid'],
    },
    async answer(c) {
      const board = await listBoard(c.var.ctx, readQuery(c, ListBoard));
      return jsonIfChanged(c, JSON.stringify(board), () => board);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/orders',
    permission: 'order.intake',
    operation: {
      operationId: 'intakeOrder',
      summary: 'Enter an order that came by telephone, letter or visit. Who enters it owns it.',
      params: KEY,
      body: { schema: IntakeOrder },
      reply: { status: 201, schema: OrderReceipt, description: 'The order has been received.' },
      problems: ['badRequest', ...STAFF, 'notFound', 'conflict', 'soldOut', 'keyReused', 'tooLarge', 'invalid'],
    },
    async answer(c) {
      const { caseId } = await intakeOrder(c.var.ctx, await readJson(c, IntakeOrder), keyOf(c));
      return json(c, await getOrderReceipt(c.var.ctx, caseId), 201);
    },
  },
  {
    method: 'GET',
    path: '/api/staff/orders/:caseId/suggestions',
    permission: 'order.dispatch',
    operation: {
      operationId: 'suggestVolunteers',
      summary: 'Volunteers for an order, the best first, each with the reasons.',
      params: ORDER,
      reply: { status: 200, schema: Suggestions, description: 'The volunteers, and the places it can be offered to.' },
      problems: [...STAFF, 'notFound'],
    },
    answer: async (c) => json(c, await suggestFor(c.var.ctx, caseIdOf(c))),
  },
  {
    method: 'POST',
    path: '/api/staff/orders/:caseId/dispatch',
    permission: 'order.dispatch',
    operation: {
      operationId: 'dispatchOrder',
      summary: 'Offer an order to volunteers by name, to all of a place, or both; the first to accept win.',
      params: { ...ORDER, ...KEY },
      body: { schema: DispatchOrder },
      reply: { status: 200, schema: Moved, description: 'Where the order stands now.' },
      problems: ['badRequest', ...STAFF, 'notFound', 'conflict', 'notAvailable', 'keyReused', 'invalid'],
    },
    async answer(c) {
      return json(c, await dispatchOrder(c.var.ctx, caseIdOf(c), await readJson(c, DispatchOrder), keyOf(c)));
    },
  },
  {
    method: 'GET',
    path: '/api/staff/checks',
    permission: 'order.checkOn',
    operation: {
      operationId: 'listChecks',
      summary: 'Doors that nobody opened: people to look after within half an hour.',
      reply: { status: 200, schema: WelfareChecks, description: 'The most urgent first.' },
      problems: STAFF,
    },
    answer: async (c) => json(c, { checks: await listChecks(c.var.ctx) }),
  },
  {
    method: 'GET',
    path: '/api/staff/rounds',
    permission: 'order.board',
    operation: {
      operationId: 'listRounds',
      summary: 'The rounds of meals of a day, their doors in walking order.',
      params: { date: { in: 'query', required: true, description: 'Local date.' } },
      reply: { status: 200, schema: Rounds, description: 'The rounds.' },
      problems: [...STAFF, 'invalid'],
    },
    answer: async (c) => json(c, { rounds: await listRounds(c.var.ctx, readQuery(c, OnDate).date) }),
  },
  {
    method: 'POST',
    path: '/api/staff/rounds',
    permission: 'order.dispatch',
    operation: {
      operationId: 'splitRounds',
      summary: 'Split the meals of a day that nobody has accepted yet into rounds in walking order.',
      body: { schema: SplitRounds },
      reply: { status: 200, schema: Rounds, description: 'The rounds.' },
      problems: ['badRequest', ...STAFF, 'notAvailable', 'invalid'],
    },
    async answer(c) {
      const wanted = await readJson(c, SplitRounds);
      await splitRounds(c.var.ctx, wanted);
      return json(c, { rounds: await listRounds(c.var.ctx, wanted.date) });
    },
  },
  {
    method: 'POST',
    path: '/api/staff/rounds/:roundId/offer',
    permission: 'order.dispatch',
    operation: {
      operationId: 'offerRound',
      summary: 'Offer every door of a round to some volunteers.',
      params: { roundId: { in: 'path', description: 'Id of the round.' }, ...KEY },
      body: { schema: OfferRound },
      reply: { status: 200, schema: OfferedRound, description: 'How many doors were offered.' },
      problems: ['badRequest', ...STAFF, 'notFound', 'keyReused', 'invalid'],
    },
    async answer(c) {
      const { volunteers } = await readJson(c, OfferRound);
      return json(c, { offered: await offerRound(c.var.ctx, c.req.param('roundId') ?? '', volunteers, keyOf(c)) });
    },
  },
];
