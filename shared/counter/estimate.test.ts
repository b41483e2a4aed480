import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Expecting, estimateWaits, type OpenWindow, serviceMinutes } from './estimate.ts';
import { DEFAULT_RULE } from './rule.ts';

const MINUTE = 60_000;
const NOW = Date.parse('2026-11-26T10:00:00+08:00');

const waits = (id: string, more: Partial<Expecting> = {}): Expecting => {
  const arrivedAt = NOW - 60 * MINUTE + Number(id) * MINUTE;
  return {
    id,
    itemId: 'a',
    forWindowId: null,
    isElder: false,
    arrivedAt,
    number: Number(id),
    place: arrivedAt,
    ...more,
  };
};
const window = (id: number, more: Partial<OpenWindow> = {}): OpenWindow => ({
  ...{ id, items: null, busy: null, sinceElder: 0 },
  ...more,
});
const ten = () => 10;
const estimate = (line: readonly Expecting[], windows: readonly OpenWindow[], of = ten) =>
  estimateWaits(line, windows, of, DEFAULT_RULE, NOW);

describe('the time a conversation takes', () => {
  const planned = new Map([['a', 10]]);

  it('is what was planned while nobody was served', () => {
    expect(serviceMinutes(planned, [], 15)('a')).toBe(10);
    expect(serviceMinutes(planned, [], 15)('unplanned')).toBe(15);
  });

  it('follows the day: three people at 20 minutes count as much as the plan of 10', () => {
    const served = Array.from({ length: 3 }, () => ({ itemId: 'a', minutes: 20 }));
    expect(serviceMinutes(planned, served, 15)('a')).toBe(15);
  });

  it('is not spoiled by someone who stayed two hours, nor by a clock that went backwards', () => {
    expect(serviceMinutes(planned, [{ itemId: 'a', minutes: 120 }], 15)('a')).toBe(17.5);
    expect(serviceMinutes(planned, [{ itemId: 'a', minutes: -5 }], 15)('a')).toBe(7.5);
  });

  it('lies between the shortest and the longest of plan and day', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 })), (all) => {
        const minutes = serviceMinutes(
          planned,
          all.map((one) => ({ itemId: 'a', minutes: one })),
          15,
        )('a');
        expect(minutes).toBeGreaterThanOrEqual(Math.min(10, ...all));
        expect(minutes).toBeLessThanOrEqual(Math.max(10, ...all));
      }),
    );
  });
});

describe('the time someone waits', () => {
  it('is nothing for the first at a free window, then one conversation more for each', () => {
    const found = estimate([waits('1'), waits('2'), waits('3')], [window(1)]);
    expect(found.get('1')).toEqual({ before: 0, minutes: 0 });
    expect(found.get('2')).toEqual({ before: 1, minutes: 10 });
    expect(found.get('3')).toEqual({ before: 2, minutes: 20 });
  });

  it('is about half with two windows', () => {
    const found = estimate([waits('1'), waits('2'), waits('3')], [window(1), window(2)]);
    expect(found.get('3')).toEqual({ before: 2, minutes: 10 });
  });

  it('counts what is left of the conversation that goes on; one that takes too long is about to end', () => {
    const busy = (since: number) => [window(1, { busy: { itemId: 'a', since: NOW - since * MINUTE } })];
    expect(estimate([waits('1')], busy(4)).get('1')?.minutes).toBe(10);
    expect(estimate([waits('1')], busy(6)).get('1')?.minutes).toBe(5);
    expect(estimate([waits('1')], busy(50)).get('1')?.minutes).toBe(5);
  });

  it('is unknown while no open window does the item', () => {
    const found = estimate([waits('1', { itemId: 'b' })], [window(1, { items: new Set(['a']) })]);
    expect(found.get('1')).toEqual({ before: 0, minutes: null });
    const closed = estimate([waits('1'), waits('2', { itemId: 'b' }), waits('3')], []);
    expect(closed.get('1')).toEqual({ before: 0, minutes: null });
    expect(closed.get('3')).toEqual({ before: 1, minutes: null });
  });

  it('does not count people for other windows', () => {
    const found = estimate(
      [waits('1', { itemId: 'b' }), waits('2'), waits('3', { forWindowId: 2 })],
      [window(1, { items: new Set(['a']) }), window(2, { items: new Set(['b']) })],
    );
    expect(found.get('2')).toEqual({ before: 0, minutes: 0 });
    expect(found.get('3')).toEqual({ before: 1, minutes: 10 });
  });

  it('knows the elders’ turn', () => {
    const found = estimate([waits('1'), waits('2'), waits('3', { isElder: true })], [window(1, { sinceElder: 2 })]);
    expect(found.get('3')?.before).toBe(0);
    expect(found.get('1')?.before).toBe(1);
  });

  it('never shrinks when one more comes, nor grows when one more window opens for the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 25 }), fc.integer({ min: 1, max: 4 }), (n, open) => {
        const line = Array.from({ length: n }, (_, i) => waits(String(i)));
        const windows = Array.from({ length: open }, (_, i) => window(i + 1));
        const last = String(n - 1);
        const minutes = estimate(line, windows).get(last)?.minutes ?? Number.NaN;
        expect(minutes).toBe(Math.floor((n - 1) / open) * 10);
        expect(estimate([...line, waits(String(n))], windows).get(last)?.minutes).toBe(minutes);
        expect(estimate(line, [...windows, window(9)]).get(last)?.minutes).toBeLessThanOrEqual(minutes);
      }),
    );
  });
});
