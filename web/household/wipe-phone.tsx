import { useEffect } from 'preact/hooks';
import { openStore } from '../offline/store.ts';

/** Empties this phone's own store, for browsers that do not know `Clear-Site-Data`. Cached pages are the same for everyone. */
export function WipePhone() {
  useEffect(() => void wipe(), []);
  return null;
}

async function wipe(): Promise<void> {
  try {
    const db = await openStore();
    await db.clear('draft');
    await db.clear('progress');
  } catch {
    // No store, nothing kept.
  }
}
