import type { Ending } from '../../shared/assist/session.ts';
import { wipeOwn } from '../offline/wipe.ts';
import { callApi } from '../ui/api.ts';
import { dropSealedDrafts } from './vault.ts';

/**
 * Takes away whatever a session of help could have left in this browser, however it ended; the sealed outbox stays, nobody here
 * can read it. Says whether a session was broken off. Never throws.
 */
export async function leaveNothing(): Promise<boolean> {
  const hadDrafts = await dropSealedDrafts().catch(() => false);
  await wipeOwn().catch(() => undefined);
  await forgetPages().catch(() => undefined);
  const told = await tellServer('left');
  return hadDrafts || (told.ok && told.value.ended);
}

/** Tells the server that the session of this browser is over, even while the page goes away. */
export function tellServer(how: Ending) {
  return callApi<{ ended: boolean }>('/api/assist/end', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ how }),
    keepalive: true,
  });
}

/** Pages below plates: the same for everyone, but they say where somebody was. */
async function forgetPages(): Promise<void> {
  const cache = await caches.open('pages');
  for (const request of await cache.keys())
    if (/\/D\//.test(new URL(request.url).pathname)) await cache.delete(request);
}
