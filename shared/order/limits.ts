import { addWorkingDays } from '../calendar.ts';
import { endOfDay, localDate, startOfDay } from '../time.ts';
import type { OrderStatus } from './lifecycle.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What limits are reckoned from; instants in milliseconds. */
export interface OrderClock {
  /** Local date of the visit. */
  visitOn: string;
  startsAt: number;
  endsAt: number;
  placedAt: number;
  /** When it was last offered to more people. */
  offeredAt: number | null;
  /** Instant the status was entered. */
  since: number;
}

/** No answer within half an hour on the day itself: offered again. A door that stays shut: somebody looks within half an hour. */
export const ANSWER_WITHIN = 30 * MINUTE;
export const CHECK_WITHIN = 30 * MINUTE;
/** Later than this after the agreed time, the centre is warned. */
export const LATE_AFTER = 15 * MINUTE;
/** Unconfirmed visits are closed, without hours. */
export const CONFIRM_WITHIN = 14 * DAY;
const APPROVE_WITHIN = 3 * DAY;
const EXPIRES_AFTER = 2 * HOUR;
/** A volunteer may have been offline: what was accepted is given up much later. */
const ACCEPTED_EXPIRES_AFTER = 3 * DAY;
const CALL_BACK_DAYS = 5;

/** By when the centre has to have offered it: the evening before, two hours before, and half an hour on the day itself. */
export function dispatchBy({ visitOn, startsAt, placedAt }: OrderClock): number {
  const soonest = placedAt + ANSWER_WITHIN;
  if (visitOn === localDate(placedAt)) return soonest;
  const evening = startOfDay(visitOn) - 6 * HOUR;
  return [evening, startsAt - 2 * HOUR].find((at) => at > soonest) ?? soonest;
}

/** By when somebody has to have accepted it, before it is offered more widely. */
export function acceptBy({ visitOn, startsAt, offeredAt, since }: OrderClock): number {
  const from = offeredAt ?? since;
  if (visitOn === localDate(from)) return from + ANSWER_WITHIN;
  return Math.max(from + ANSWER_WITHIN, Math.min(from + DAY, startsAt - 3 * HOUR));
}

/** The limit that runs in a status, or null where none does. */
export function orderDueAt(status: OrderStatus, clock: OrderClock): number | null {
  switch (status) {
    case 'placed':
      return dispatchBy(clock);
    case 'offered':
      return acceptBy(clock);
    case 'accepted':
      return clock.startsAt;
    case 'arrived':
      return clock.endsAt;
    case 'nobodyAnswers':
      return clock.since + CHECK_WITHIN;
    case 'confirmed':
      return clock.since + APPROVE_WITHIN;
    default:
      return null;
  }
}

/** What time alone brings to an order: the centre is warned, or the system takes a step. */
export interface OrderAlarm {
  kind:
    | 'notDispatched'
    | 'unanswered'
    | 'late'
    | 'welfare'
    | 'welfareOverdue'
    | 'hoursWaiting'
    | 'callBackOverdue'
    | 'offerWider'
    | 'expire'
    | 'close';
  at: number;
  dueAt: number;
  does: 'warn' | 'act';
}

const warn = (kind: OrderAlarm['kind'], at: number, dueAt = at): OrderAlarm => ({ kind, at, dueAt, does: 'warn' });
const act = (kind: OrderAlarm['kind'], at: number): OrderAlarm => ({ kind, at, dueAt: at, does: 'act' });

export interface OrderAlarmFacts extends OrderClock {
  status: OrderStatus;
  /** Whether there are people left to offer it to. */
  canWiden: boolean;
  /** When a bad grade was given that nobody has called back about. */
  badRatingAt: number | null;
}

/** Everything that time alone will bring while the order stays as it is, earliest first. */
export function orderAlarms(facts: OrderAlarmFacts): OrderAlarm[] {
  return [...ofStatus(facts), ...ofRating(facts)].sort((a, b) => a.at - b.at);
}

function ofStatus(facts: OrderAlarmFacts): OrderAlarm[] {
  const { status, startsAt, endsAt, since, canWiden } = facts;
  const due = orderDueAt(status, facts) ?? 0;
  switch (status) {
    case 'placed':
      return [warn('notDispatched', due), act('expire', endsAt + EXPIRES_AFTER)];
    case 'offered':
      // The warning first: the step starts a new limit.
      return [
        warn('unanswered', due),
        ...(canWiden ? [act('offerWider', due + 1)] : []),
        act('expire', endsAt + EXPIRES_AFTER),
      ];
    case 'accepted':
      return [warn('late', startsAt + LATE_AFTER, startsAt), act('expire', endsAt + ACCEPTED_EXPIRES_AFTER)];
    case 'arrived':
      return [warn('late', endsAt + HOUR, endsAt)];
    case 'nobodyAnswers':
      return [warn('welfare', since, due), warn('welfareOverdue', due)];
    case 'done':
      return [act('close', since + CONFIRM_WITHIN)];
    case 'confirmed':
      return [warn('hoursWaiting', due)];
    case 'hoursApproved':
      return [act('close', since + DAY)];
    default:
      return [];
  }
}

/** A bad grade is followed by a call within five working days. */
function ofRating({ badRatingAt }: OrderAlarmFacts): OrderAlarm[] {
  if (badRatingAt === null) return [];
  return [warn('callBackOverdue', endOfDay(addWorkingDays(localDate(badRatingAt), CALL_BACK_DAYS)))];
}
