import type { DrainDeps } from './drain.ts';

/** A right that one tab holds for a while, for browsers without Web Locks. */
export interface LeaseStore {
  /** Takes or renews it until `until`; false when another tab holds it. */
  lease(holder: string, until: number, now: number): Promise<boolean>;
  release(holder: string): Promise<void>;
}

/** Longer than any request may take (`FETCH_LIMIT`), in milliseconds. */
const LEASE = 180_000;
/** A request that has not been answered by then is taken for lost: a photo over a slow network needs its time. */
export const FETCH_LIMIT = 120_000;

/** One tab at a time, by what this browser has. Works in a service worker too. */
export function aloneBy(store: LeaseStore): DrainDeps['alone'] {
  if ('locks' in navigator) return byWebLock(navigator.locks);
  return byLease(store, crypto.getRandomValues(new Uint32Array(4)).join('-'), Date.now);
}

/** Web Locks where they are: given back by the browser whatever happens to the tab. */
export function byWebLock(locks: LockManager): DrainDeps['alone'] {
  return (work) =>
    locks.request('menpai-outbox', { ifAvailable: true }, (lock) =>
      lock ? work(() => Promise.resolve(true)) : undefined,
    );
}

/** Else a lease in the store, renewed before each request; that of a tab that died runs out. */
export function byLease(store: LeaseStore, holder: string, now: () => number): DrainDeps['alone'] {
  const take = () => store.lease(holder, now() + LEASE, now());
  return async (work) => {
    if (!(await take())) return undefined;
    try {
      return await work(take);
    } finally {
      await store.release(holder);
    }
  };
}
