/** The service worker: after one visit the hall, the guides, the search and half-filled forms work without network. */
import { clientsClaim } from 'workbox-core';
import { registerRoute, setCatchHandler } from 'workbox-routing';
import { CacheFirst, NetworkFirst, StaleWhileRevalidate } from 'workbox-strategies';

import { drain } from '../offline/outbox/drain.ts';
import { fetchInTime } from '../offline/outbox/fetch-in-time.ts';
import { idbStore } from '../offline/outbox/idb-store.ts';
import { aloneBy } from '../offline/outbox/lock.ts';
import { ASSETS, CATALOGUE, isSetKept, keepSet, PAGES, shellOf } from './offline-set.ts';
import { keep, onlyPublic } from './public-only.ts';

declare const self: ServiceWorkerGlobalScope;

/** Seconds to wait for a weak network before showing what is kept. */
const PATIENCE = 4;

clientsClaim();

/** Pages answered from what is kept, by client, with the time it was kept: a weak network looks on line to the page. */
const answeredFromKept = new Map<string, number>();

self.addEventListener('message', (event) => {
  const { data, ports, source } = event;
  // A new version waits until the person asks for it.
  if (data === 'activate') void self.skipWaiting();
  if (data === 'kept?') ports[0]?.postMessage(answeredFromKept.get((source as Client).id));
  // The page asks when it is idle, and knows whether bytes cost (web/enhance/keep-offline.ts).
  if (data?.what === 'isKept') event.waitUntil(isSetKept(data.language).then((is) => ports[0]?.postMessage(is)));
  if (data?.what === 'keep')
    event.waitUntil(keepSet(data, (source as Client).url).then((is) => ports[0]?.postMessage(is)));
});

const noteKept = {
  cachedResponseWillBeUsed: async ({
    cachedResponse,
    event,
  }: {
    cachedResponse?: Response;
    event: ExtendableEvent;
  }) => {
    if (cachedResponse) note(event, Number(cachedResponse.headers.get('X-Kept-At')));
    return cachedResponse;
  },
};

function note(event: ExtendableEvent, at: number): void {
  if (event instanceof FetchEvent) answeredFromKept.set(event.resultingClientId, at);
}

/**
 * Keeps the entries that were written last. A cache lists its keys in the order in which they were put, so the database that
 * workbox-expiration would bring along (1.6 KB) is not needed.
 */
const atMost = (entries: number) => ({
  cacheDidUpdate: async ({ cacheName }: { cacheName: string }) => {
    const cache = await caches.open(cacheName);
    const keys = await cache.keys();
    await Promise.all(keys.slice(0, -entries).map((key) => cache.delete(key)));
  },
});

/** One page, one entry: type size is a cookie, so the address is all; searches are drawn from the catalogue instead. */
const withoutSearch = {
  cacheKeyWillBeUsed: async ({ request }: { request: Request }) => {
    const { origin, pathname } = new URL(request.url);
    return origin + pathname;
  },
};

const others = new CacheFirst({ cacheName: ASSETS, plugins: [atMost(60)] });

// The staff's pages are one empty document: kept once for all of them, for a volunteer's phone without network.
registerRoute(
  ({ request, url }) => request.mode === 'navigate' && /^(\/en)?\/staff(\/|$)/.test(url.pathname),
  new NetworkFirst({
    cacheName: 'staff',
    networkTimeoutSeconds: PATIENCE,
    plugins: [
      {
        cacheKeyWillBeUsed: async ({ request }) => request.url.replace(/\/staff.*$/, '/staff'),
        // Says nothing of anyone; what is personal comes by calls, which are never kept.
        cacheWillUpdate: async ({ response }) => (response.ok ? response : null),
      },
    ],
  }),
);
registerRoute(
  ({ request, url }) => request.mode === 'navigate' && !url.search,
  new NetworkFirst({
    cacheName: PAGES,
    networkTimeoutSeconds: PATIENCE,
    plugins: [onlyPublic, withoutSearch, noteKept, atMost(80)],
  }),
);
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/api/catalogue/'),
  new StaleWhileRevalidate({ cacheName: CATALOGUE, plugins: [onlyPublic] }),
);
// Free times as they were last seen, for wishes without network; the answer says itself how old it is.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname === '/api/slots',
  new NetworkFirst({
    cacheName: 'openings',
    networkTimeoutSeconds: PATIENCE,
    plugins: [onlyPublic, atMost(20)],
  }),
);
// From the set of this version, or from what other pages and versions have left.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
  async (options) => (await caches.match(options.request)) ?? others.handle(options),
);
registerRoute(
  ({ request, url }) => request.mode === 'navigate' && Boolean(url.search),
  async ({ request, event, url }) => {
    if (url.pathname.endsWith('/book/day')) event.waitUntil(keepOpenings(url));
    return fetch(request).catch(() => shell(request, event));
  },
);
setCatchHandler(async ({ request, event }) => (request.mode === 'navigate' ? shell(request, event) : Response.error()));

/** Who looks at days may want to choose without network later: keeps what is free for that visit. */
async function keepOpenings({ origin, searchParams }: URL): Promise<void> {
  const items = searchParams.getAll('item').join(',');
  const place = searchParams.get('place') ?? 'centre';
  await keep(await caches.open('openings'), `${origin}/api/slots?items=${items}&place=${place}`);
}

async function shell(request: Request, event: ExtendableEvent): Promise<Response> {
  note(event, 0);
  return shellOf(/^\/en(\/|$)/.test(new URL(request.url).pathname) ? 'en' : 'zh');
}

// Background Sync: the network is back. An open page sends what waits and shows it; without one it is done here.
self.addEventListener('sync', ((event: ExtendableEvent & { tag: string }) => {
  if (event.tag === 'outbox') event.waitUntil(sendOutbox());
}) as EventListener);

async function sendOutbox(): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window' });
  for (const page of pages) page.postMessage('outbox');
  if (pages.length) return;
  const store = await idbStore();
  const deps = { store, fetch: fetchInTime, now: Date.now, random: Math.random, changed: () => undefined };
  const wait = await drain({ ...deps, alone: aloneBy(store) }, { hurry: true });
  // The browser comes again by itself when this fails.
  if (wait !== undefined) throw new Error('something still waits');
}
