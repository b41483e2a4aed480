import { expect, it } from 'vitest';
import { clock } from './clock.ts';

it('the time of day is the centre’s, wherever the computer stands', () => {
  expect(clock(Date.UTC(2026, 10, 25, 1, 5))).toBe('09:05');
  expect(clock(Date.UTC(2026, 10, 25, 16, 0))).toBe('00:00');
});
