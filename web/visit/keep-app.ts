import type { Language } from '../../shared/language.ts';
import { inLanguage } from '../../shared/links.ts';

/**
 * Keeps this app for opening it without network: registers the service worker, and puts the files that were loaded before it was
 * there into its store.
 */
export async function keepApp(language: Language): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/sw.js');
    const [files, pages] = [await caches.open('assets'), await caches.open('staff')];
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
    const own = [...new Set(loaded)].filter((url) => url.startsWith(`${location.origin}/assets/`));
    await Promise.all(own.map(async (url) => (await files.match(url)) ?? files.add(url)));
    await pages.add(location.origin + inLanguage('/staff', language));
  } catch {
    // Private windows and embedded browsers: the app works with a network.
  }
}
