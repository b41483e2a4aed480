import { describe, expect, it } from 'vitest';
import { readHours, writeHours } from './hours-text.ts';
import { dateAfter, mondayOf, shortDate } from './staff-dates.ts';

describe('hours written in one field', () => {
  it.each([
    ['8:30-12:00 13:30-17:30', '8:30-12:00 13:30-17:30'],
    ['08：30－12：00，13：30－17：30', '8:30-12:00 13:30-17:30'],
    ['8:30到12:00、13:30至17:30', '8:30-12:00 13:30-17:30'],
    ['9:00 – 11:00', '9:00-11:00'],
    ['', ''],
  ])('are read however they were typed: %s', (typed, written) => {
    const read = readHours(typed);
    expect(read && readHours(writeHours(read))).toEqual(readHours(written));
    expect(read).toBeDefined();
  });

  it.each(['12:00-8:30', '8:30', '8:30-8:30', 'morning', '25:00-26:00', '8:30-12:00 x'])(
    'that cannot be are none: %s',
    (typed) => {
      expect(readHours(typed)).toBeUndefined();
    },
  );

  it('are minutes of the day', () => {
    expect(readHours('8:30-12:00')).toEqual([[510, 720]]);
  });
});

describe('a date of the centre’s calendar', () => {
  it.each([
    ['2026-11-25', '2026-11-23'],
    ['2026-11-23', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['2027-01-01', '2026-12-28'],
  ])('%s is in the week of %s', (date, monday) => {
    expect(mondayOf(date)).toBe(monday);
  });

  it('goes over the ends of months and years', () => {
    expect([dateAfter('2026-12-31', 1), dateAfter('2028-03-01', -1)]).toEqual(['2027-01-01', '2028-02-29']);
  });

  it('is short without its year', () => {
    expect(shortDate('2026-11-25')).toBe('11-25');
  });
});
