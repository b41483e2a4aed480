import {
  Appointment,
  BookAppointment,
  CancelAppointment,
  FreeTimes,
  GetAppointment,
  JoinWaitlist,
  ListSlots,
  MoveAppointment,
} from '../../shared/appointment/schema.ts';
import { IdempotencyKey } from '../../shared/command-key.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { idempotencyKey, json, readJson, readQuery } from '../api/json.ts';
import { proveApplicant } from '../case/applicant.ts';
import { rememberCase } from '../case/seen.ts';
import type { Exchange, Route } from '../route.ts';
import { bookAppointment } from './book.ts';
import { cancelAppointment, confirmAppointment, moveAppointment } from './change-booking.ts';
import { listSlots } from './free-times.ts';
import { getAppointment } from './own-appointment.ts';
import { joinWaitlist } from './wait.ts';

export const KEY = {
  'Idempotency-Key': {
    in: 'header',
    required: true,
    description: '16–64 characters of your own; the same command again is carried out once.',
  },
} as const;

const BOOKING = [
  ...(['badRequest', 'notFound', 'slotFull', 'twoBookings', 'keyReused'] as const),
  ...(['invalid', 'tooManyAttempts', 'unavailable'] as const),
] satisfies ErrorCode[];
const CHANGING = [
  ...(['badRequest', 'notFound', 'conflict', 'notAvailable'] as const),
  ...(['tooLate', 'invalid', 'tooManyAttempts'] as const),
] satisfies ErrorCode[];

async function booked(c: Exchange, caseId: string): Promise<Response> {
  await rememberCase(c, caseId, 'details');
  return json(c, await getAppointment(c.var.ctx, caseId), 201);
}

/** The JSON twins of booking; one's own booking by receipt number and last four digits, or a bound phone. */
export const appointmentApi: Route[] = [
  {
    method: 'GET',
    path: '/api/slots',
    permission: 'appointment.book',
    operation: {
      operationId: 'listSlots',
      summary: 'Free starts of 14 days for a visit with one or more service items.',
      params: {
        items: { in: 'query', required: true, description: 'Ids of service items, comma-separated, five at most.' },
        place: { in: 'query', description: '`centre` (default) or `home`.' },
        from: { in: 'query', description: 'First local date, YYYY-MM-DD; today when left out.' },
      },
      reply: { status: 200, schema: FreeTimes, description: 'Free starts, as the centre’s local times.' },
      problems: ['invalid', 'unavailable'],
    },
    async answer(c) {
      const { from, ...wanted } = readQuery(c, ListSlots);
      return json(c, await listSlots(c.var.ctx, wanted, from), 200, 'public');
    },
  },
  {
    method: 'POST',
    path: '/api/appointments',
    permission: 'appointment.book',
    operation: {
      operationId: 'bookAppointment',
      summary:
        'Book the first of up to three ranked times that is free. `slotFull` carries the next three free times as `alternatives`.',
      params: KEY,
      body: { schema: BookAppointment },
      reply: { status: 201, schema: Appointment, description: 'The booking.' },
      problems: BOOKING,
    },
    async answer(c) {
      const input = await readJson(c, BookAppointment);
      const { caseId } = await bookAppointment(c.var.ctx, input, idempotencyKey(c, IdempotencyKey));
      return booked(c, caseId);
    },
  },
  {
    method: 'POST',
    path: '/api/appointments/wait',
    permission: 'appointment.book',
    operation: {
      operationId: 'joinWaitlist',
      summary: 'Join the line for a seat that becomes free: it is held for the first in line, with a limit to confirm.',
      params: KEY,
      body: { schema: JoinWaitlist },
      reply: { status: 201, schema: Appointment, description: 'The place in the line, or the seat offered at once.' },
      problems: BOOKING,
    },
    async answer(c) {
      const input = await readJson(c, JoinWaitlist);
      const { caseId } = await joinWaitlist(c.var.ctx, input, idempotencyKey(c, IdempotencyKey));
      return booked(c, caseId);
    },
  },
  {
    method: 'POST',
    path: '/api/appointments/get',
    permission: 'appointment.change',
    operation: {
      operationId: 'getAppointment',
      summary: 'One’s own booking, by receipt number and last four digits.',
      body: { schema: GetAppointment },
      reply: { status: 200, schema: Appointment, description: 'The booking.' },
      problems: ['badRequest', 'notFound', 'invalid', 'tooManyAttempts'],
    },
    async answer(c) {
      const { ctx, caseId } = await proveApplicant(c.var.ctx, await readJson(c, GetAppointment));
      return json(c, await getAppointment(ctx, caseId));
    },
  },
  {
    method: 'POST',
    path: '/api/appointments/move',
    permission: 'appointment.change',
    operation: {
      operationId: 'moveAppointment',
      summary: 'Move one’s own booking to another free time, until two hours before. Never two seats, never none.',
      body: { schema: MoveAppointment },
      reply: { status: 200, schema: Appointment, description: 'The booking as it is now.' },
      problems: [...CHANGING, 'slotFull'],
    },
    async answer(c) {
      const { receipt, lastFour, at, version } = await readJson(c, MoveAppointment);
      const { ctx, caseId } = await proveApplicant(c.var.ctx, { receipt, lastFour });
      await moveAppointment(ctx, { caseId, at, version });
      return json(c, await getAppointment(ctx, caseId));
    },
  },
  {
    method: 'POST',
    path: '/api/appointments/cancel',
    permission: 'appointment.cancel',
    operation: {
      operationId: 'cancelAppointment',
      summary: 'Cancel one’s own booking until two hours before, or leave the line.',
      body: { schema: CancelAppointment },
      reply: { status: 200, schema: Appointment, description: 'The booking as it is now.' },
      problems: CHANGING,
    },
    answer: (c) => step(c, cancelAppointment),
  },
  {
    method: 'POST',
    path: '/api/appointments/confirm',
    permission: 'appointment.change',
    operation: {
      operationId: 'confirmAppointment',
      summary: 'Confirm a seat that became free and is held for this person.',
      body: { schema: CancelAppointment },
      reply: { status: 200, schema: Appointment, description: 'The booking.' },
      problems: CHANGING,
    },
    answer: (c) => step(c, confirmAppointment),
  },
];

async function step(c: Exchange, verb: typeof cancelAppointment): Promise<Response> {
  const { receipt, lastFour, version } = await readJson(c, CancelAppointment);
  const { ctx, caseId } = await proveApplicant(c.var.ctx, { receipt, lastFour });
  await verb(ctx, { caseId, version });
  return json(c, await getAppointment(ctx, caseId));
}
