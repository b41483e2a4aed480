import { addWorkingDays, workingDaysBetween } from '../calendar.ts';
import { endOfDay, type LocalDate, startOfDay } from '../time.ts';
import type { ApplicationStatus } from './lifecycle.ts';
import { type ApplicationClock, dueOn, LIMITS } from './limits.ts';

/** What the scheduler does by itself: warn someone once, or take a step that time alone brings. */
export type Alarm =
  | { kind: 'half' | 'most' | 'overdue' | 'reminder' | 'callBackOverdue'; at: number; dueAt: number }
  | { kind: 'deemAccepted' | 'lapse' | 'resumeClock' | 'close'; at: number; dueAt: number };

export type Warning = Extract<Alarm, { kind: 'half' | 'most' | 'overdue' | 'reminder' | 'callBackOverdue' }>['kind'];
export type AlarmAction = Extract<Alarm, { kind: 'deemAccepted' | 'lapse' | 'resumeClock' | 'close' }>['kind'];

export interface AlarmFacts {
  status: ApplicationStatus;
  clock: ApplicationClock;
  licence: boolean;
  /** The last grade given, 1–5. */
  rating: number | null;
  /** Instant the status was entered. */
  since: number;
}

/** Warnings come with the working day, not at midnight. */
const MORNING = 8.5 * 3_600_000;
const morningOf = (date: LocalDate) => startOfDay(date) + MORNING;

/** Share of the limit after which a warning is given. */
const SHARES = { half: 0.5, most: 0.8 } as const;

/** Everything that time alone will bring while the case stays as it is, earliest first. */
export function alarmsOf(facts: AlarmFacts): Alarm[] {
  const { status, clock } = facts;
  if (status === 'delivered') return [{ kind: 'close', at: facts.since, dueAt: facts.since }];
  if (status === 'clockStopped') return resumption(clock);
  if (status === 'rated') return callBack(facts);
  const due = dueOn(status, clock);
  if (!due) return [];
  if (status === 'correctionsRequested') return corrections(clock, due);
  const end: Alarm['kind'] = status === 'received' && facts.licence ? 'deemAccepted' : 'overdue';
  const from = (status === 'accepted' || status === 'inReview') && clock.acceptedOn ? clock.acceptedOn : clock.since;
  return [...warnings(from, due), { kind: end, at: endOfDay(due), dueAt: endOfDay(due) }];
}

/** The first alarm after `instant`. Where all have passed, the last: the end of a limit is never passed over. */
export function nextAlarm(facts: AlarmFacts, instant: number): Alarm | undefined {
  const all = alarmsOf(facts);
  return all.find((alarm) => alarm.at > instant) ?? all.at(-1);
}

/** At half and at four fifths of the working days. A limit of a day or two is too short to warn of. */
function warnings(since: LocalDate, due: LocalDate): Alarm[] {
  const days = workingDaysBetween(since, due);
  if (days < 3) return [];
  return (['half', 'most'] as const).map((kind) => {
    const at = morningOf(addWorkingDays(since, Math.ceil(days * SHARES[kind])));
    return { kind, at, dueAt: endOfDay(due) };
  });
}

function corrections(clock: ApplicationClock, due: LocalDate): Alarm[] {
  const reminder = morningOf(addWorkingDays(clock.since, LIMITS.correctionsReminder));
  const end = endOfDay(due);
  return [
    { kind: 'reminder', at: reminder, dueAt: end },
    { kind: 'lapse', at: end, dueAt: end },
  ];
}

function resumption(clock: ApplicationClock): Alarm[] {
  if (!clock.stoppedUntil) return [];
  const end = endOfDay(clock.stoppedUntil);
  return [{ kind: 'resumeClock', at: end, dueAt: end }];
}

/** A bad grade is followed by a call within five working days. */
function callBack({ rating, clock }: AlarmFacts): Alarm[] {
  if (rating === null || rating > 2) return [];
  const end = endOfDay(addWorkingDays(clock.since, LIMITS.callBack));
  return [{ kind: 'callBackOverdue', at: end, dueAt: end }];
}
