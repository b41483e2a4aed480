import type { Page } from '@playwright/test';

/**
 * Everything a browser keeps for this site, as text: local and session storage, cookies, every row of every database with
 * its bytes, every page in the caches, the address and its state.
 */
export async function keptBy(page: Page): Promise<string> {
  const inside = await page.evaluate(async () => {
    const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.title];
    found.push(location.href, JSON.stringify(history.state));
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('no database'));
      });
    const tell = async (value: unknown): Promise<void> => {
      if (value instanceof Blob) found.push(await value.text());
      else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) found.push(new TextDecoder().decode(value));
      else if (value && typeof value === 'object') for (const part of Object.values(value)) await tell(part);
      else found.push(String(value));
    };
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name));
      for (const store of db.objectStoreNames)
        await tell(await done(db.transaction(store).objectStore(store).getAll()));
      db.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        found.push(request.url);
        // The catalogue and the app's own files are large and about nobody.
        if (/\/assets\/|\/api\/catalogue/.test(request.url)) continue;
        found.push((await (await cache.match(request))?.text()) ?? '');
      }
    }
    return found.join('\n');
  });
  return inside + JSON.stringify(await page.context().cookies());
}

/** Which of these words the browser still keeps. */
export async function secretsIn(page: Page, secrets: readonly string[]): Promise<string[]> {
  const kept = await keptBy(page);
  return secrets.filter((secret) => kept.includes(secret));
}
