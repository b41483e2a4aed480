import { describe, expect, it } from 'vitest';
import { type Actor, ROLES, type Role } from '../access.ts';
import { STATUSES_OF } from '../case/kinds.ts';
import { availableActions, type CaseFacts, findTransition } from '../lifecycle.ts';
import { type ApplicationStatus, applicationLifecycle, ENDED } from './lifecycle.ts';

const PLACE = '/1/2/1000/1001/';
const staff = (role: Role, id = `${role}-1`, jurisdiction = '/1/2/'): Actor => ({
  kind: 'staff',
  id,
  name: id,
  grants: [{ role, jurisdiction, departmentId: role === 'officer' ? 7 : null }],
});
const facts = (status: ApplicationStatus, more: Partial<CaseFacts> = {}): CaseFacts => ({
  id: 'case',
  jurisdiction: PLACE,
  departmentId: 7,
  householdId: 5,
  status,
  takenInBy: 'clerk-1',
  history: [{ action: 'submit', actorId: null }],

  rating: null,
  ...more,
});
const actions = (status: ApplicationStatus, actor: Actor, more: Partial<CaseFacts> = {}) =>
  availableActions(applicationLifecycle, facts(status, more), actor);

/** Who may do what in each status, written out: the table of `docs/glossary.md`, read independently of the code. */
const EXPECTED: Record<ApplicationStatus, Partial<Record<Role | 'applicant' | 'system', string[]>>> = {
  received: {
    gridWorker: ['takeIn'],
    clerk: ['takeIn', 'requestCorrections', 'proposeNotAccepted', 'accept', 'withdraw'],
    applicant: ['withdraw'],
  },
  correctionsRequested: {
    clerk: ['remind', 'correct', 'withdraw'],
    applicant: ['correct', 'withdraw'],
    system: ['remind', 'lapse'],
  },
  notAcceptedProposed: {
    clerk: ['confirmNotAccepted', 'dropNotAccepted', 'withdraw'],
    supervisor: ['confirmNotAccepted', 'dropNotAccepted'],
    applicant: ['withdraw'],
  },
  accepted: { clerk: ['transfer', 'withdraw'], applicant: ['withdraw'] },
  inReview: {
    officer: ['returnToCentre', 'stopClock', 'grant', 'refuse'],
    supervisor: ['extend'],
    clerk: ['withdraw'],
    applicant: ['withdraw'],
  },
  clockStopped: { officer: ['resumeClock'], system: ['resumeClock'], clerk: ['withdraw'], applicant: ['withdraw'] },
  granted: { clerk: ['deliver'], gridWorker: ['deliver'] },
  refused: { clerk: ['deliver'], gridWorker: ['deliver'] },
  delivered: { clerk: ['close'], system: ['close'] },
  closed: { applicant: ['rate'] },
  rated: {},
  calledBack: { applicant: ['rateAgain'] },
  ratedAgain: {},
  notAccepted: {},
  lapsed: {},
  withdrawn: {},
};

describe('the lifecycle of an application', () => {
  const holders = [...ROLES, 'applicant', 'system'] as const;
  const cases = STATUSES_OF.application.flatMap((status) => holders.map((holder) => [status, holder] as const));

  it.each(cases)('in status %s gives a %s exactly the actions of the table', (status, holder) => {
    const actor: Actor =
      holder === 'applicant'
        ? { kind: 'applicant', caseId: 'case' }
        : holder === 'system'
          ? { kind: 'system' }
          : staff(holder);
    const history = [
      { action: 'submit', actorId: null },
      { action: 'x', actorId: 'someone-else' },
    ];
    expect(actions(status, actor, { history })).toEqual(EXPECTED[status][holder] ?? []);
  });

  it.each(STATUSES_OF.application)(
    'in status %s gives nothing to people of elsewhere, strangers and applicants of other cases',
    (status) => {
      for (const role of ROLES) expect(actions(status, staff(role, 'x', '/1/3/'))).toEqual([]);
      expect(actions(status, { kind: 'anyone' })).toEqual([]);
      expect(actions(status, { kind: 'applicant', caseId: 'another' })).toEqual([]);
    },
  );

  it('lets a role granted in a village act in its grids and nowhere else', () => {
    expect(actions('received', staff('clerk', 'c', '/1/2/1000/'))).not.toEqual([]);
    expect(actions('received', staff('clerk', 'c', '/1/2/1000/1001/'))).not.toEqual([]);
    expect(actions('received', staff('clerk', 'c', '/1/2/2000/'))).toEqual([]);
    expect(actions('received', staff('clerk', 'c', '/1/2/1000/1002/'))).toEqual([]);
  });

  it('allows one notice of corrections by a clerk, a second only by a supervisor, a third by nobody', () => {
    const once = [
      { action: 'requestCorrections', actorId: 'clerk-1' },
      { action: 'correct', actorId: null },
    ];
    const twice = [...once, { action: 'requestCorrectionsAgain', actorId: 'supervisor-1' }];
    expect(actions('received', staff('clerk'), { history: once })).not.toContain('requestCorrections');
    expect(actions('received', staff('supervisor'), { history: once })).toEqual(['requestCorrectionsAgain']);
    expect(actions('received', staff('supervisor'), { history: twice })).toEqual([]);
  });

  it('needs a second person to turn an application away', () => {
    const proposed = [{ action: 'proposeNotAccepted', actorId: 'clerk-1' }];
    expect(actions('notAcceptedProposed', staff('clerk', 'clerk-1'), { history: proposed })).not.toContain(
      'confirmNotAccepted',
    );
    expect(actions('notAcceptedProposed', staff('clerk', 'clerk-2'), { history: proposed })).toContain(
      'confirmNotAccepted',
    );
  });

  it('keeps the decision from whoever took the case in', () => {
    expect(actions('inReview', staff('officer', 'o1'), { takenInBy: 'o1' })).not.toContain('grant');
    expect(actions('inReview', staff('officer', 'o1'), { takenInBy: 'o1' })).not.toContain('refuse');
  });

  it('extends once', () => {
    expect(actions('inReview', staff('supervisor'), { history: [{ action: 'extend', actorId: 's' }] })).toEqual([]);
  });

  it('deems only licences accepted by silence', () => {
    expect(actions('received', { kind: 'system' })).toEqual([]);
    expect(actions('received', { kind: 'system' }, { marks: ['licence'] })).toEqual(['deemAccepted']);
  });

  it('calls back after a bad rating only, by the supervisor', () => {
    expect(actions('rated', staff('supervisor'), { rating: 2 })).toEqual(['callBack']);
    expect(actions('rated', staff('supervisor'), { rating: 3 })).toEqual([]);
  });

  it('leads from every status to an end, and from an ended one to nothing but a rating and its call-back', () => {
    const reachable = (from: string, seen = new Set<string>()): Set<string> => {
      for (const t of applicationLifecycle) if (t.from === from && !seen.has(t.to)) reachable(t.to, seen.add(t.to));
      return seen;
    };
    for (const status of STATUSES_OF.application) {
      if (!ENDED.has(status))
        expect(
          [...reachable(status)].some((s) => ENDED.has(s as ApplicationStatus)),
          status,
        ).toBe(true);
    }
    const afterEnd = applicationLifecycle.filter((t) => ENDED.has(t.from)).map((t) => t.action);
    expect(afterEnd).toEqual(['rate', 'callBack', 'rateAgain']);
  });

  it('has at most one transition for a status and an action', () => {
    for (const t of applicationLifecycle) expect(findTransition(applicationLifecycle, t.from, t.action)).toBe(t);
  });
});
