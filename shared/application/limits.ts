import { addWorkingDays, type Limit, limitEnd, workingDaysBetween } from '../calendar.ts';
import { addDays, type LocalDate } from '../time.ts';
import type { ApplicationAction, ApplicationStatus } from './lifecycle.ts';

/** The limits a case began with, copied from the service item, and what has moved them since. */
export interface ApplicationClock {
  statutory: Limit | null;
  promised: Limit;
  /** Local date the present status was entered. */
  since: LocalDate;
  acceptedOn: LocalDate | null;
  extended: boolean;
  /** Set while the clock stands. */
  stoppedOn: LocalDate | null;
  /** The last day it is expected to stand. */
  stoppedUntil: LocalDate | null;
  /** Working days the clock has stood so far. */
  stoppedDays: number;
}

/** Working days, all from the day after the status was entered; see the table in `docs/glossary.md`. */
export const LIMITS = {
  /** To accept, not accept, or give the one complete notice (Licensing Law art. 32: five days). */
  answer: 5,
  correctionsReminder: 10,
  corrections: 30,
  /** The one extension (Licensing Law art. 42: ten days). */
  extension: 10,
  delivery: 10,
  callBack: 5,
  /** Longest time the clock may be said to stand at once; the longest listed cause, expert review, takes less. */
  stop: 60,
} as const;

export function newClock(limits: { statutory: Limit | null; promised: Limit }, today: LocalDate): ApplicationClock {
  return {
    ...limits,
    since: today,
    acceptedOn: null,
    extended: false,
    stoppedOn: null,
    stoppedUntil: null,
    stoppedDays: 0,
  };
}

/** The clock after `action` was taken `today`, entering another status or not; `until`: how long it will stand. */
export function advanceClock(
  clock: ApplicationClock,
  action: ApplicationAction,
  today: LocalDate,
  until?: LocalDate,
): ApplicationClock {
  switch (action) {
    case 'takeIn':
    case 'remind':
      return clock;
    case 'accept':
      return { ...clock, since: today, acceptedOn: today };
    case 'deemAccepted':
      // Silence for five working days: accepted from the day it was received.
      return { ...clock, acceptedOn: clock.since, since: today };
    case 'extend':
      return { ...clock, extended: true };
    case 'stopClock':
      return { ...clock, since: today, stoppedOn: today, stoppedUntil: until ?? null };
    case 'resumeClock': {
      // What was announced is what it stands: time after that day runs, whenever the clock is set going again.
      const last = clock.stoppedUntil ? addDays(clock.stoppedUntil, 1) : today;
      const stood = clock.stoppedOn ? workingDaysBetween(clock.stoppedOn, today < last ? today : last) : 0;
      return { ...clock, since: today, stoppedOn: null, stoppedUntil: null, stoppedDays: clock.stoppedDays + stood };
    }
    default:
      return { ...clock, since: today };
  }
}

/** The last day for the next step in this status, or undefined when no limit runs. */
export function dueOn(status: ApplicationStatus, clock: ApplicationClock): LocalDate | undefined {
  switch (status) {
    case 'received':
    case 'notAcceptedProposed':
      return addWorkingDays(clock.since, LIMITS.answer);
    case 'correctionsRequested':
      return addWorkingDays(clock.since, LIMITS.corrections);
    case 'accepted':
    case 'inReview':
      return decisionDueOn(clock);
    case 'granted':
    case 'refused':
      return addWorkingDays(clock.since, LIMITS.delivery);
    default:
      return undefined;
  }
}

/** The earlier of promise and law, from acceptance, plus the days the clock stood and the one extension. */
function decisionDueOn({
  statutory,
  promised,
  acceptedOn,
  extended,
  stoppedDays,
}: ApplicationClock): LocalDate | undefined {
  if (!acceptedOn) return undefined;
  const ends = [promised, ...(statutory ? [statutory] : [])].map((limit) => limitEnd(acceptedOn, limit));
  const end = ends.reduce((a, b) => (a < b ? a : b));
  return addWorkingDays(end, stoppedDays + (extended ? LIMITS.extension : 0));
}

/** Whether the clock may be stopped `today` until the end of `until`: later than today, at most `LIMITS.stop` working days. */
export function isStopFitting(today: LocalDate, until: LocalDate): boolean {
  return until > today && until <= addWorkingDays(today, LIMITS.stop);
}
