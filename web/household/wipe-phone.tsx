import { useEffect } from 'preact/hooks';

/** Empties this phone's own stores, for browsers that do not know `Clear-Site-Data`. Cached pages are the same for everyone. */
export function WipePhone() {
  useEffect(() => void import('../offline/wipe.ts').then((m) => m.wipeStores()), []);
  return null;
}
