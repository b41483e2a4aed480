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
import { DomainError } from '../../shared/errors.ts';
import { subjectOf } from '../../shared/lifecycle.ts';
import { jsonRoute } from '../api/json-route.ts';
import { factsOf } from '../case/facts.ts';
import { selectCase } from '../case/queries.ts';
import type { Context } from '../context.ts';
import type { Route } from '../route.ts';
import { bookFor } from './book.ts';
import { moveAppointment } from './change-booking.ts';
import { findKnown } from './known.ts';
import { getAppointment } from './own-appointment.ts';
import { startBooking } from './start-booking.ts';

/** Throws `notFound` for a booking of another place. */
async function checkReach(ctx: Context, caseId: string): Promise<void> {
  const [row] = await selectCase(ctx, { id: caseId });
  if (!row || !can(ctx.actor, 'appointment.bookFor', subjectOf(factsOf(row, [])))) throw new DomainError('notFound');
}

/** Booking for who calls, writes or stands at the desk. */
export const bookForApi: Route[] = [
  jsonRoute('POST /api/staff/appointments', 'appointment.bookFor', {
    operationId: 'bookAppointmentFor',
    summary: 'Book for a caller; a person known by an earlier case stays the same person. Who enters it owns it.',
    keyed: true,
    body: BookFor,
    reply: Appointment,
    status: 201,
    says: 'The booking.',
    problems: ['notFound', 'slotFull', 'twoBookings'],
    run: async ({ ctx, body, key }) => {
      const { caseId } = await bookFor(ctx, body, key);
      return getAppointment(ctx, caseId);
    },
  }),
  jsonRoute('POST /api/staff/appointments/known', 'appointment.bookFor', {
    operationId: 'findKnownPeople',
    summary: 'Who has called from this telephone before. Names are masked.',
    body: FindKnown,
    reply: KnownPeople,
    says: 'Each person once, with their newest case.',
    problems: ['notFound'],
    run: ({ ctx, body }) => findKnown(ctx, body),
  }),
  jsonRoute('GET /api/staff/booking-starts/:caseId', 'appointment.bookFor', {
    operationId: 'startBooking',
    summary: 'What a booking for the person of a case begins with. The name is masked.',
    reply: BookingStart,
    says: 'Person, household and items.',
    problems: ['badRequest', 'invalid'],
    run: ({ ctx, params }) => startBooking(ctx, params.caseId),
  }),
  jsonRoute('GET /api/staff/appointments/:caseId', 'appointment.bookFor', {
    operationId: 'getBooking',
    summary: 'A booking as its person sees it.',
    reply: Appointment,
    says: 'The booking.',
    problems: ['badRequest', 'invalid'],
    run: async ({ ctx, params: { caseId } }) => {
      await checkReach(ctx, caseId);
      return getAppointment(ctx, caseId);
    },
  }),
  jsonRoute('POST /api/staff/appointments/:caseId/move', 'appointment.bookFor', {
    operationId: 'moveAppointmentFor',
    summary: 'Move a booking with the consent of its person, and say how they gave it.',
    body: MoveFor,
    reply: Transitioned,
    says: 'The booking has moved.',
    problems: ['conflict', 'notAvailable', 'slotFull'],
    run: async ({ ctx, params: { caseId }, body }) => {
      await checkReach(ctx, caseId);
      return moveAppointment(ctx, { caseId, ...body });
    },
  }),
];
