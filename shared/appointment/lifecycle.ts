import { badRating, once } from '../case/guards.ts';
import type { StatusOf } from '../case/kinds.ts';
import type { Transition } from '../lifecycle.ts';
import { recalledTwice, recallLeft } from './guards.ts';

/** Where an appointment (预约) can stand. Tickets of who came without one begin as `checkedIn`, places in the line as `waiting`. */
export type AppointmentStatus = StatusOf<'appointment'>;

/**
 * The lifecycle of an appointment, complete (`docs/glossary.md`): booked → checked in → called → served → done; late or not there:
 * passed over, twice recalled, then no-show; cancelled until two hours before; moved by the centre only after it asked.
 */
export const appointmentLifecycle = [
  // The line for a seat: what becomes free is held for the first, who has a limit to confirm.
  { action: 'offer', from: 'waiting', to: 'offered', permission: 'appointment.offer' },
  { action: 'cancel', from: 'waiting', to: 'cancelled', permission: 'appointment.cancel' },
  { action: 'lapse', from: 'waiting', to: 'lapsed', permission: 'appointment.lapse' },
  { action: 'confirm', from: 'offered', to: 'booked', permission: 'appointment.change' },
  { action: 'cancel', from: 'offered', to: 'cancelled', permission: 'appointment.cancel' },
  { action: 'lapse', from: 'offered', to: 'lapsed', permission: 'appointment.lapse' },

  { action: 'move', from: 'booked', to: 'booked', permission: 'appointment.change' },
  { action: 'proposeMove', from: 'booked', to: 'booked', permission: 'appointment.propose', reason: true },
  { action: 'cancel', from: 'booked', to: 'cancelled', permission: 'appointment.cancel' },
  { action: 'checkIn', from: 'booked', to: 'checkedIn', permission: 'appointment.checkIn' },
  // At home: the plate scanned at the door is the arrival.
  { action: 'arrive', from: 'booked', to: 'served', permission: 'appointment.visitHome' },
  { action: 'passOver', from: 'booked', to: 'passedOver', permission: 'appointment.passOver' },
  { action: 'noShow', from: 'booked', to: 'noShow', permission: 'appointment.noShow' },

  { action: 'call', from: 'checkedIn', to: 'called', permission: 'appointment.serve' },
  { action: 'reorder', from: 'checkedIn', to: 'checkedIn', permission: 'appointment.reorder', reason: true },
  { action: 'forward', from: 'checkedIn', to: 'checkedIn', permission: 'appointment.forward' },
  { action: 'park', from: 'checkedIn', to: 'parked', permission: 'appointment.serve' },
  { action: 'leave', from: 'checkedIn', to: 'cancelled', permission: 'appointment.leave' },
  { action: 'lapse', from: 'checkedIn', to: 'lapsed', permission: 'appointment.lapse' },

  { action: 'recall', from: 'called', to: 'called', permission: 'appointment.serve', guards: [recallLeft] },
  { action: 'serve', from: 'called', to: 'served', permission: 'appointment.serve' },
  { action: 'passOver', from: 'called', to: 'passedOver', permission: 'appointment.passOver' },
  { action: 'noShow', from: 'called', to: 'noShow', permission: 'appointment.noShow', guards: [recalledTwice] },
  { action: 'park', from: 'called', to: 'parked', permission: 'appointment.serve' },
  { action: 'forward', from: 'called', to: 'checkedIn', permission: 'appointment.forward' },
  { action: 'lapse', from: 'called', to: 'lapsed', permission: 'appointment.lapse' },

  { action: 'checkIn', from: 'passedOver', to: 'checkedIn', permission: 'appointment.checkIn' },
  { action: 'recall', from: 'passedOver', to: 'called', permission: 'appointment.serve', guards: [recallLeft] },
  { action: 'noShow', from: 'passedOver', to: 'noShow', permission: 'appointment.noShow', guards: [recalledTwice] },
  { action: 'lapse', from: 'passedOver', to: 'noShow', permission: 'appointment.lapse' },
  { action: 'leave', from: 'passedOver', to: 'cancelled', permission: 'appointment.leave' },

  { action: 'resume', from: 'parked', to: 'checkedIn', permission: 'appointment.serve' },
  { action: 'leave', from: 'parked', to: 'cancelled', permission: 'appointment.leave' },
  { action: 'lapse', from: 'parked', to: 'lapsed', permission: 'appointment.lapse' },

  { action: 'finish', from: 'served', to: 'done', permission: 'appointment.finish' },
  { action: 'forward', from: 'served', to: 'checkedIn', permission: 'appointment.forward' },
  { action: 'park', from: 'served', to: 'parked', permission: 'appointment.serve' },
  { action: 'lapse', from: 'served', to: 'done', permission: 'appointment.lapse' },

  { action: 'rate', from: 'done', to: 'rated', permission: 'case.rate', guards: [once] },
  {
    action: 'callBack',
    from: 'rated',
    to: 'calledBack',
    permission: 'case.callBack',
    guards: [badRating],
    reason: true,
  },
  { action: 'rateAgain', from: 'calledBack', to: 'ratedAgain', permission: 'case.rate', guards: [once] },
] as const satisfies readonly Transition<AppointmentStatus>[];

export type AppointmentAction = (typeof appointmentLifecycle)[number]['action'];

/** Statuses that nothing leaves any more, or only a rating does. */
export const APPOINTMENT_ENDED: ReadonlySet<string> = new Set<AppointmentStatus>([
  'done',
  'rated',
  'calledBack',
  'ratedAgain',
  'cancelled',
  'noShow',
  'lapsed',
]);

/** Statuses in which a seat of a period is held. */
export const HOLDS_SEAT: ReadonlySet<string> = new Set<AppointmentStatus>([
  'offered',
  'booked',
  'checkedIn',
  'called',
  'passedOver',
  'parked',
  'served',
]);
