import { useEffect } from 'preact/hooks';

/** Where the free times of a visit are asked for; the service worker keeps the answer, with the time it was given. */
export function openingsPath(items: readonly string[], place: string): string {
  return `/api/slots?items=${items.join(',')}&place=${place}`;
}

/** Keeps the free times that this page shows on the phone, for when there is no network. Shows nothing. */
export function KeepOpenings({ items, place }: { items: string[]; place: 'centre' | 'home' }) {
  useEffect(() => {
    // Without a service worker nothing would keep it.
    if (navigator.serviceWorker?.controller) void fetch(openingsPath(items, place)).catch(() => undefined);
  }, []);
  return null;
}
