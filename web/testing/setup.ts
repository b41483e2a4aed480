import 'fake-indexeddb/auto';
import { cleanup, configure } from '@testing-library/preact';
import { IDBFactory } from 'fake-indexeddb';
import { afterAll, afterEach, beforeEach, vi } from 'vitest';

// Files share a process (vitest.config.ts): each has modules and databases of its own all the same.
vi.resetModules();
globalThis.indexedDB = new IDBFactory();

// A view is fetched when it is opened: on a busy machine that takes its time.
configure({ asyncUtilTimeout: 10_000 });

// Web Locks, which the browser’s stead names but does not have: one holder at a time.
const held = new Set<string>();
Object.defineProperty(navigator, 'locks', {
  configurable: true,
  value: {
    async request(name: string, _: LockOptions, work: (lock: { name: string } | null) => unknown) {
      if (held.has(name)) return work(null);
      held.add(name);
      try {
        return await work({ name });
      } finally {
        held.delete(name);
      }
    },
  },
});

// What the browser’s stead has not: it draws nothing, so nothing scrolls; and its address is a safe one.
beforeEach(() => {
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('isSecureContext', true);
  sessionStorage.clear();
  localStorage.clear();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

// It says that there are Web Locks, and has none: as in an older browser, the outbox takes a lease instead.
for (let at: object | null = navigator; at; at = Reflect.getPrototypeOf(at)) Reflect.deleteProperty(at, 'locks');

// Nothing that a file leaves in its outbox goes out during the next one.
afterAll(async () => (await import('../offline/wipe.ts')).wipeStores());

// What still wants to go out after a test has ended finds no network, rather than the real one.
globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
