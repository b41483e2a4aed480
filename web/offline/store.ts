import type { phoneStore } from './db.ts';

/**
 * The phone's own store, loaded after the page is usable: nothing that must be seen first waits for it. Rejects where the
 * browser has none (private windows) or its code cannot be fetched.
 */
export async function openStore(): ReturnType<typeof phoneStore> {
  const { phoneStore: open } = await import('./db.ts');
  return open();
}
