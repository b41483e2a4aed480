import * as v from 'valibot';
import { Done } from '../../shared/case/desk.ts';
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
import { jsonIfChanged } from '../api/json.ts';
import { jsonRoute } from '../api/json-route.ts';
import type { Route } from '../route.ts';
import { callNext } from './call-next.ts';
import { checkIn, findArrivals } from './check-in.ts';
import { getBoard } from './get-board.ts';
import { getTicketSlip } from './get-slip.ts';
import { issueTicket } from './issue-ticket.ts';
import { getRule, saveRule } from './rule.ts';
import { takeSeat } from './seat.ts';

const BoardQuery = v.strictObject({ window: v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/))) });

/** The day at the counter: who comes, who waits, who is called. */
export const counterApi: Route[] = [
  jsonRoute('GET /api/staff/counter/board', 'counter.read', {
    operationId: 'getBoard',
    summary: 'The day at the counter: the line of one window as it will call it, or everyone’s. Names are masked.',
    params: {
      window: { in: 'query', description: 'Id of a window; without it, the whole line.' },
      'If-None-Match': { in: 'header', description: 'ETag of the last reply: 304 when nothing changed.' },
    },
    query: BoardQuery,
    reply: Board,
    says: 'The day.',
    problems: ['notFound'],
    run: async ({ c, ctx, query }) => {
      const { window } = query;
      const board = await getBoard(ctx, window === undefined ? undefined : Number(window));
      return jsonIfChanged(c, board.tag, board.read);
    },
  }),
  jsonRoute('POST /api/staff/counter/seat', 'appointment.serve', {
    operationId: 'takeSeat',
    summary: 'Say at which window one sits today, or that one has left it.',
    body: TakeSeat,
    reply: Done,
    says: 'Done.',
    problems: ['notFound'],
    run: ({ ctx, body }) => takeSeat(ctx, body.window),
  }),
  jsonRoute('POST /api/staff/counter/next', 'appointment.serve', {
    operationId: 'callNext',
    summary: 'Call the next person to a window by the centre’s rule. Two clerks at once never call one person twice.',
    body: CallNext,
    reply: Called,
    says: 'Who was called; null when nobody waits.',
    problems: ['notFound', 'conflict', 'notAvailable'],
    run: ({ ctx, body }) => callNext(ctx, body.window),
  }),
  jsonRoute('POST /api/staff/counter/check-in', 'appointment.checkIn', {
    operationId: 'checkIn',
    summary: 'Someone who has booked is here: by the QR code of the booking, its receipt number, or the case found.',
    body: CheckIn,
    reply: CheckedIn,
    says: 'Where they stand in line.',
    problems: ['notFound', 'conflict', 'notAvailable'],
    run: ({ ctx, body }) => checkIn(ctx, body),
  }),
  jsonRoute('POST /api/staff/counter/arrivals', 'appointment.checkIn', {
    operationId: 'findArrivals',
    summary: 'Today’s bookings of someone without their number, by telephone or whole name.',
    body: FindArrival,
    reply: Arrivals,
    says: 'Bookings; names are masked.',
    problems: ['notFound'],
    run: ({ ctx, body }) => findArrivals(ctx, body),
  }),
  jsonRoute('POST /api/staff/counter/tickets', 'counter.ticket', {
    operationId: 'issueTicket',
    summary: 'A ticket for someone who came without a booking.',
    keyed: true,
    body: IssueTicket,
    reply: TicketSlip,
    status: 201,
    says: 'The ticket, to be printed.',
    problems: ['notFound'],
    run: async ({ ctx, body, key }) => {
      const { caseId } = await issueTicket(ctx, body, key);
      return getTicketSlip(ctx, caseId);
    },
  }),
  jsonRoute('GET /api/staff/counter/tickets/:caseId/slip', 'counter.read', {
    operationId: 'getTicketSlip',
    summary: 'The ticket of someone in line, to be printed again.',
    ids: { caseId: 'Id of the appointment or ticket.' },
    reply: TicketSlip,
    says: 'Number, wait, address of their own wait page.',
    run: ({ ctx, params }) => getTicketSlip(ctx, params.caseId),
  }),
  jsonRoute('GET /api/staff/counter/rule', 'counter.display', {
    operationId: 'getLineRule',
    summary: 'How bookings, walk-ins and elders take turns.',
    reply: LineRuleInForce,
    says: 'The rule.',
    problems: ['notFound'],
    run: async ({ ctx }) => ({ rule: await getRule(ctx) }),
  }),
  jsonRoute('POST /api/staff/counter/rule', 'counter.rule', {
    operationId: 'saveLineRule',
    summary: 'Change how bookings, walk-ins and elders take turns.',
    body: SaveLineRule,
    reply: Done,
    says: 'Holds from the next call on.',
    problems: ['notFound'],
    run: ({ ctx, body }) => saveRule(ctx, body),
  }),
];
