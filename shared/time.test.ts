import { describe, expect, it } from 'vitest';
import {
  addDays,
  clockAt,
  clockOf,
  endOfDay,
  instantAtClock,
  instantAtMinute,
  instantOfTime,
  localDate,
  localTime,
  minuteOfDay,
  mondayOf,
  readClock,
  startOfDay,
  weekday,
  weeksOf,
} from './time.ts';

/** 23:58 at the centre; still the afternoon in London. */
const LATE = Date.UTC(2026, 11, 31, 15, 58);

describe('the centre’s time', () => {
  it('is eight hours before the world’s, on every phone and server', () => {
    expect([localDate(LATE), clockAt(LATE), minuteOfDay(LATE)]).toEqual(['2026-12-31', '23:58', 23 * 60 + 58]);
    expect(localDate(LATE + 4 * 60_000)).toBe('2027-01-01');
    expect(localTime(LATE)).toMatch(/^2026-12-31.23:58/);
  });

  it('goes from words to an instant and back', () => {
    expect(instantOfTime(localTime(LATE))).toBe(LATE);
    expect(instantAtClock('2026-12-31', '23:58')).toBe(LATE);
    expect(instantAtMinute('2026-12-31', 23 * 60 + 58)).toBe(LATE);
  });

  it('has days that begin where the last one ended', () => {
    expect(localDate(startOfDay('2026-12-31'))).toBe('2026-12-31');
    expect(localDate(startOfDay('2026-12-31') - 1)).toBe('2026-12-30');
    expect(endOfDay('2026-12-31')).toBe(startOfDay('2027-01-01'));
  });
});

describe('a date', () => {
  it('goes over the ends of months and years', () => {
    expect([addDays('2026-12-31', 1), addDays('2028-03-01', -1)]).toEqual(['2027-01-01', '2028-02-29']);
  });

  it.each([
    ['2026-11-25', '2026-11-23', 3],
    ['2026-11-23', '2026-11-23', 1],
    ['2026-11-29', '2026-11-23', 0],
    ['2027-01-01', '2026-12-28', 5],
  ])('%s is in the week of %s', (date, monday, day) => {
    expect([mondayOf(date), weekday(date)]).toEqual([monday, day]);
  });

  it('is in a month of whole weeks, Monday first', () => {
    const weeks = weeksOf('2026-11');
    expect(weeks.every((week) => week.length === 7 && weekday(week[0] ?? '') === 1)).toBe(true);
    expect(weeks[0]?.[0]).toBe('2026-10-26');
    expect(weeks.flat()).toContain('2026-11-30');
  });
});

describe('a time of day', () => {
  it.each([0, 510, 720, 1439])('of %i minutes is written and read', (minute) => {
    expect(readClock(clockOf(minute))).toBe(minute);
  });

  it.each(['', 'noon', '25:00', '8:60', '8'])('cannot be %j', (text) => {
    expect(readClock(text)).toBeUndefined();
  });
});
