import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingDays, isCalendarPublished, isWorkingDay, limitEnd, workingDaysBetween } from './calendar.ts';
import { addDays, endOfDay, localDate, startOfDay } from './time.ts';

const dates = fc
  .integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2027, 11, 31) })
  .map((instant) => new Date(instant).toISOString().slice(0, 10));

describe('working days', () => {
  it('skip the National Day week of 2026 and count its moved weekends', () => {
    // State Council notice for 2026: off 1–7 October, working on Sunday 20 September and Saturday 10 October.
    expect(addWorkingDays('2026-09-30', 1)).toBe('2026-10-08');
    expect(addWorkingDays('2026-09-30', 3)).toBe('2026-10-10');
    expect(isWorkingDay('2026-09-20')).toBe(true);
    expect(isWorkingDay('2026-10-10')).toBe(true);
    expect(isWorkingDay('2026-10-11')).toBe(false);
    expect(workingDaysBetween('2026-09-30', '2026-10-10')).toBe(3);
  });

  it('skip the nine days of Spring Festival 2026 and count 14 and 28 February', () => {
    expect(addWorkingDays('2026-02-14', 1)).toBe('2026-02-24');
    expect(isWorkingDay('2026-02-28')).toBe(true);
  });

  it('follow the statutory holidays alone while the notice for a year is not published', () => {
    expect(isCalendarPublished(2026)).toBe(true);
    expect(isCalendarPublished(2030)).toBe(false);
    // 2030: Spring Festival is 3 February (eve on the 2nd), Qingming 5 April, Dragon Boat 5 June, Mid-Autumn 12 September.
    for (const day of [
      '2030-01-01',
      '2030-02-04',
      '2030-02-05',
      '2030-04-05',
      '2030-05-02',
      '2030-06-05',
      '2030-09-12',
      '2030-10-03',
    ])
      expect(isWorkingDay(day), day).toBe(false);
    for (const day of ['2030-01-02', '2030-02-06', '2030-04-08', '2030-05-03', '2030-10-04'])
      expect(isWorkingDay(day), day).toBe(true);
  });

  it('add up: the n-th working day after a date is n working days away and is itself a working day', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), (date, n) => {
        const end = addWorkingDays(date, n);
        expect(isWorkingDay(end)).toBe(true);
        expect(workingDaysBetween(date, end)).toBe(n);
        expect(workingDaysBetween(end, date)).toBe(-n);
      }),
      { numRuns: 60 },
    );
    expect(addWorkingDays('2026-10-03', 0)).toBe('2026-10-03');
    expect(workingDaysBetween('2026-10-03', '2026-10-03')).toBe(0);
  });
});

describe('local dates', () => {
  it('change at midnight in Shanghai, not in London', () => {
    expect(localDate(Date.UTC(2026, 11, 31, 15, 59, 59))).toBe('2026-12-31');
    expect(localDate(Date.UTC(2026, 11, 31, 16))).toBe('2027-01-01');
  });

  it('begin where the day before ends', () => {
    fc.assert(
      fc.property(dates, (date) => {
        expect(endOfDay(date)).toBe(startOfDay(addDays(date, 1)));
        expect(localDate(startOfDay(date))).toBe(date);
        expect(localDate(endOfDay(date) - 1)).toBe(date);
      }),
    );
  });
});

describe('a limit', () => {
  it('in days counts every day, in working days only those, the first day never', () => {
    expect(limitEnd('2026-09-30', { days: 7, unit: 'day' })).toBe('2026-10-07');
    expect(limitEnd('2026-09-30', { days: 7, unit: 'workingDay' })).toBe('2026-10-15');
  });
});
