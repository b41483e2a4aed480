import { can } from '../../shared/access.ts';
import {
  Appointment,
  BookFor,
  BookingStart,
  FindKnown,
  KnownPeople,
  MoveFor,
} from '../../shared/appointment/schema.ts';
import { Transitioned } from '../../shared/case/desk.ts';
import { IdempotencyKey } from '../../shared/command-key.ts';
import { DomainError } from '../../shared/errors.ts';
import { subjectOf } from '../../shared/lifecycle.ts';
import { idempotencyKey, json, readJson } from '../api/json.ts';
import { factsOf } from '../case/facts.ts';
import { selectCase } from '../case/queries.ts';
import type { Context } from '../context.ts';
import type { Route } from '../route.ts';
import { KEY } from './api.ts';
import { bookFor } from './book.ts';
import { moveAppointment } from './change-booking.ts';
import { findKnown } from './known.ts';
import { getAppointment } from './own-appointment.ts';
import { startBooking } from './start-booking.ts';

const STAFF = ['badRequest', 'signInNeeded', 'locked', 'forbidden', 'notFound', 'invalid'] as const;

/** Throws `notFound` for a booking of another place. */
async function checkReach(ctx: Context, caseId: string): Promise<void> {
  const [row] = await selectCase(ctx, { id: caseId });
  if (!row || !can(ctx.actor, 'appointment.bookFor', subjectOf(factsOf(row, [])))) throw new DomainError('notFound');
}

/** Booking for who calls, writes or stands at the desk. */
export const bookForApi: Route[] = [
  {
    method: 'POST',
    path: '/api/staff/appointments',
    permission: 'appointment.bookFor',
    operation: {
      operationId: 'bookAppointmentFor',
      summary: 'Book for a caller; a person known by an earlier case stays the same person. Who enters it owns it.',
      params: KEY,
      body: { schema: BookFor },
      reply: { status: 201, schema: Appointment, description: 'The booking.' },
      problems: [...STAFF, 'slotFull', 'twoBookings', 'keyReused'],
    },
    async answer(c) {
      const input = await readJson(c, BookFor);
      const { caseId } = await bookFor(c.var.ctx, input, idempotencyKey(c, IdempotencyKey));
      return json(c, await getAppointment(c.var.ctx, caseId), 201);
    },
  },
  {
    method: 'POST',
    path: '/api/staff/appointments/known',
    permission: 'appointment.bookFor',
    operation: {
      operationId: 'findKnownPeople',
      summary: 'Who has called from this telephone before. Names are masked.',
      body: { schema: FindKnown },
      reply: { status: 200, schema: KnownPeople, description: 'Each person once, with their newest case.' },
      problems: STAFF,
    },
    answer: async (c) => json(c, await findKnown(c.var.ctx, await readJson(c, FindKnown))),
  },
  {
    method: 'GET',
    path: '/api/staff/booking-starts/:caseId',
    permission: 'appointment.bookFor',
    operation: {
      operationId: 'startBooking',
      summary: 'What a booking for the person of a case begins with. The name is masked.',
      params: { caseId: { in: 'path', description: 'Id of the case.' } },
      reply: { status: 200, schema: BookingStart, description: 'Person, household and items.' },
      problems: STAFF,
    },
    answer: async (c) => json(c, await startBooking(c.var.ctx, c.req.param('caseId') ?? '')),
  },
  {
    method: 'GET',
    path: '/api/staff/appointments/:caseId',
    permission: 'appointment.bookFor',
    operation: {
      operationId: 'getBooking',
      summary: 'A booking as its person sees it.',
      params: { caseId: { in: 'path', description: 'Id of the case.' } },
      reply: { status: 200, schema: Appointment, description: 'The booking.' },
      problems: STAFF,
    },
    async answer(c) {
      const caseId = c.req.param('caseId') ?? '';
      await checkReach(c.var.ctx, caseId);
      return json(c, await getAppointment(c.var.ctx, caseId));
    },
  },
  {
    method: 'POST',
    path: '/api/staff/appointments/:caseId/move',
    permission: 'appointment.bookFor',
    operation: {
      operationId: 'moveAppointmentFor',
      summary: 'Move a booking with the consent of its person, and say how they gave it.',
      params: { caseId: { in: 'path', description: 'Id of the case.' } },
      body: { schema: MoveFor },
      reply: { status: 200, schema: Transitioned, description: 'The booking has moved.' },
      problems: [...STAFF, 'slotFull', 'conflict', 'notAvailable'],
    },
    async answer(c) {
      const caseId = c.req.param('caseId') ?? '';
      const input = await readJson(c, MoveFor);
      await checkReach(c.var.ctx, caseId);
      return json(c, await moveAppointment(c.var.ctx, { caseId, ...input }));
    },
  },
];
