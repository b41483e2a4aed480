/** What decides when time alone does something to an appointment. */
export interface AppointmentFacts {
  status: string;
  place: 'centre' | 'home';
  onDate: string | null;
  startsAt: number | null;
  endsAt: number | null;
  waitTo: string | null;
  offerUntil: number | null;
  /** Minutes after which who has not come is passed over. */
  lateMinutes: number;
}

export interface AppointmentAlarm {
  kind: 'lapse' | 'passOver' | 'overdue';
  at: number;
  dueAt: number;
  does: 'act' | 'warn';
}

const act = (kind: AppointmentAlarm['kind'], at: number): AppointmentAlarm[] => [{ kind, at, dueAt: at, does: 'act' }];

/** What time alone will bring while the appointment stays as it is. */
export function appointmentAlarms(facts: AppointmentFacts): AppointmentAlarm[] {
  const { startsAt, endsAt, onDate, waitTo, offerUntil, lateMinutes } = facts;
  switch (facts.status) {
    case 'waiting':
      return waitTo === null ? [] : act('lapse', endOfDay(waitTo));
    case 'offered':
      return offerUntil === null ? [] : act('lapse', offerUntil);
    case 'booked':
      if (startsAt === null || endsAt === null) return [];
      if (facts.place === 'centre') return act('passOver', startsAt + lateMinutes * 60_000);
      // Nobody of the office recorded the visit: that is for the office to clear up, the person was at home.
      return [{ kind: 'overdue', at: endsAt, dueAt: endsAt, does: 'warn' }];
    case 'checkedIn':
    case 'called':
    case 'passedOver':
    case 'parked':
    case 'served':
      return onDate === null ? [] : act('lapse', endOfDay(onDate));
    default:
      return [];
  }
}

import { endOfDay } from '../time.ts';
