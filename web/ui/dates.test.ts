import { describe, expect, it } from 'vitest';
import { sayDate, sayDay, sayTime } from './dates.ts';

/** Half past one in the morning of the centre’s 27th, still the 26th in London. */
const NIGHT = Date.UTC(2026, 10, 26, 17, 30);

describe('days as people say them', () => {
  it('are days of the centre, wherever the phone is', () => {
    expect(sayDate(NIGHT, 'zh')).toBe('11月27日星期五');
    expect(sayDate(NIGHT, 'en')).toMatch(/^Friday,? 27 November$/);
  });

  it('of a local date are that date', () => {
    expect(sayDate('2026-11-26', 'zh')).toBe('11月26日星期四');
    expect(sayDate('2027-01-01', 'en')).toMatch(/^Friday,? 1 January$/);
  });

  it('with a time of day have two digits each', () => {
    expect(sayTime(NIGHT, 'zh')).toBe('11月27日星期五 01:30');
    expect(sayTime(Date.UTC(2026, 10, 26, 16), 'zh')).toBe('11月27日星期五 00:00');
  });

  it('far away have their year', () => {
    expect(sayDay('2037-01-01', 'zh')).toBe('2037年1月1日');
    expect(sayDay('2037-01-01', 'en')).toBe('1 January 2037');
  });
});
