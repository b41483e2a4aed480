import * as v from 'valibot';
import { Done } from '../../shared/case/desk.ts';
import { IdempotencyKey } from '../../shared/command-key.ts';
import {
  Arrivals,
  Board,
  Called,
  CallNext,
  CheckedIn,
  CheckIn,
  FindArrival,
  IssueTicket,
  LineRuleInForce,
  SaveLineRule,
  TakeSeat,
  TicketSlip,
} from '../../shared/counter/schema.ts';
import { idempotencyKey, json, jsonIfChanged, readJson, readQuery } from '../api/json.ts';
import type { Exchange, Route } from '../route.ts';
import { callNext } from './call-next.ts';
import { checkIn, findArrivals } from './check-in.ts';
import { getBoard } from './get-board.ts';
import { getTicketSlip } from './get-slip.ts';
import { issueTicket } from './issue-ticket.ts';
import { getRule, saveRule } from './rule.ts';
import { takeSeat } from './seat.ts';

const STAFF = ['signInNeeded', 'locked', 'forbidden', 'notFound'] as const;
const DONE = { done: true } as const;
const TICKET = { caseId: { in: 'path', description: 'Id of the appointment or ticket.' } } as const;
const BoardQuery = v.strictObject({ window: v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/))) });
const caseIdOf = (c: Exchange) => c.req.param('caseId') ?? '';

/** The day at the counter: who comes, who waits, who is called. */
export const counterApi: Route[] = [
  {
    method: 'GET',
    path: '/api/staff/counter/board',
    permission: 'counter.read',
    operation: {
      operationId: 'getBoard',
      summary: 'The day at the counter: the line of one window as it will call it, or everyone’s. Names are masked.',
      params: {
        window: { in: 'query', description: 'Id of a window; without it, the whole line.' },
        'If-None-Match': { in: 'header', description: 'ETag of the last reply: 304 when nothing changed.' },
      },
      reply: { status: 200, schema: Board, description: 'The day.' },
      problems: [...STAFF, 'invalid'],
    },
    async answer(c) {
      const { window } = readQuery(c, BoardQuery);
      const board = await getBoard(c.var.ctx, window === undefined ? undefined : Number(window));
      return jsonIfChanged(c, board.tag, board.read);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/counter/seat',
    permission: 'appointment.serve',
    operation: {
      operationId: 'takeSeat',
      summary: 'Say at which window one sits today, or that one has left it.',
      body: { schema: TakeSeat },
      reply: { status: 200, schema: Done, description: 'Done.' },
      problems: ['badRequest', ...STAFF, 'invalid'],
    },
    async answer(c) {
      await takeSeat(c.var.ctx, (await readJson(c, TakeSeat)).window);
      return json(c, DONE);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/counter/next',
    permission: 'appointment.serve',
    operation: {
      operationId: 'callNext',
      summary: 'Call the next person to a window by the centre’s rule. Two clerks at once never call one person twice.',
      body: { schema: CallNext },
      reply: { status: 200, schema: Called, description: 'Who was called; null when nobody waits.' },
      problems: ['badRequest', ...STAFF, 'conflict', 'notAvailable', 'invalid'],
    },
    answer: async (c) => json(c, await callNext(c.var.ctx, (await readJson(c, CallNext)).window)),
  },
  {
    method: 'POST',
    path: '/api/staff/counter/check-in',
    permission: 'appointment.checkIn',
    operation: {
      operationId: 'checkIn',
      summary: 'Someone who has booked is here: by the QR code of the booking, its receipt number, or the case found.',
      body: { schema: CheckIn },
      reply: { status: 200, schema: CheckedIn, description: 'Where they stand in line.' },
      problems: ['badRequest', ...STAFF, 'conflict', 'notAvailable', 'invalid'],
    },
    answer: async (c) => json(c, await checkIn(c.var.ctx, await readJson(c, CheckIn))),
  },
  {
    method: 'POST',
    path: '/api/staff/counter/arrivals',
    permission: 'appointment.checkIn',
    operation: {
      operationId: 'findArrivals',
      summary: 'Today’s bookings of someone without their number, by telephone or whole name.',
      body: { schema: FindArrival },
      reply: { status: 200, schema: Arrivals, description: 'Bookings; names are masked.' },
      problems: ['badRequest', ...STAFF, 'invalid'],
    },
    answer: async (c) => json(c, await findArrivals(c.var.ctx, await readJson(c, FindArrival))),
  },
  {
    method: 'POST',
    path: '/api/staff/counter/tickets',
    permission: 'counter.ticket',
    operation: {
      operationId: 'issueTicket',
      summary: 'A ticket for someone who came without a booking.',
      params: { 'Idempotency-Key': { in: 'header', required: true, description: 'The same key is the same ticket.' } },
      body: { schema: IssueTicket },
      reply: { status: 201, schema: TicketSlip, description: 'The ticket, to be printed.' },
      problems: ['badRequest', ...STAFF, 'keyReused', 'invalid'],
    },
    async answer(c) {
      const key = idempotencyKey(c, IdempotencyKey);
      const { caseId } = await issueTicket(c.var.ctx, await readJson(c, IssueTicket), key);
      return json(c, await getTicketSlip(c.var.ctx, caseId), 201);
    },
  },
  {
    method: 'GET',
    path: '/api/staff/counter/tickets/:caseId/slip',
    permission: 'counter.read',
    operation: {
      operationId: 'getTicketSlip',
      summary: 'The ticket of someone in line, to be printed again.',
      params: TICKET,
      reply: { status: 200, schema: TicketSlip, description: 'Number, wait, address of their own wait page.' },
      problems: STAFF,
    },
    answer: async (c) => json(c, await getTicketSlip(c.var.ctx, caseIdOf(c))),
  },
  {
    method: 'GET',
    path: '/api/staff/counter/rule',
    permission: 'counter.display',
    operation: {
      operationId: 'getLineRule',
      summary: 'How bookings, walk-ins and elders take turns.',
      reply: { status: 200, schema: LineRuleInForce, description: 'The rule.' },
      problems: STAFF,
    },
    answer: async (c) => json(c, { rule: await getRule(c.var.ctx) }),
  },
  {
    method: 'POST',
    path: '/api/staff/counter/rule',
    permission: 'counter.rule',
    operation: {
      operationId: 'saveLineRule',
      summary: 'Change how bookings, walk-ins and elders take turns.',
      body: { schema: SaveLineRule },
      reply: { status: 200, schema: Done, description: 'Holds from the next call on.' },
      problems: ['badRequest', ...STAFF, 'invalid'],
    },
    async answer(c) {
      await saveRule(c.var.ctx, await readJson(c, SaveLineRule));
      return json(c, DONE);
    },
  },
];
