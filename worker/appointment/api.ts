import type * as v from 'valibot';
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
import { json } from '../api/json.ts';
import { jsonRoute } from '../api/json-route.ts';
import { proveApplicant } from '../case/applicant.ts';
import { rememberCase } from '../case/seen.ts';
import type { Context } from '../context.ts';
import type { Exchange, Route } from '../route.ts';
import { bookAppointment } from './book.ts';
import { cancelAppointment, confirmAppointment, moveAppointment } from './change-booking.ts';
import { listSlots } from './free-times.ts';
import { getAppointment } from './own-appointment.ts';
import { joinWaitlist } from './wait.ts';

async function booked(c: Exchange, caseId: string): Promise<Response> {
  await rememberCase(c, caseId, 'details');
  return json(c, await getAppointment(c.var.ctx, caseId), 201);
}

/** The JSON twins of booking; one's own booking by receipt number and last four digits, or a bound phone. */
export const appointmentApi: Route[] = [
  jsonRoute('GET /api/slots', 'appointment.book', {
    operationId: 'listSlots',
    summary: 'Free starts of 14 days for a visit with one or more service items.',
    params: {
      items: { in: 'query', description: 'Ids of service items, comma-separated, five at most.', required: true },
      place: { in: 'query', description: '`centre` (default) or `home`.' },
      from: { in: 'query', description: 'First local date, YYYY-MM-DD; today when left out.' },
    },
    query: ListSlots,
    reply: FreeTimes,
    says: 'Free starts, as the centre’s local times.',
    problems: ['unavailable'],
    run: async ({ c, ctx, query: { from, ...wanted } }) => json(c, await listSlots(ctx, wanted, from), 200, 'public'),
  }),
  jsonRoute('POST /api/appointments', 'appointment.book', {
    operationId: 'bookAppointment',
    summary:
      'Book the first of up to three ranked times that is free. `slotFull` carries the next three free times as `alternatives`.',
    keyed: true,
    body: BookAppointment,
    reply: Appointment,
    status: 201,
    says: 'The booking.',
    problems: ['notFound', 'slotFull', 'twoBookings', 'tooManyAttempts', 'unavailable'],
    run: async ({ c, ctx, body, key }) => {
      const { caseId } = await bookAppointment(ctx, body, key);
      return booked(c, caseId);
    },
  }),
  jsonRoute('POST /api/appointments/wait', 'appointment.book', {
    operationId: 'joinWaitlist',
    summary: 'Join the line for a seat that becomes free: it is held for the first in line, with a limit to confirm.',
    keyed: true,
    body: JoinWaitlist,
    reply: Appointment,
    status: 201,
    says: 'The place in the line, or the seat offered at once.',
    problems: ['notFound', 'slotFull', 'twoBookings', 'tooManyAttempts', 'unavailable'],
    run: async ({ c, ctx, body, key }) => {
      const { caseId } = await joinWaitlist(ctx, body, key);
      return booked(c, caseId);
    },
  }),
  jsonRoute('POST /api/appointments/get', 'appointment.change', {
    operationId: 'getAppointment',
    summary: 'One’s own booking, by receipt number and last four digits.',
    body: GetAppointment,
    reply: Appointment,
    says: 'The booking.',
    problems: ['notFound', 'tooManyAttempts'],
    run: async ({ ctx: asker, body }) => {
      const { ctx, caseId } = await proveApplicant(asker, body);
      return getAppointment(ctx, caseId);
    },
  }),
  jsonRoute('POST /api/appointments/move', 'appointment.change', {
    operationId: 'moveAppointment',
    summary: 'Move one’s own booking to another free time, until two hours before. Never two seats, never none.',
    body: MoveAppointment,
    reply: Appointment,
    says: 'The booking as it is now.',
    problems: ['notFound', 'conflict', 'notAvailable', 'slotFull', 'tooLate', 'tooManyAttempts'],
    run: async ({ ctx: asker, body }) => {
      const { receipt, lastFour, at, version } = body;
      const { ctx, caseId } = await proveApplicant(asker, { receipt, lastFour });
      await moveAppointment(ctx, { caseId, at, version });
      return getAppointment(ctx, caseId);
    },
  }),
  jsonRoute('POST /api/appointments/cancel', 'appointment.cancel', {
    operationId: 'cancelAppointment',
    summary: 'Cancel one’s own booking until two hours before, or leave the line.',
    body: CancelAppointment,
    reply: Appointment,
    says: 'The booking as it is now.',
    problems: ['notFound', 'conflict', 'notAvailable', 'tooLate', 'tooManyAttempts'],
    run: ({ ctx, body }) => stepOwn(ctx, body, cancelAppointment),
  }),
  jsonRoute('POST /api/appointments/confirm', 'appointment.change', {
    operationId: 'confirmAppointment',
    summary: 'Confirm a seat that became free and is held for this person.',
    body: CancelAppointment,
    reply: Appointment,
    says: 'The booking.',
    problems: ['notFound', 'conflict', 'notAvailable', 'tooLate', 'tooManyAttempts'],
    run: ({ ctx, body }) => stepOwn(ctx, body, confirmAppointment),
  }),
];

async function stepOwn(
  asker: Context,
  { version, ...proof }: v.InferOutput<typeof CancelAppointment>,
  verb: typeof cancelAppointment,
): Promise<Appointment> {
  const { ctx, caseId } = await proveApplicant(asker, proof);
  await verb(ctx, { caseId, version });
  return getAppointment(ctx, caseId);
}
