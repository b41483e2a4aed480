import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inHours, MOST_A_DAY, proofOf, proposeMinutes, type Stretch } from './hours.ts';

const MINUTE = 60_000;
const minutes = (from: number, to: number): Stretch => ({ from: from * MINUTE, to: to * MINUTE });
const propose = (whole: Stretch, more: { expected?: number; others?: readonly Stretch[]; ofDay?: number } = {}) =>
  proposeMinutes({ ...whole, expected: 60, others: [], ofDay: 0, ...more });

describe('the minutes proposed for a visit', () => {
  it.each([
    ['what lies between its two scans', minutes(0, 45), {}, 45, 'none'],
    ['without the seconds', { from: 0, to: 45 * MINUTE + 59_999 }, {}, 45, 'none'],
    ['nothing, when it ended before it began', minutes(45, 0), {}, 0, 'none'],
    ['an hour at least, however short the service is meant to be', minutes(0, 55), { expected: 15 }, 55, 'none'],
    ['twice as long as the service takes at most', minutes(0, 300), { expected: 60 }, 120, 'expected'],
    ['eight hours at most', minutes(0, 700), { expected: 600 }, 480, 'expected'],
    ['what is left of ten hours of that day', minutes(0, 60), { ofDay: MOST_A_DAY - 20 }, 20, 'day'],
    ['nothing on a day that is full', minutes(0, 60), { ofDay: MOST_A_DAY + 60 }, 0, 'day'],
    ['without what another visit counts', minutes(0, 60), { others: [minutes(10, 30)] }, 40, 'none'],
    ['nothing within another visit', minutes(10, 20), { others: [minutes(0, 60)] }, 0, 'none'],
    [
      'without the sum of two that overlap each other',
      minutes(0, 60),
      { others: [minutes(10, 30), minutes(20, 40)] },
      30,
      'none',
    ],
  ] as const)('are %s', (_, whole, more, expected, cap) => {
    expect(propose(whole, more)).toEqual({ minutes: expected, cap });
  });

  it('are whole, never negative, never more than was served, and of two visits never more than both lasted together', () => {
    const any = fc.tuple(fc.nat(1_000_000_000), fc.nat(50_000_000)).map(([from, long]) => ({ from, to: from + long }));
    fc.assert(
      fc.property(any, fc.array(any, { maxLength: 5 }), fc.nat(600), fc.nat(700), (whole, others, expected, ofDay) => {
        const { minutes: proposed } = propose(whole, { others, expected, ofDay });
        expect(Number.isInteger(proposed)).toBe(true);
        expect(proposed).toBeGreaterThanOrEqual(0);
        expect(proposed).toBeLessThanOrEqual((whole.to - whole.from) / MINUTE);
        expect(proposed + ofDay).toBeLessThanOrEqual(Math.max(ofDay, MOST_A_DAY));
        expect(propose(whole, { others: others.toReversed(), expected, ofDay }).minutes).toBe(proposed);
      }),
    );
    fc.assert(
      fc.property(any, any, (a, b) => {
        const union = Math.max(a.to, b.to) - Math.min(a.from, b.from);
        const sum = propose(a, { expected: 600 }).minutes + propose(b, { others: [a], expected: 600 }).minutes;
        expect(sum).toBeLessThanOrEqual(union / MINUTE);
      }),
    );
  });

  it('are said in hours to the nearest tenth, once for a sum', () => {
    expect([0, 2, 3, 60, 85, 755].map(inHours)).toEqual([0, 0, 0.1, 1, 1.4, 12.6]);
  });
});

describe('the hours of a visit', () => {
  it.each([
    [false, false, null],
    [true, false, 'pin'],
    [false, true, 'resident'],
    [true, true, 'pin'],
  ] as const)('with the PIN %s and the resident’s word %s rest on %s', (pin, confirmed, proof) => {
    expect(proofOf({ pin, confirmed })).toBe(proof);
  });
});
