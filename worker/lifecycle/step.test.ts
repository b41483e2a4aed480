import { describe, expect, it } from 'vitest';
import { type Actor, ROLES } from '../../shared/access.ts';
import { accountLifecycle } from '../../shared/account/lifecycle.ts';
import { STATUSES } from '../../shared/account/status.ts';
import { ITEM_STATUSES, itemLifecycle } from '../../shared/catalogue/lifecycle.ts';
import { PLATE_STATUSES, plateLifecycle } from '../../shared/doorplate/lifecycle.ts';
import { DomainError } from '../../shared/errors.ts';
import { IMPORT_STATUSES, importLifecycle } from '../../shared/import/lifecycle.ts';
import type { Transition } from '../../shared/lifecycle.ts';
import { openActions } from '../../shared/open-actions.ts';
import { ASSIGNMENT_STATUSES, assignmentLifecycle } from '../../shared/order/assignment-lifecycle.ts';
import { HOURS_STATUSES, hoursLifecycle } from '../../shared/visit/hours-lifecycle.ts';
import { requireStep } from './step.ts';

interface Thing {
  thing: string;
  lifecycle: readonly Transition[];
  statuses: readonly string[];
  /** Who takes each action, as said in words rather than in the table of permissions. */
  by: Readonly<Record<string, readonly string[]>>;
}

const PLATES = ['gridWorker', 'administrator'];
const ADMINISTRATOR = ['administrator'];
const CLERK = ['clerk'];
const VOLUNTEER = ['volunteer'];
const DECIDERS = ['clerk', 'supervisor'];
const SECOND_PERSON = ['administrator', 'supervisor'];
const THINGS: readonly Thing[] = [
  {
    ...{ thing: 'plate', lifecycle: plateLifecycle, statuses: PLATE_STATUSES },
    by: {
      ...{ print: ADMINISTRATOR, retire: ADMINISTRATOR, mount: PLATES, inspect: PLATES, replace: PLATES },
      ...{ findDamaged: PLATES, findFaked: PLATES, findMissing: PLATES },
    },
  },
  {
    ...{ thing: 'account', lifecycle: accountLifecycle, statuses: STATUSES },
    by: {
      applyAnew: ROLES,
      ...{ approve: ADMINISTRATOR, refuse: ADMINISTRATOR, suspend: ADMINISTRATOR, restore: ADMINISTRATOR },
    },
  },
  {
    ...{ thing: 'item', lifecycle: itemLifecycle, statuses: ITEM_STATUSES },
    by: { return: SECOND_PERSON, publish: SECOND_PERSON, supersede: SECOND_PERSON, retire: SECOND_PERSON },
  },
  {
    ...{ thing: 'list', lifecycle: importLifecycle, statuses: IMPORT_STATUSES },
    by: { upload: ADMINISTRATOR, check: ADMINISTRATOR, commit: ADMINISTRATOR, undo: ADMINISTRATOR },
  },
  {
    ...{ thing: 'assignment', lifecycle: assignmentLifecycle, statuses: ['none', ...ASSIGNMENT_STATUSES] },
    by: {
      ...{ offer: CLERK, acceptFor: CLERK, release: CLERK },
      ...{ accept: VOLUNTEER, decline: VOLUNTEER, dropOut: VOLUNTEER, arrive: VOLUNTEER, finish: VOLUNTEER },
      ...{ makeWay: ['clerk', 'volunteer'], callOff: ['clerk', 'gridWorker'], startAnew: ['clerk', 'gridWorker'] },
    },
  },
  {
    ...{ thing: 'volunteer’s hours', lifecycle: hoursLifecycle, statuses: HOURS_STATUSES },
    by: { approve: DECIDERS, refuse: DECIDERS },
  },
];

const subject = { jurisdiction: '/1/2/1000/' };
const staff = (role: (typeof ROLES)[number], jurisdiction = '/1/2/'): Actor => ({
  ...{ kind: 'staff', id: 'one', name: '某人' },
  grants: [{ role, jurisdiction, departmentId: null }],
});
function outcome(work: () => Transition): string {
  try {
    return work().to;
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
}

describe.each(THINGS)('a $thing', ({ lifecycle, statuses, by }) => {
  const actions = Object.keys(by);

  it('has no action but those whose doers are named here', () => {
    expect([...new Set(lifecycle.map(({ action }) => action))].sort()).toEqual([...actions].sort());
  });

  it.each(statuses.flatMap((status) => actions.map((action): [string, string] => [status, action])))(
    '%s, %s: goes where the table says, for those it names; the screen offers exactly that',
    (status, action) => {
      const step = lifecycle.find((one) => one.from === status && one.action === action);
      for (const role of ROLES) {
        const actor = staff(role);
        const isHolder = by[action]?.includes(role) ?? false;
        const expected = isHolder ? (step?.to ?? 'notAvailable') : 'notFound';
        expect(
          outcome(() => requireStep(lifecycle, action, { status, actor, subject })),
          role,
        ).toBe(expected);
        const isOffered = openActions(lifecycle, status, actor, subject).includes(action);
        expect(isOffered, role).toBe(isHolder && step !== undefined);
      }
    },
  );

  it('of another place does not exist for those who act elsewhere', () => {
    const restricted = lifecycle.filter(({ permission }) => permission !== 'account.register');
    for (const { action, from } of restricted) {
      const actor = staff('administrator', '/1/9/');
      expect(
        outcome(() => requireStep(lifecycle, action, { status: from, actor, subject })),
        action,
      ).toBe('notFound');
    }
  });
});
