import { SESSION } from '../../shared/account/session.ts';
import { json } from '../api/json.ts';
import { openSealedCookie, setSealedCookie, setSecretCookie } from '../http/cookies.ts';
import type { Exchange } from '../route.ts';
import type { Entry, Waiting } from './begin-session.ts';
import { deviceName } from './device-name.ts';

/** Seconds between the steps of signing in. */
const STEP = 600;

/** Answers an attempt to get in: sets the session, or keeps what waits for the second factor. */
export async function answerEntry(c: Exchange, entry: Entry): Promise<Response> {
  if (entry.state === 'in') {
    setSecretCookie(c, 'staff', entry.token, SESSION.longest / 1000);
    setSecretCookie(c, 'second', '', 0);
    return json(c, { state: 'in' });
  }
  if (entry.state === 'secondFactor') {
    await keepWaiting(c, entry.waiting);
    return json(c, { state: 'secondFactor', methods: entry.methods });
  }
  return json(c, entry);
}

/** What this browser has kept since the step before. */
export function waitingOf(c: Exchange): Promise<Waiting | undefined> {
  return openSealedCookie<Waiting>(c, 'second');
}

export function keepWaiting(c: Exchange, waiting: Waiting): Promise<void> {
  return setSealedCookie(c, 'second', waiting, STEP);
}

/** The browser of this request in two words. */
export function deviceOf(c: Exchange): string {
  return deviceName(c.req.header('User-Agent') ?? '');
}
