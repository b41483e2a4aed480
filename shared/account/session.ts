/**
 * How long staff stay signed in, in milliseconds. On the own device: out after two hours without use. On a phone that
 * several people use: locked after five minutes, opened again with the PIN within an hour, then out.
 */
export const SESSION = {
  longest: 12 * 3_600_000,
  idle: 2 * 3_600_000,
  sharedLock: 5 * 60_000,
  sharedIdle: 3_600_000,
  /** Wrong PINs until the session is over. */
  pinTries: 5,
  /** Last use is written at most this often. */
  noteEvery: 60_000,
} as const;

/** There is no session before the second factor: until then nobody is signed in. */
export type SessionState = 'open' | 'locked' | 'over';

/** What a session is at `now`. */
export function sessionState(
  session: { shared: boolean; lastSeenAt: number; expiresAt: number },
  now: number,
): SessionState {
  const idle = now - session.lastSeenAt;
  if (now >= session.expiresAt || idle >= (session.shared ? SESSION.sharedIdle : SESSION.idle)) return 'over';
  return session.shared && idle >= SESSION.sharedLock ? 'locked' : 'open';
}
