import { describe, expect, it } from 'vitest';
import type { Actor, Role } from '../access.ts';
import { STATUSES_OF } from '../case/kinds.ts';
import { availableActions, type CaseFacts } from '../lifecycle.ts';
import { appointmentAlarms } from './alarms.ts';
import { type AppointmentStatus, appointmentLifecycle } from './lifecycle.ts';

const PLACE = '/1/2/1000/1001/';
const staff = (role: Role): Actor => ({
  ...{ kind: 'staff', id: role, name: role },
  grants: [{ role, jurisdiction: '/1/2/', departmentId: null }],
});
const ACTORS: Record<string, Actor> = {
  anyone: { kind: 'anyone' },
  applicant: { kind: 'applicant', caseId: 'c' },
  household: { kind: 'household', householdId: 1, bindingId: 'b' },
  otherHousehold: { kind: 'household', householdId: 2, bindingId: 'b' },
  volunteer: staff('volunteer'),
  gridWorker: staff('gridWorker'),
  clerk: staff('clerk'),
  officer: staff('officer'),
  supervisor: staff('supervisor'),
  administrator: staff('administrator'),
  system: { kind: 'system' },
};
const facts = (status: string, actions: readonly string[] = ['book'], rating: number | null = null): CaseFacts => ({
  ...{
    id: 'c',
    jurisdiction: PLACE,
    departmentId: null,
    householdId: 1,
    status,
    takenInBy: null,

    rating,
  },
  history: actions.map((action) => ({ action, actorId: null })),
});
const actionsOf = (actor: string, of: CaseFacts) =>
  availableActions(appointmentLifecycle, of, ACTORS[actor] ?? { kind: 'anyone' });

/** What each actor may do in each status; who is not named may do nothing. */
const TABLE: Record<AppointmentStatus, Record<string, string>> = {
  waiting: { applicant: 'cancel', household: 'cancel', clerk: 'cancel', gridWorker: 'cancel', system: 'offer lapse' },
  offered: {
    ...{ applicant: 'confirm cancel', household: 'confirm cancel' },
    ...{ clerk: 'confirm cancel', gridWorker: 'confirm cancel', system: 'lapse' },
  },
  booked: {
    ...{ applicant: 'move cancel', household: 'move cancel' },
    clerk: 'move proposeMove cancel checkIn arrive passOver noShow',
    ...{ gridWorker: 'move cancel arrive noShow', supervisor: 'proposeMove', administrator: 'proposeMove' },
    system: 'passOver noShow',
  },
  checkedIn: {
    ...{ applicant: 'leave', household: 'leave', clerk: 'call reorder forward park leave' },
    ...{ supervisor: 'reorder', system: 'lapse' },
  },
  called: { clerk: 'recall serve passOver park forward', system: 'passOver lapse' },
  passedOver: {
    ...{ applicant: 'leave', household: 'leave' },
    ...{ clerk: 'checkIn recall leave', system: 'lapse' },
  },
  parked: { applicant: 'leave', household: 'leave', clerk: 'resume leave', system: 'lapse' },
  served: { clerk: 'finish forward park', gridWorker: 'finish', system: 'lapse' },
  done: { applicant: 'rate', household: 'rate' },
  rated: {},
  calledBack: { applicant: 'rateAgain', household: 'rateAgain' },
  ...{ ratedAgain: {}, cancelled: {}, noShow: {}, lapsed: {} },
};

describe('every status of an appointment, and every actor', () => {
  it.each(STATUSES_OF.appointment.flatMap((status) => Object.keys(ACTORS).map((actor) => [status, actor] as const)))(
    '%s: %s may do what the table says and nothing else',
    (status, actor) => {
      expect(actionsOf(actor, facts(status)).join(' ')).toBe(TABLE[status][actor] ?? '');
    },
  );
});

describe('recalls', () => {
  it('are two; only then nobody came, and joining the line again begins anew', () => {
    const of = (...history: string[]) => actionsOf('clerk', facts('called', ['book', 'checkIn', 'call', ...history]));
    expect(of()).toContain('recall');
    expect(of('recall')).not.toContain('noShow');
    expect(of('recall', 'recall')).toEqual(['serve', 'passOver', 'noShow', 'park', 'forward']);
    expect(of('recall', 'recall', 'forward', 'call')).toContain('recall');
  });

  it('a bad grade is called back by a supervisor', () => {
    expect(actionsOf('supervisor', facts('rated', ['rate'], 2))).toEqual(['callBack']);
    expect(actionsOf('supervisor', facts('rated', ['rate'], 5))).toEqual([]);
  });
});

describe('what time alone brings', () => {
  const at = {
    onDate: '2026-12-31',
    startsAt: Date.parse('2026-12-31T23:30+08:00'),
    endsAt: Date.parse('2026-12-31T23:45+08:00'),
  };
  const of = (status: string, place: 'centre' | 'home' = 'centre') =>
    appointmentAlarms({ ...at, status, place, waitTo: '2026-12-31', offerUntil: 5, lateMinutes: 15 }).map(
      (alarm) => `${alarm.does} ${alarm.kind} ${new Date(alarm.at).toISOString()}`,
    );
  it('who is a quarter late is passed over; the day closes what it left, at the end of a year too', () => {
    expect(of('booked')).toEqual(['act passOver 2026-12-31T15:45:00.000Z']);
    expect(of('passedOver')).toEqual(['act lapse 2026-12-31T16:00:00.000Z']);
    expect(of('waiting')).toEqual(['act lapse 2026-12-31T16:00:00.000Z']);
    expect(of('offered')).toEqual(['act lapse 1970-01-01T00:00:00.005Z']);
    expect(of('booked', 'home')).toEqual(['warn overdue 2026-12-31T15:45:00.000Z']);
    expect(of('done')).toEqual([]);
  });
});
