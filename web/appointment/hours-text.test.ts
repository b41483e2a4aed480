import { describe, expect, it } from 'vitest';
import { readHours, writeHours } from './hours-text.ts';

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
