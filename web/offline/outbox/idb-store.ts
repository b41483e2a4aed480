import { changedEntry, newEntry, type OutboxEntry, type OutboxStore } from './entry.ts';
import type { LeaseStore } from './lock.ts';

/** How long what is over stays on the list, and how long what never got away is kept, in milliseconds. */
const DAY = 86_400_000;
const KEEP = { done: 7 * DAY, refused: 30 * DAY } as const;

interface Lease {
  holder: string;
  until: number;
}

/** What a request comes to. A library for this would cost the service worker a tenth of its budget. */
function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the store refused'));
  });
}

let opened: Promise<IDBDatabase> | undefined;

/** A database of its own: pages of an older version that are still open hold no lock on it. */
function database(): Promise<IDBDatabase> {
  opened ??= open();
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('menpai-outbox', 1);
  request.onupgradeneeded = () => {
    const entries = request.result.createObjectStore('entry', { keyPath: 'seq', autoIncrement: true });
    entries.createIndex('id', 'id', { unique: true });
    request.result.createObjectStore('lease');
  };
  const db = await result(request);
  const forget = () => {
    opened = undefined;
  };
  // A newer version of the app in another tab: let it go on, open again when needed.
  db.onversionchange = () => {
    forget();
    db.close();
  };
  db.onclose = forget;
  return db;
}

/** Does something with one store, and waits until it is written. */
async function inStore<T>(name: 'entry' | 'lease', act: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  const tx = (await database()).transaction(name, 'readwrite');
  const written = new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error ?? new Error('not written'));
  });
  const [value] = await Promise.all([act(tx.objectStore(name)), written]);
  return value;
}

const byId = (store: IDBObjectStore, id: string) =>
  result<OutboxEntry | undefined>(store.index('id').get(id) as IDBRequest<OutboxEntry | undefined>);
const leaseIn = (store: IDBObjectStore) =>
  result<Lease | undefined>(store.get('drain') as IDBRequest<Lease | undefined>);
const all = (store: IDBObjectStore) => result<OutboxEntry[]>(store.getAll() as IDBRequest<OutboxEntry[]>);

/** The outbox in IndexedDB. Opening rejects where the browser has none (private windows). */
export async function idbStore(now = Date.now()): Promise<OutboxStore & LeaseStore> {
  await forgetOld(now);
  return {
    add: (entry, at) =>
      inStore('entry', async (store) => {
        const known = await byId(store, entry.id);
        if (known) return known;
        const made = newEntry(entry, at);
        // The place in the order is the key that the store gives.
        return { ...made, seq: Number(await result(store.add(made))) };
      }),
    list: () => inStore('entry', all),
    change: (id, change) =>
      inStore('entry', async (store) => {
        const old = await byId(store, id);
        if (old?.state === 'waiting') await result(store.put(changedEntry(old, change)));
      }),
    remove: (id) =>
      inStore('entry', async (store) => {
        const old = await byId(store, id);
        if (old) await result(store.delete(old.seq));
      }),
    lease: (holder, until, at) =>
      inStore('lease', async (store) => {
        const old = await leaseIn(store);
        // A lease that lasts longer than any is given was made before the clock was put back.
        const isFree = !old || old.holder === holder || old.until < at || old.until > until;
        if (isFree) await result(store.put({ holder, until }, 'drain'));
        return isFree;
      }),
    release: (holder) =>
      inStore('lease', async (store) => {
        if ((await leaseIn(store))?.holder === holder) await result(store.delete('drain'));
      }),
  };
}

function forgetOld(now: number): Promise<void> {
  return inStore('entry', async (store) => {
    for (const { seq, state, at } of await all(store))
      if (state !== 'waiting' && at < now - KEEP[state]) await result(store.delete(seq));
  });
}

/** Throws away everything in the outbox of this phone. */
export async function emptyOutbox(): Promise<void> {
  await inStore('entry', (store) => result(store.clear()));
}
