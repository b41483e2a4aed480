import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Door, distanceClass, leastWay, metresBetween } from './distance.ts';
import { DOUBTS, type DoorScan, type Doubt, doubtsOf, type VisitFacts } from './plausibility.ts';
import { CLOCK_SLACK, timeOfScan } from './scan-time.ts';

const NOON = Date.UTC(2026, 10, 26, 4);
const MINUTE = 60_000;
const door = (householdId: number, groupId = 1, villageId = 1, position: Door['position'] = null): Door => ({
  ...{ householdId, groupId, villageId, position },
});
const scan = (at: number, more: Partial<DoorScan> = {}): DoorScan => ({
  ...{ time: { at, marks: [] }, receivedAt: at, how: 'camera' },
  ...more,
});
const HOME = door(1);
const visit = (minutes: number, more: Partial<VisitFacts> = {}): VisitFacts => ({
  ...{ arrival: scan(NOON), finish: scan(NOON + minutes * MINUTE), door: HOME, acceptedAt: NOON - 3_600_000 },
  others: [],
  ...more,
});

describe('when a plate was scanned', () => {
  it.each([
    ['at once', 0, 0, 0, 0, []],
    ['after an hour without network', 0, 60, 60, 0, ['sentLater']],
    ['by a clock five minutes slow', -5, -5, 0, 0, ['clockOff']],
    ['by a clock a day fast, an hour before it was sent', 1440, 1500, 60, 0, ['clockOff', 'sentLater']],
    ['by a clock that was turned back since', 30, 10, 40, 40, ['clockTurned']],
  ] as const)('is said of one made %s', (_, at, sentAt, receivedAt, is, marks) => {
    const minutes = (n: number) => NOON + n * MINUTE;
    const time = timeOfScan({ at: minutes(at), sentAt: minutes(sentAt), receivedAt: minutes(receivedAt) });
    expect(time).toEqual({ at: minutes(is), marks });
  });

  it('is never after its arrival, whatever the phone’s clock says, and right however wrong a steady clock is', () => {
    const time = fc.integer({ min: 0, max: 10 * 86_400_000 });
    const off = fc.integer({ min: -400 * 86_400_000, max: 400 * 86_400_000 });
    fc.assert(
      fc.property(time, time, off, (waited, from, offset) => {
        const at = NOON + from;
        const claim = { at: at + offset, sentAt: at + waited + offset, receivedAt: at + waited };
        const said = timeOfScan(claim);
        expect(said.at).toBeLessThanOrEqual(claim.receivedAt);
        expect(Math.abs(said.at - at)).toBeLessThanOrEqual(CLOCK_SLACK);
      }),
    );
    fc.assert(
      fc.property(time, time, time, (at, sentAt, receivedAt) => {
        expect(timeOfScan({ at, sentAt, receivedAt }).at).toBeLessThanOrEqual(receivedAt);
      }),
    );
  });
});

describe('the way between two doors', () => {
  it('is known from the addresses where no coordinates are', () => {
    const doors = [HOME, door(2), door(3, 2), door(4, 3, 2)];
    expect(doors.map((other) => distanceClass(HOME, other))).toEqual(['same', 'group', 'village', 'beyond']);
    const ways = doors.map((other) => leastWay(HOME, other));
    expect(ways.slice(0, 2)).toEqual([0, 0]);
    expect(ways).toEqual(ways.toSorted((a, b) => a - b));
  });

  it('is measured where both plates have coordinates: 1 km takes a minute at least', () => {
    const at = (latitude: number) => ({ latitude, longitude: 104 });
    expect(metresBetween(at(30), at(30.009))).toBeCloseTo(1000.8, 0);
    const way = leastWay(door(1, 1, 1, at(30)), door(2, 1, 1, at(30.009)));
    expect(way).toBeGreaterThan(MINUTE);
    expect(way).toBeLessThan(70_000);
    expect(leastWay(door(1, 1, 1, at(30)), door(2, 2, 2))).toBe(leastWay(HOME, door(2, 2, 2)));
  });

  it('is as long back as there, and nothing from a door to itself', () => {
    const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
    const place = fc.option(fc.record({ latitude: degrees(80), longitude: degrees(179) }));
    const any = fc.record({ householdId: fc.nat(9), groupId: fc.nat(3), villageId: fc.nat(2), position: place });
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(leastWay(a, b)).toBeCloseTo(leastWay(b, a), 3);
        expect(leastWay(a, a)).toBe(0);
      }),
    );
  });
});

describe('a visit', () => {
  const table: [string, VisitFacts, Doubt[]][] = [
    ['of forty minutes', visit(40), []],
    ['that only began', visit(0, { finish: undefined }), []],
    ['that ended before it began', visit(-5), ['outOfOrder']],
    ['of half a minute', visit(0.5), ['tooShort']],
    ['of nine hours', visit(9 * 60), ['tooLong']],
    ['before the order was accepted', visit(40, { acceptedAt: NOON + 3 * MINUTE }), ['beforeAccepting']],
    [
      'told of four days later',
      visit(40, { arrival: scan(NOON, { receivedAt: NOON + 96 * 3_600_000 }) }),
      ['veryLate'],
    ],
    ['without the picture that was asked for', visit(40, { wantsPhoto: true }), ['noPhoto']],
    ['with the picture', visit(40, { wantsPhoto: true, hasPhoto: true }), []],
    ['with a typed code', visit(40, { finish: scan(NOON + 40 * MINUTE, { how: 'typed' }) }), ['typed']],
    [
      'by a clock that was corrected',
      visit(40, { arrival: scan(NOON, { time: { at: NOON, marks: ['clockOff', 'sentLater'] } }) }),
      ['sentLater', 'clockOff'],
    ],
  ];
  it.each(table)('%s has just these doubts', (_, facts, doubts) => expect(doubtsOf(facts)).toEqual(doubts));

  const other = (from: number, to: number | null, at = door(9, 9, 9)) => ({
    door: at,
    arrivedAt: NOON + from * MINUTE,
    leftAt: to === null ? null : NOON + to * MINUTE,
  });
  it.each([
    ['another village, an hour before', other(-90, -60), []],
    ['another village, ten seconds before', other(-30, -1 / 6), ['tooFast']],
    ['another village, ten seconds after', other(40 + 1 / 6, null), ['tooFast']],
    ['next door, ten seconds before', other(-30, -1 / 6, door(2)), []],
    ['another door in the middle of it', other(10, 20, door(2)), ['overlap']],
    ['another door all along', other(-10, 60, door(2)), ['overlap']],
  ] as const)('after one at %s', (_, before, doubts) => {
    expect(doubtsOf(visit(40, { others: [before] }))).toEqual(doubts);
  });

  it('has each doubt once, in one order, whatever comes together', () => {
    const time = fc.integer({ min: -600, max: 600 }).map((n) => NOON + n * MINUTE);
    const any = fc.record({
      arrival: time.map((at) => scan(at, { receivedAt: NOON + 5_000 * MINUTE, how: 'typed' })),
      finish: time.map((at) => scan(at)),
      door: fc.constant(HOME),
      acceptedAt: time,
      others: fc.array(fc.tuple(fc.nat(300), fc.nat(300)).map(([a, b]) => other(a, a + b))),
    });
    fc.assert(
      fc.property(any, (facts) => {
        const doubts = doubtsOf(facts);
        expect(new Set(doubts).size).toBe(doubts.length);
        expect(doubts).toEqual(DOUBTS.filter((doubt) => doubts.includes(doubt)));
      }),
    );
  });
});
