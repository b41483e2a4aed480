import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { changedEntry, newEntry, type OutboxEntry, type OutboxStore } from './entry.ts';
import type { LeaseStore } from './lock.ts';

interface Schema extends DBSchema {
  entry: { key: number; value: OutboxEntry; indexes: { id: string } };
  lease: { key: string; value: { holder: string; until: number } };
}

/** How long what is over stays on the list, and how long what never got away is kept, in milliseconds. */
const DAY = 86_400_000;
const KEEP = { done: 7 * DAY, refused: 30 * DAY } as const;

let opened: Promise<IDBPDatabase<Schema>> | undefined;

/** A database of its own: pages of an older version that are still open hold no lock on it. */
function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('menpai-outbox', 1, {
    upgrade(db) {
      db.createObjectStore('entry', { keyPath: 'seq', autoIncrement: true }).createIndex('id', 'id', { unique: true });
      db.createObjectStore('lease');
    },
    // A newer version of the app in another tab: let it go on, open again when needed.
    blocking: () => void close(),
    terminated: () => {
      opened = undefined;
    },
  });
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

async function close(): Promise<void> {
  const db = await opened;
  opened = undefined;
  db?.close();
}

/** The outbox in IndexedDB. Opening rejects where the browser has none (private windows). */
export async function idbStore(now = Date.now()): Promise<OutboxStore & LeaseStore> {
  await database();
  await forgetOld(now);
  return {
    async add(entry, at) {
      const tx = (await database()).transaction('entry', 'readwrite');
      const known = await tx.store.index('id').get(entry.id);
      const made = newEntry(entry, at);
      // The place in the order is the key that the store gives.
      const kept = known ?? { ...made, seq: Number(await tx.store.add(made as OutboxEntry)) };
      await tx.done;
      return kept;
    },
    list: async () => (await database()).getAll('entry'),
    async change(id, change) {
      const tx = (await database()).transaction('entry', 'readwrite');
      const old = await tx.store.index('id').get(id);
      if (old?.state === 'waiting') await tx.store.put(changedEntry(old, change));
      await tx.done;
    },
    async remove(id) {
      const tx = (await database()).transaction('entry', 'readwrite');
      const key = await tx.store.index('id').getKey(id);
      if (key !== undefined) await tx.store.delete(key);
      await tx.done;
    },
    async lease(holder, until, at) {
      const tx = (await database()).transaction('lease', 'readwrite');
      const old = await tx.store.get('drain');
      // A lease that lasts longer than any is given was made before the clock was put back.
      const isFree = !old || old.holder === holder || old.until < at || old.until > until;
      if (isFree) await tx.store.put({ holder, until }, 'drain');
      await tx.done;
      return isFree;
    },
    async release(holder) {
      const tx = (await database()).transaction('lease', 'readwrite');
      if ((await tx.store.get('drain'))?.holder === holder) await tx.store.delete('drain');
      await tx.done;
    },
  };
}

async function forgetOld(now: number): Promise<void> {
  const tx = (await database()).transaction('entry', 'readwrite');
  for (const { seq, state, at } of await tx.store.getAll())
    if (state !== 'waiting' && at < now - KEEP[state]) await tx.store.delete(seq);
  await tx.done;
}

/** Throws away everything in the outbox of this phone. */
export async function emptyOutbox(): Promise<void> {
  await (await database()).clear('entry');
}
