import { describe, expect, it } from 'vitest';
import type { VisitLine } from '../../shared/visit/schema.ts';
import type { OutboxEntry } from '../offline/outbox/entry.ts';
import { myState } from './my-state.ts';
import { inVisitingOrder } from './walking-order.ts';

const line = (more: Partial<VisitLine> = {}) =>
  ({ caseId: 'a', mine: 'accepted', status: 'accepted', startsAt: 1, round: null, ...more }) as VisitLine;
const entry = (command: string, more: object = {}) =>
  ({ command, about: 'a', state: 'waiting', input: {}, ...more }) as unknown as OutboxEntry;

describe('where a visit stands on the phone', () => {
  it.each([
    ['what the server knows', line(), [], 'accepted', false],
    ['an arrival that only this phone knows', line(), [entry('recordArrival')], 'arrived', true],
    ['the last of two steps', line(), [entry('recordArrival'), entry('completeOrder')], 'done', true],
    ['nothing of another order', line(), [entry('recordArrival', { about: 'b' })], 'accepted', false],
    ['nothing of what was refused', line(), [entry('recordArrival', { state: 'refused' })], 'accepted', false],
    ['what is known of an order that is done', line({ mine: 'done', status: 'confirmed' }), [], 'done', false],
    ['a PIN given later', line({ mine: 'done', status: 'done' }), [entry('giveVisitPin')], 'done', false],
    ['a door that nobody opened', line({ status: 'nobodyAnswers' }), [], 'nobodyAnswers', false],
    [
      'such a door that only this phone knows',
      line(),
      [entry('reportVisitProblem', { input: { problem: 'nobodyAnswers' } })],
      'nobodyAnswers',
      true,
    ],
    [
      'no step for any other problem',
      line(),
      [entry('reportVisitProblem', { input: { problem: 'address' } })],
      'accepted',
      false,
    ],
  ] as const)('is %s', (_, known, pending, step, isPending) => {
    expect(myState(known, pending)).toMatchObject({ step, isPending });
  });

  it('tells of a command that was refused, until it is removed', () => {
    const refused = entry('completeOrder', { state: 'refused' });
    expect(myState(line(), [refused]).refused).toBe(refused);
  });

  it('lists doors as their times say, a round of meals door by door', () => {
    const door = (caseId: string, startsAt: number, position: number | null, houseNumber = '1') =>
      line({
        ...{ caseId, startsAt, villageId: 1, group: 1, houseNumber },
        round: position === null ? null : { number: 1, position },
      });
    const doors = [
      door('c', 2, 2),
      door('b', 2, 1),
      door('d', 3, null, '12'),
      door('a', 1, null),
      door('e', 3, null, '2'),
    ];
    expect(inVisitingOrder(doors).map(({ caseId }) => caseId)).toEqual(['a', 'b', 'c', 'e', 'd']);
  });
});
