import type { Ending } from '../../shared/assist/session.ts';
import { wipeOwn } from '../offline/wipe.ts';
import { callApi } from '../ui/api.ts';
import { dropSealedDrafts } from './vault.ts';

/**
 * Takes away whatever a session of help could have left in this browser, however it ended; the sealed outbox stays, nobody here
 * can read it. Says whether a session was broken off. Never throws.
 */
export async function leaveNothing(): Promise<boolean> {
  const wasLeft = takeMark();
  const hadDrafts = await dropSealedDrafts().catch(() => false);
  await wipeOwn().catch(() => undefined);
  await forgetPages().catch(() => undefined);
  const told = await tellServer('left');
  return wasLeft || hadDrafts || (told.ok && told.value.ended);
}

/** Tells the server that the session of this browser is over, even while the page goes away. */
export function tellServer(how: Ending) {
  return callApi('/api/assist/end', {
    body: { how },
    keepalive: true,
  });
}

/** Says in this tab that a session was left, and nothing more. */
const MARK = 'assistLeft';

/** Notes that the page went away with a session in it. */
export function noteLeft(): void {
  try {
    sessionStorage.setItem(MARK, '1');
  } catch {
    // Then the next page does not tell of it.
  }
}

function takeMark(): boolean {
  try {
    const wasLeft = MARK in sessionStorage;
    sessionStorage.removeItem(MARK);
    return wasLeft;
  } catch {
    return false;
  }
}

/** Pages below plates: the same for everyone, but they say where somebody was. */
async function forgetPages(): Promise<void> {
  const cache = await caches.open('pages');
  for (const request of await cache.keys())
    if (/\/D\//.test(new URL(request.url).pathname)) await cache.delete(request);
}
