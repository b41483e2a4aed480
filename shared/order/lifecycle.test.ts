import { describe, expect, it } from 'vitest';
import { type Actor, ROLES, type Role } from '../access.ts';
import { STATUSES_OF } from '../case/kinds.ts';
import { availableActions, type CaseFacts } from '../lifecycle.ts';
import { ORDER_ENDED, type OrderStatus, orderLifecycle } from './lifecycle.ts';

const facts = (status: OrderStatus, changes: Partial<CaseFacts> = {}): CaseFacts => ({
  ...{ id: 'c', jurisdiction: '/1/2/1000/1001/', departmentId: null, householdId: 1, status, takenInBy: null },
  ...{ history: [{ action: 'place', actorId: null }], rating: null },
  ...changes,
});
const staff = (role: Role, id = role as string): Actor => ({
  ...{ kind: 'staff', id, name: id, grants: [{ role, jurisdiction: '/1/2/', departmentId: null }] },
});
const ACTORS: Record<string, Actor> = {
  applicant: { kind: 'applicant', caseId: 'c' },
  stranger: { kind: 'applicant', caseId: 'other' },
  household: { kind: 'household', householdId: 1, bindingId: 'b' },
  system: { kind: 'system' },
  ...Object.fromEntries(ROLES.map((role) => [role, staff(role)])),
};

/** What each may do in each status. Who is not named may do nothing there. */
const MAY: Record<OrderStatus, Record<string, string>> = {
  placed: { applicant: 'cancel', household: 'cancel', clerk: 'dispatch cancel giveUp', system: 'expire' },
  offered: {
    applicant: 'cancel',
    household: 'cancel',
    volunteer: 'join accept decline dropOut',
    clerk: 'dispatch offerWider joinFor acceptFor goAhead recall release cancel giveUp',
    system: 'offerWider release expire',
  },
  accepted: {
    applicant: 'cancel',
    household: 'cancel',
    volunteer: 'dropOut arrive nobodyAnswers',
    clerk: 'release cancel giveUp',
    system: 'release expire',
  },
  arrived: {
    volunteer: 'dropOut arriveToo finishPart complete completeConfirmed nobodyAnswers',
    clerk: 'release',
    system: 'release',
  },
  nobodyAnswers: { gridWorker: 'personIsWell notServed', clerk: 'personIsWell notServed' },
  done: {
    applicant: 'confirm rate',
    household: 'confirm rate',
    clerk: 'confirm',
    volunteer: 'confirmByPin',
    system: 'close',
  },
  confirmed: { applicant: 'rate', household: 'rate', clerk: 'approveHours', supervisor: 'approveHours' },
  hoursApproved: { applicant: 'rate', household: 'rate', system: 'close' },
  closed: { applicant: 'rate', household: 'rate' },
  cancelled: {},
  expired: {},
  unserved: {},
};

describe('the lifecycle of an order', () => {
  it.each(STATUSES_OF.order)('%s: every role may do what the table says, and nothing else', (status) => {
    for (const [who, actor] of Object.entries(ACTORS)) {
      expect(availableActions(orderLifecycle, facts(status), actor).join(' '), who).toBe(MAY[status][who] ?? '');
    }
  });

  it('has one step for each status and action, and reaches every status', () => {
    const keys = orderLifecycle.map((t) => `${t.from} ${t.action}`);
    expect(new Set(keys).size).toBe(keys.length);
    const reached = new Set<string>(['placed', ...orderLifecycle.map((t) => t.to)]);
    expect([...STATUSES_OF.order].filter((status) => !reached.has(status))).toEqual([]);
    for (const status of ORDER_ENDED) {
      const leaves = orderLifecycle.filter((t) => t.from === status && t.to !== status);
      expect(leaves, status).toEqual([]);
    }
  });

  it('never lets a volunteer approve hours of an order they took', () => {
    const both: Actor = {
      ...{ kind: 'staff', id: 'v', name: 'v' },
      grants: (['volunteer', 'clerk'] as const).map((role) => ({ role, jurisdiction: '/1/2/', departmentId: null })),
    };
    const taken = facts('confirmed', { history: [{ action: 'accept', actorId: 'v' }] });
    expect(availableActions(orderLifecycle, taken, both)).toEqual([]);
    expect(availableActions(orderLifecycle, taken, staff('clerk', 'other'))).toEqual(['approveHours']);
  });

  it('calls back once about a bad grade, and takes one more grade after it', () => {
    const rated = facts('closed', { rating: 1, history: [{ action: 'rate', actorId: null }] });
    expect(availableActions(orderLifecycle, rated, staff('supervisor'))).toEqual(['callBack']);
    const called = facts('closed', { rating: 1, history: [...rated.history, { action: 'callBack', actorId: 's' }] });
    expect(availableActions(orderLifecycle, called, staff('supervisor'))).toEqual([]);
    expect(availableActions(orderLifecycle, called, ACTORS.applicant as Actor)).toEqual(['rateAgain']);
  });
});
