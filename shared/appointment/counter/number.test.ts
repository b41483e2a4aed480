import { describe, expect, it } from 'vitest';
import { letterOf, printTicket, speakTicket } from './number.ts';

describe('a ticket number', () => {
  it('is a letter and three digits, and grows when a day is long', () => {
    expect(printTicket('A', 12)).toBe('A012');
    expect(printTicket('C', 1204)).toBe('C1204');
  });

  it('has no letter that could be read as a digit', () => {
    const letters = Array.from({ length: 24 }, (_, i) => letterOf(i));
    expect(new Set(letters).size).toBe(24);
    expect(letters).not.toContain('I');
    expect(letters).not.toContain('O');
    expect(letterOf(24)).toBe('A');
  });

  it('is called digit by digit', () => {
    expect(speakTicket('A012')).toBe('A，零幺二');
  });
});
