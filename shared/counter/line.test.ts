import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byPlace, type InLine, orderLine, placeBefore } from './line.ts';
import { DEFAULT_RULE, isLate, type LineRule, placeOf } from './rule.ts';

const MINUTE = 60_000;
const NINE = Date.parse('2026-11-26T09:00:00+08:00');
const at = (minutes: number) => NINE + minutes * MINUTE;

const came = (id: string, arrivedAt: number, more: Partial<InLine> & { bookedAt?: number } = {}): InLine => {
  const { bookedAt = null, ...rest } = more;
  return { id, arrivedAt, number: 0, isElder: false, ...placeOf(DEFAULT_RULE, { arrivedAt, bookedAt }), ...rest };
};
const order = (line: readonly InLine[], rule: LineRule = DEFAULT_RULE, since = 0) =>
  orderLine(line, rule, since).map(({ id }) => id);

describe('bookings and walk-ins', () => {
  it('who booked goes before walk-ins who came later than ten minutes before the booked time', () => {
    const line = [came('early', at(-15)), came('after', at(-5)), came('booked', at(-1), { bookedAt: at(0) })];
    expect(order(line)).toEqual(['early', 'booked', 'after']);
  });

  it('who booked and came too early waits for their time while others came before it, and is called when nobody else waits', () => {
    const booked = came('booked', at(-60), { bookedAt: at(0) });
    expect(order([booked, came('walkIn', at(-30))])).toEqual(['walkIn', 'booked']);
    expect(order([booked])).toEqual(['booked']);
  });

  it('who comes late within a quarter of an hour keeps the place; later, the place is when they came', () => {
    expect(isLate(DEFAULT_RULE, at(0), at(15))).toBe(false);
    expect(isLate(DEFAULT_RULE, at(0), at(15) + 1)).toBe(true);
    const walkIn = came('walkIn', at(5));
    expect(order([walkIn, came('inTime', at(15), { bookedAt: at(0) })])).toEqual(['inTime', 'walkIn']);
    expect(order([walkIn, came('late', at(16), { bookedAt: at(0) })])).toEqual(['walkIn', 'late']);
  });
});

describe('elders', () => {
  const line = [
    came('a', at(0)),
    came('b', at(1)),
    came('c', at(2)),
    came('d', at(3)),
    came('e', at(4), { isElder: true }),
    came('f', at(5), { isElder: true }),
  ];

  it('every third call goes to the one who has waited longest', () => {
    expect(order(line)).toEqual(['a', 'b', 'e', 'c', 'd', 'f']);
  });

  it('the count goes on from the calls before', () => {
    expect(order(line, DEFAULT_RULE, 2)).toEqual(['e', 'a', 'b', 'f', 'c', 'd']);
  });

  it('a turn that no elder takes stays theirs', () => {
    expect(order([came('a', at(0)), came('g', at(9), { isElder: true })], DEFAULT_RULE, 7)).toEqual(['g', 'a']);
  });

  it('wait in order where the centre does not want it otherwise', () => {
    expect(order(line, { ...DEFAULT_RULE, elderEvery: 0 }, 9)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('are marked only when they were called out of turn', () => {
    expect(
      orderLine(line, DEFAULT_RULE, 0)
        .filter((one) => one.isElderTurn)
        .map(({ id }) => id),
    ).toEqual(['e']);
  });
});

const person = fc.record({
  id: fc.uuid(),
  arrivedAt: fc.integer({ min: 0, max: 600 }).map(at),
  booked: fc.option(fc.integer({ min: 0, max: 600 }).map(at), { nil: null }),
  isElder: fc.boolean(),
});
const people = fc.uniqueArray(person, { selector: ({ id }) => id, maxLength: 60 });
const rules = fc.record({
  lead: fc.integer({ min: 0, max: 60 }),
  grace: fc.integer({ min: 5, max: 60 }),
  elderEvery: fc.constantFrom(0, 2, 3, 5),
});
const lineOf = (
  all: readonly { id: string; arrivedAt: number; booked: number | null; isElder: boolean }[],
  rule: LineRule,
) =>
  all.map(({ booked, ...one }, i) => ({
    ...one,
    number: i,
    booked,
    ...placeOf(rule, { arrivedAt: one.arrivedAt, bookedAt: booked }),
  }));

describe('the order of calls', () => {
  it('has everyone once, whatever order they are read in', () => {
    fc.assert(
      fc.property(people, rules, fc.integer({ min: 0, max: 5 }), (all, rule, since) => {
        const line = lineOf(all, rule);
        const one = order(line, rule, since);
        expect([...one].sort()).toEqual(all.map(({ id }) => id).sort());
        expect(order([...line].reverse(), rule, since)).toEqual(one);
      }),
    );
  });

  it('keeps the order within a class: walk-ins by coming, bookings by their time, elders and others each among themselves', () => {
    fc.assert(
      fc.property(people, rules, (all, rule) => {
        const line = lineOf(all, rule);
        const called = orderLine(line, rule, 0);
        for (const elder of [true, false]) {
          const walkIns = called.filter((one) => one.booked === null && one.isElder === elder);
          expect(walkIns.map((one) => one.arrivedAt)).toEqual(
            [...walkIns.map((one) => one.arrivedAt)].sort((a, b) => a - b),
          );
          const booked = called.filter((one) => one.placedBy === 'booked' && one.isElder === elder);
          expect(booked.map((one) => one.booked)).toEqual(
            [...booked.map((one) => one.booked)].sort((a, b) => Number(a) - Number(b)),
          );
        }
      }),
    );
  });

  it('starves nobody: with an elder coming before every call, who stands behind n others is called within (n + 1) · k/(k − 1) + 1', () => {
    fc.assert(
      fc.property(people, fc.constantFrom(2, 3, 5), (all, every) => {
        const rule = { ...DEFAULT_RULE, elderEvery: every };
        const line: InLine[] = lineOf(all, rule);
        const ahead = new Map([...line].sort(byPlace).map(({ id }, i) => [id, i]));
        let since = 0;
        let calls = 0;
        for (let left = line; left.some(({ id }) => ahead.has(id)); calls++) {
          // Elders keep coming, each after everyone who waits.
          left = [
            ...left,
            {
              id: `elder-${calls}`,
              place: at(10_000 + calls),
              arrivedAt: at(10_000 + calls),
              number: calls,
              isElder: true,
            },
          ];
          const [next] = orderLine(left, rule, since);
          if (!next) break;
          const n = ahead.get(next.id);
          if (n !== undefined) expect(calls).toBeLessThanOrEqual(((n + 1) * every) / (every - 1) + 1);
          ahead.delete(next.id);
          since = next.isElder ? 0 : since + 1;
          left = left.filter(({ id }) => id !== next.id);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('a move by reception', () => {
  const line = [came('a', at(0)), came('b', at(1)), came('c', at(2))];
  const moved = (id: string, before: string | null) => {
    const place = placeBefore(line, id, before);
    return order(line.map((one) => (one.id === id && place !== undefined ? { ...one, place } : one)));
  };

  it('puts someone before another, or to the end', () => {
    expect(moved('c', 'a')).toEqual(['c', 'a', 'b']);
    expect(moved('c', 'b')).toEqual(['a', 'c', 'b']);
    expect(moved('a', 'c')).toEqual(['b', 'a', 'c']);
    expect(moved('a', null)).toEqual(['b', 'c', 'a']);
  });

  it('is none when the other does not stand in line', () => {
    expect(placeBefore(line, 'a', 'x')).toBeUndefined();
    expect(placeBefore([came('a', at(0))], 'a', null)).toBeUndefined();
  });
});
