import 'fake-indexeddb/auto';
import { cleanup, configure } from '@testing-library/preact';
import { afterEach, beforeEach, vi } from 'vitest';

// As the time limit of a test: for a machine that is slow or busy.
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
