import { describe, expect, it } from 'vitest';
import type { PlateLine } from '../../../shared/doorplate/production/schema.ts';
import { doorsOf, meaningOf, nextDoor, paceOf, type Results } from './doors.ts';

const plate = (code: string, group: number, houseNumber: string): PlateLine => ({
  ...{ code, group, houseNumber, status: 'printed', householdId: 1, town: '测试镇', village: '东村', hamlet: null },
  ...{ phone: '0000', batch: 1, sequence: 1, mountedAt: null, inspectedAt: null, reports: 0 },
});
const DOORS = doorsOf([plate('D', 2, '1'), plate('C', 1, '12-1'), plate('B', 1, '12'), plate('A', 1, '2')]);

describe('a round', () => {
  it('goes along the houses as people count them, and knows which plate of its group each is', () => {
    expect(DOORS.map((d) => [d.code, d.ordinal, d.of])).toEqual([
      ['A', 1, 3],
      ['B', 2, 3],
      ['C', 3, 3],
      ['D', 1, 1],
    ]);
    expect(DOORS[2]?.address).toBe('东村1组12-1号');
  });

  it('leads to the next door that has no result, and round to those left out', () => {
    const done: Results = { B: { result: 'fine', at: 1 }, C: { result: 'fine', at: 2 } };
    expect(nextDoor(DOORS, done, 'A')?.code).toBe('D');
    expect(nextDoor(DOORS, { ...done, D: { result: 'fine', at: 3 } }, 'D')?.code).toBe('A');
    const all = Object.fromEntries(DOORS.map((d) => [d.code, { result: 'fine' as const, at: 1 }]));
    expect(nextDoor(DOORS, all, 'A')).toBeUndefined();
  });

  it('says how long a door takes, once there are three', () => {
    const at = (...times: number[]): Results =>
      Object.fromEntries(times.map((t, i) => [String(i), { result: 'fine', at: t * 1000 }]));
    expect(paceOf(at(0, 20))).toBeUndefined();
    expect(paceOf(at(0, 20, 50, 1000))).toBe(30);
  });
});

describe('a plate that is scanned', () => {
  const [first, second] = DOORS;
  it('is right where it should hang, and anywhere when no door is expected', () => {
    expect(meaningOf('A', DOORS, first)).toMatchObject({ kind: 'right' });
    expect(meaningOf('A', DOORS, undefined)).toMatchObject({ kind: 'right' });
  });

  it('of another door, or of no door of the round, is told apart', () => {
    expect(meaningOf('A', DOORS, second)).toMatchObject({
      kind: 'other',
      door: { code: 'A' },
      expected: { code: 'B' },
    });
    expect(meaningOf('Z', DOORS, second)).toEqual({ kind: 'strange', code: 'Z', expected: second });
  });
});
