import { expect, it } from 'vitest';
import { speakTicket } from './number.ts';

it('a ticket number is called digit by digit, after its letter', () => {
  expect(speakTicket('A012')).toBe('A，零幺二');
  expect(speakTicket('C1204')).toBe('C，幺二零四');
});
