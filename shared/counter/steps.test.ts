import { describe, expect, it } from 'vitest';
import { type Actor, ROLES } from '../access.ts';
import { type AppointmentAction, type AppointmentStatus, appointmentLifecycle } from '../appointment/lifecycle.ts';
import { availableActions, type CaseFacts } from '../lifecycle.ts';

const PLACE = '/1/2/';
type Who = (typeof ROLES)[number] | 'applicant' | 'household' | 'anyone' | 'system';

const actorOf = (who: Who, jurisdiction = PLACE): Actor => {
  switch (who) {
    case 'anyone':
    case 'system':
      return { kind: who };
    case 'applicant':
      return { kind: 'applicant', caseId: 'ticket' };
    case 'household':
      return { kind: 'household', householdId: 5, bindingId: 'b' };
    default:
      return {
        ...{ kind: 'staff', id: who, name: who },
        grants: [{ role: who, jurisdiction, departmentId: who === 'officer' ? 7 : null }],
      };
  }
};
const EVERYONE: readonly Who[] = [...ROLES, 'applicant', 'household', 'anyone', 'system'];

/** Steps of the day at the counter; booking, moving, rating are tested with the lifecycle. */
const AT_COUNTER: ReadonlySet<string> = new Set<AppointmentAction>([
  ...(['checkIn', 'call', 'recall', 'serve', 'finish', 'passOver', 'noShow', 'park', 'resume'] as const),
  ...(['forward', 'reorder', 'leave', 'lapse'] as const),
]);

const facts = (status: AppointmentStatus, recalls = 0): CaseFacts => ({
  ...{ id: 'ticket', jurisdiction: PLACE, departmentId: null, householdId: 5, status, takenInBy: 'clerk' },
  ...{ rating: null },
  history: [{ action: 'checkIn', actorId: 'clerk' }, ...Array(recalls).fill({ action: 'recall', actorId: 'clerk' })],
});
const actions = (status: AppointmentStatus, who: Who, recalls = 0) =>
  [...new Set(availableActions(appointmentLifecycle, facts(status, recalls), actorOf(who)))]
    .filter((action) => AT_COUNTER.has(action))
    .sort();

/** Who may do what with someone at the counter, written out from `docs/glossary.md` and the issue, read independently of the code. */
const EXPECTED: Partial<Record<AppointmentStatus, Partial<Record<Who, AppointmentAction[]>>>> = {
  booked: { clerk: ['checkIn', 'noShow', 'passOver'], gridWorker: ['noShow'], system: ['noShow', 'passOver'] },
  checkedIn: {
    clerk: ['call', 'forward', 'leave', 'park', 'reorder'],
    supervisor: ['reorder'],
    applicant: ['leave'],
    household: ['leave'],
    system: ['lapse'],
  },
  called: { clerk: ['forward', 'park', 'passOver', 'recall', 'serve'], system: ['lapse', 'passOver'] },
  passedOver: {
    clerk: ['checkIn', 'leave', 'recall'],
    applicant: ['leave'],
    household: ['leave'],
    system: ['lapse'],
  },
  parked: { clerk: ['leave', 'resume'], applicant: ['leave'], household: ['leave'], system: ['lapse'] },
  served: { clerk: ['finish', 'forward', 'park'], gridWorker: ['finish'], system: ['lapse'] },
};

describe('the steps at the counter', () => {
  it.each(
    (Object.keys(EXPECTED) as AppointmentStatus[]).flatMap((status) => EVERYONE.map((who) => [status, who] as const)),
  )('%s: a %s may take those of the table and no other', (status, who) => {
    expect(actions(status, who)).toEqual(EXPECTED[status]?.[who] ?? []);
  });

  it('are none once it has ended', () => {
    for (const status of ['done', 'cancelled', 'noShow', 'lapsed', 'rated'] as const)
      for (const who of EVERYONE) expect(actions(status, who), `${status} ${who}`).toEqual([]);
  });

  it('twice called again, the third is no call but a no-show', () => {
    for (const status of ['called', 'passedOver'] as const) {
      expect(actions(status, 'clerk', 1)).toContain('recall');
      expect(actions(status, 'clerk', 1)).not.toContain('noShow');
      expect(actions(status, 'clerk', 2)).not.toContain('recall');
      expect(actions(status, 'clerk', 2)).toContain('noShow');
    }
  });

  it('are of the own place only', () => {
    for (const place of ['/1/3/', '/1/2/2000/']) {
      const stranger = actorOf('clerk', place);
      expect(availableActions(appointmentLifecycle, facts('checkedIn'), stranger), place).toEqual([]);
    }
  });
});
