import { emptyOutbox } from './outbox/idb-store.ts';
import { noteWaiting } from './outbox/marker.ts';
import { openStore } from './store.ts';

/** Empties what this phone keeps of people: drafts, progress seen, what waits in the outbox. Never throws. */
export async function wipeStores(): Promise<void> {
  noteWaiting([]);
  await Promise.all([wipeOwn(), emptyOutbox()].map((work) => work.catch(() => undefined)));
}

/** Empties drafts and progress seen. */
export async function wipeOwn(): Promise<void> {
  const db = await openStore();
  await db.clear('draft');
  await db.clear('progress');
}
