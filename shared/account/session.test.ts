import { describe, expect, it } from 'vitest';
import { SESSION, sessionState } from './session.ts';

const MINUTE = 60_000;
const start = Date.UTC(2026, 10, 2, 1);
const own = { shared: false, lastSeenAt: start, expiresAt: start + SESSION.longest };
const stateAfter = (minutes: number, session = own) => sessionState(session, start + minutes * MINUTE);

describe('a session', () => {
  it('on the own device stays open for two hours without use, then it is over', () => {
    expect(stateAfter(119)).toBe('open');
    expect(stateAfter(120)).toBe('over');
  });

  it('on a shared phone locks after five minutes and is over after an hour', () => {
    const shared = { ...own, shared: true };
    expect(stateAfter(4.9, shared)).toBe('open');
    expect(stateAfter(5, shared)).toBe('locked');
    expect(stateAfter(59, shared)).toBe('locked');
    expect(stateAfter(60, shared)).toBe('over');
  });

  it('ends after twelve hours however busy it was', () => {
    expect(sessionState({ ...own, lastSeenAt: own.expiresAt - 1 }, own.expiresAt)).toBe('over');
  });
});
