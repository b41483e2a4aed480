import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareHouseNumbers, inWalkingOrder, type Stop, splitIntoRounds } from './rounds.ts';

const stop = (group: number, houseNumber: string, portions = 1, villageId = 1): Stop => ({
  ...{ caseId: `${villageId}/${group}/${houseNumber}`, villageId, group, houseNumber, portions },
});
const named = (stops: readonly Stop[]) => stops.map((s) => `${s.group}-${s.houseNumber}`);

const stops = fc.uniqueArray(
  fc.record({
    villageId: fc.integer({ min: 1, max: 3 }),
    group: fc.integer({ min: 1, max: 5 }),
    houseNumber: fc.integer({ min: 1, max: 60 }).map(String),
    portions: fc.integer({ min: 1, max: 4 }),
  }),
  { selector: (s) => `${s.villageId}/${s.group}/${s.houseNumber}`, maxLength: 60 },
);
const withId = (all: Omit<Stop, 'caseId'>[]) => all.map((s, i): Stop => ({ ...s, caseId: String(i) }));

describe('a round of meals', () => {
  it('counts house numbers as people do', () => {
    expect(['10', '2', '12-1', '12', '附3'].sort(compareHouseNumbers)).toEqual(['2', '10', '12', '12-1', '附3']);
  });

  it('goes up one group and down the next', () => {
    const walk = inWalkingOrder([stop(2, '1'), stop(1, '10'), stop(2, '9'), stop(1, '2'), stop(3, '5')]);
    expect(named(walk)).toEqual(['1-2', '1-10', '2-9', '2-1', '3-5']);
  });

  it('is even in portions where the doors allow', () => {
    const rounds = splitIntoRounds(
      [1, 2, 3, 4, 5, 6].map((n) => stop(1, String(n))),
      3,
    );
    expect(rounds.map((round) => round.length)).toEqual([2, 2, 2]);
    const uneven = splitIntoRounds([stop(1, '1', 4), stop(1, '2'), stop(1, '3'), stop(1, '4'), stop(1, '5')], 2);
    expect(uneven.map(named)).toEqual([['1-1'], ['1-2', '1-3', '1-4', '1-5']]);
  });

  it('takes every door once, in walking order, and is never empty', () => {
    fc.assert(
      fc.property(stops.map(withId), fc.integer({ min: 1, max: 9 }), (all, count) => {
        const rounds = splitIntoRounds(all, count);
        expect(rounds.flat().map((s) => s.caseId)).toEqual(inWalkingOrder(all).map((s) => s.caseId));
        expect(rounds.length).toBe(all.length ? Math.min(count, all.length) : 0);
        expect(rounds.every((round) => round.length > 0)).toBe(true);
      }),
    );
  });
});
