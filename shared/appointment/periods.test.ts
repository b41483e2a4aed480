import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHoliday, isMovedWorkingDay, lunarDate } from '../calendar.ts';
import {
  addDays,
  clockOf,
  instantAtMinute,
  instantOfTime,
  localDate,
  localTime,
  minuteOfDay,
  readClock,
  weekday,
  weeksOf,
} from '../time.ts';
import { alternativesTo, type FreeSlot, minutesByWindow, runsIn, startsOf } from './free.ts';
import { hitBy } from './hits.ts';
import { halfOf, hoursOf, keptOf, periodsFrom, periodsOn } from './periods.ts';
import { type CentrePlan, DEFAULT_RULES } from './plan.ts';
import { changed } from './settings.ts';

/** Monday to Friday 8:30–12 and 13:30–17:30; Saturday and Sunday 9–12. */
const openings = Array.from({ length: 7 }, (_, day) =>
  day === 0 || day === 6
    ? [{ windowId: null, weekday: day, opens: 540, closes: 720 }]
    : [
        { windowId: null, weekday: day, opens: 510, closes: 720 },
        { windowId: null, weekday: day, opens: 810, closes: 1050 },
      ],
).flat();

const plan = (changes: Partial<CentrePlan> = {}): CentrePlan => ({
  rules: { ...DEFAULT_RULES, walkInPercent: 0 },
  windows: [{ id: 1, place: 'centre', seatsEach: 1, isActive: true }],
  openings,
  specialDays: [],
  closures: [],
  duties: [],
  ...changes,
});

const clocks = (date: string, of = plan()) => periodsOn(of, date).map(({ startsAt }) => clockOf(minuteOfDay(startsAt)));

describe('the hours of a date', () => {
  it('are those of the weekday, Saturday and Sunday too', () => {
    expect(clocks('2026-11-26')).toHaveLength(14 + 16);
    expect(clocks('2026-11-28').at(-1)).toBe('11:45');
    expect(clocks('2026-11-29')[0]).toBe('09:00');
  });

  it('are none on a statutory holiday of the notice, unless a special day opens it or the centre stays open', () => {
    expect(isHoliday('2026-10-05')).toBe(true);
    expect(clocks('2026-10-05')).toEqual([]);
    const open = plan({ specialDays: [{ onDate: '2026-10-05', hours: [[600, 660]] }] });
    expect(clocks('2026-10-05', open)).toEqual(['10:00', '10:15', '10:30', '10:45']);
    const always = plan({ rules: { ...DEFAULT_RULES, walkInPercent: 0, closesOnHolidays: false } });
    expect(clocks('2026-10-05', always)).toHaveLength(30);
  });

  it('of a weekend that was made a working day are Monday’s', () => {
    expect([isMovedWorkingDay('2026-10-10'), weekday('2026-10-10')]).toEqual([true, 6]);
    expect(clocks('2026-10-10')).toEqual(clocks('2026-10-12'));
  });

  it('of a year without a notice close on the holidays of the law and move nothing', () => {
    expect(clocks('2027-10-01')).toEqual([]);
    expect(clocks('2027-10-09')).toHaveLength(12);
  });

  it('of a window with hours of its own are only those', () => {
    const own = plan({ openings: [...openings, { windowId: 1, weekday: 4, opens: 600, closes: 615 }] });
    expect(clocks('2026-11-26', own)).toEqual(['10:00']);
    expect(clocks('2026-11-27', own)).toEqual([]);
  });

  it('may reach to midnight, and cross the end of a month and a year by date, not by instant', () => {
    const night = plan({
      openings: [0, 1, 2, 3, 4, 5, 6].map((day) => ({ windowId: null, weekday: day, opens: 1410, closes: 1440 })),
    });
    const [first, last] = periodsOn(night, '2026-12-30');
    expect([first && localTime(first.startsAt), last && localTime(last.startsAt)]).toEqual([
      '2026-12-30T23:30',
      '2026-12-30T23:45',
    ]);
    expect(last && localDate(last.endsAt)).toBe('2026-12-31');
    expect(periodsFrom(night, '2026-12-30', 4).map(({ onDate }) => onDate)).toEqual([
      '2026-12-30',
      '2026-12-30',
      '2026-12-31',
      '2026-12-31',
      '2027-01-02',
      '2027-01-02',
    ]);
  });
});

describe('closures', () => {
  it('take the periods they touch, at their window only', () => {
    const two = plan({
      windows: [1, 2].map((id) => ({ id, place: 'centre' as const, seatsEach: 1, isActive: true })),
      closures: [
        {
          id: 'x',
          windowId: 2,
          startsAt: instantAtMinute('2026-11-26', 820),
          endsAt: instantAtMinute('2026-11-26', 1440),
        },
      ],
    });
    const of = (id: number) => periodsOn(two, '2026-11-26').filter(({ windowId }) => windowId === id);
    expect([of(1).length, of(2).length]).toEqual([30, 14]);
  });
});

describe('the roster', () => {
  const duty = (staffId: string, windowId: number | null, half: 'morning' | 'afternoon' = 'morning') => ({
    ...{ onDate: '2026-11-26', half, staffId, windowId },
  });
  it('gives as many seats as people are there, and one to each window where nobody was planned', () => {
    const rostered = plan({ duties: [duty('a', 1), duty('b', 1), duty('c', null)] });
    const seats = periodsOn(rostered, '2026-11-26').map(({ startsAt, seats: n }) => [halfOf(minuteOfDay(startsAt)), n]);
    expect(seats.filter(([half]) => half === 'morning').every(([, n]) => n === 2)).toBe(true);
    expect(seats.filter(([half]) => half === 'afternoon').every(([, n]) => n === 1)).toBe(true);
    expect(clocks('2026-11-26', plan({ duties: [duty('c', null)] })).every((clock) => clock >= '12:00')).toBe(true);
  });
});

describe('seats for walk-ins', () => {
  it('are the share of the day, whatever the seats of a period', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 60 }),
        fc.integer({ min: 0, max: 100 }),
        (seats, percent) => {
          let before = 0;
          let kept = 0;
          for (const n of seats) {
            const k = keptOf(before, n, percent);
            expect(k).toBeGreaterThanOrEqual(0);
            expect(k).toBeLessThanOrEqual(n);
            kept += k;
            before += n;
          }
          expect(kept).toBe(Math.floor((before * percent) / 100));
        },
      ),
    );
  });

  it('at 20 % with one seat are every fifth period', () => {
    const periods = periodsOn(plan({ rules: DEFAULT_RULES }), '2026-11-26');
    expect(periods.slice(0, 5).map(({ planned }) => planned)).toEqual([1, 1, 1, 1, 0]);
  });
});

/** Settings of any kind, small enough to try every minute. */
const anyPlan = fc.record({
  period: fc.constantFrom(5, 10, 15, 20, 30, 60),
  share: fc.integer({ min: 0, max: 100 }),
  hours: fc.array(
    fc.record({
      weekday: fc.integer({ min: 0, max: 6 }),
      opens: fc.integer({ min: 0, max: 1380 }),
      length: fc.integer({ min: 1, max: 400 }),
    }),
    { maxLength: 8 },
  ),
  closures: fc.array(
    fc.record({
      windowId: fc.constantFrom(null, 1, 2),
      at: fc.integer({ min: 0, max: 5 * 1440 }),
      length: fc.integer({ min: 1, max: 2000 }),
    }),
    { maxLength: 3 },
  ),
  seats: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
});
const FROM = '2026-12-29';
type AnyPlan = typeof anyPlan extends fc.Arbitrary<infer T> ? T : never;
const planOf = ({ period, share, hours, closures, seats }: AnyPlan): CentrePlan =>
  plan({
    rules: { ...DEFAULT_RULES, periodMinutes: period, walkInPercent: share, closesOnHolidays: false },
    windows: seats.map((seatsEach, i) => ({ id: i + 1, place: 'centre', seatsEach, isActive: true })),
    // Overlapping hours are refused by the settings; here each weekday keeps its first.
    openings: [...new Map(hours.map((h) => [h.weekday, h])).values()].map(({ weekday: day, opens, length }) => ({
      ...{ windowId: null, weekday: day, opens, closes: Math.min(1440, opens + length) },
    })),
    closures: closures.map(({ windowId, at, length }) => ({
      ...{ id: '', windowId, startsAt: instantAtMinute(FROM, at), endsAt: instantAtMinute(FROM, at + length) },
    })),
  });

describe('against a model that looks at every minute', () => {
  it('periods are where the window is open and not closed, never overlap, and hold their seats', () => {
    fc.assert(
      fc.property(anyPlan, (any) => {
        const of = planOf(any);
        const slots = periodsFrom(of, FROM, 5);
        const minutes = (id: number) =>
          new Set(
            slots
              .filter(({ windowId }) => windowId === id)
              .flatMap(({ startsAt }) => Array.from({ length: any.period }, (_, m) => startsAt + m * 60_000)),
          );
        for (const { id, seatsEach } of of.windows) {
          const own = slots.filter(({ windowId }) => windowId === id);
          expect(minutes(id).size).toBe(own.length * any.period);
          const isRight = (minute: number) => {
            const m = minuteOfDay(minute);
            const isOpen = hoursOf(of, id, localDate(minute)).some(([opens, closes]) => m >= opens && m < closes);
            return (
              isOpen && !of.closures.some((c) => (c.windowId ?? id) === id && minute >= c.startsAt && minute < c.endsAt)
            );
          };
          expect([...minutes(id)].filter((minute) => !isRight(minute))).toEqual([]);
          expect(own.filter(({ seats, planned }) => seats !== seatsEach || planned < 0 || planned > seats)).toEqual([]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('a run is found exactly where every minute of the visit has a seat at one window', () => {
    const anySlots = fc.array(
      fc.record({
        windowId: fc.integer({ min: 1, max: 3 }),
        n: fc.integer({ min: 0, max: 30 }),
        left: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(anySlots, fc.integer({ min: 1, max: 75 }), (given, needed) => {
        const slots: FreeSlot[] = [...new Map(given.map((s) => [`${s.windowId} ${s.n}`, s])).values()].map(
          ({ windowId, n, left }, i) => ({
            ...{ id: i, windowId, onDate: '2026-11-26', left },
            ...{ startsAt: n * 900_000, endsAt: n * 900_000 + 900_000 },
          }),
        );
        const runs = runsIn(slots, new Map([1, 2, 3].map((id) => [id, needed])));
        const isFree = (id: number, minute: number) =>
          slots.some((s) => s.windowId === id && minute * 60_000 >= s.startsAt && minute * 60_000 < s.endsAt);
        const model = [1, 2, 3].flatMap((id) =>
          Array.from({ length: 31 }, (_, n) => n * 15)
            .filter((from) => Array.from({ length: needed }, (_, m) => from + m).every((minute) => isFree(id, minute)))
            .map((from) => `${id} ${from * 60_000}`),
        );
        expect(runs.map(({ windowId, startsAt }) => `${windowId} ${startsAt}`).sort()).toEqual(model.sort());
      }),
    );
  });
});

describe('choosing', () => {
  const slot = (windowId: number, startsAt: number, left = 1): FreeSlot => ({
    ...{ id: windowId * 100 + startsAt, windowId, onDate: '2026-11-26', left },
    ...{ startsAt: startsAt * 900_000, endsAt: (startsAt + 1) * 900_000 },
  });
  const runs = runsIn(
    [slot(1, 1), slot(2, 1, 3), slot(1, 2), slot(1, 4), slot(1, 5)],
    new Map([
      [1, 15],
      [2, 15],
    ]),
  );

  it('of windows free at one time takes the one with most seats', () => {
    expect(startsOf(runs).map(({ windowId }) => windowId)).toEqual([2, 1, 1, 1]);
  });

  it('offers the next three, and earlier ones when there are too few', () => {
    const starts = (wished: number) => alternativesTo(runs, wished * 900_000).map(({ startsAt }) => startsAt / 900_000);
    expect([starts(1), starts(4), starts(9)]).toEqual([
      [2, 4, 5],
      [1, 2, 5],
      [2, 4, 5],
    ]);
  });

  it('only windows that do all of the items can take them together', () => {
    const offers = [
      { windowId: 1, itemId: 'a', minutes: 10 },
      { windowId: 1, itemId: 'b', minutes: 20 },
      { windowId: 2, itemId: 'a', minutes: 10 },
    ];
    expect([...minutesByWindow(offers, ['a', 'b'], 5)]).toEqual([[1, 35]]);
    expect([...minutesByWindow(offers, ['a'], 0)]).toEqual([
      [1, 10],
      [2, 10],
    ]);
  });
});

describe('what a change hits', () => {
  const booked = (startsAt: number, ...caseIds: string[]) => ({
    windowId: 1,
    startsAt,
    endsAt: startsAt + 15,
    caseIds,
  });
  const planned = (startsAt: number, n: number) => ({
    ...{ windowId: 1, onDate: '2026-11-26', startsAt, endsAt: startsAt + 15, seats: n, planned: n },
  });
  it('are all of a period that goes, and the newest of one with fewer seats', () => {
    expect(hitBy([planned(0, 2)], [booked(0, 'a', 'b', 'c'), booked(15, 'd')])).toEqual(['c', 'd']);
    expect(hitBy([planned(0, 1), planned(15, 1)], [booked(0, 'a', 'b'), booked(15, 'b', 'c')])).toEqual(['b']);
  });

  it('a closure is seen before it is saved', () => {
    const change = {
      what: 'closure',
      windowId: null,
      from: '2026-11-26T13:30',
      to: '2026-11-26T17:30',
      reason: '开会',
    } as const;
    expect(
      periodsOn(changed(plan(), change), '2026-11-26')
        .map(({ startsAt }) => localTime(startsAt).slice(11))
        .at(-1),
    ).toBe('11:45');
  });
});

describe('times', () => {
  it('go to an instant and back, at any minute of any day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000 }), (n) => {
        const instant = Date.parse('2025-12-31T00:00:00+08:00') + n * 60_000;
        expect(instantOfTime(localTime(instant))).toBe(instant);
      }),
    );
    expect([readClock('9:05'), readClock('24:00'), readClock('24:01'), readClock('9')]).toEqual([
      545,
      1440,
      undefined,
      undefined,
    ]);
  });

  it('weeks of a month are whole and begin on Monday', () => {
    const weeks = weeksOf('2026-11');
    expect([weeks[0]?.[0], weeks.at(-1)?.at(-1), weeks.length]).toEqual(['2026-10-26', '2026-12-06', 6]);
    expect(weeks.every((week) => week.length === 7 && weekday(week[0] ?? '') === 1)).toBe(true);
    expect(addDays(weeks[0]?.[6] ?? '', 1)).toBe(weeks[1]?.[0]);
  });

  it('have a lunar date, leap months too', () => {
    expect([lunarDate('2026-11-26'), lunarDate('2025-07-26')]).toEqual(['农历十月十八', '农历闰六月初二']);
  });
});
