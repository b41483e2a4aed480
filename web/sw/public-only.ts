/** Only pages the server allows to be kept: what is personal, or bound to one form, says `no-store`. */
export const onlyPublic = {
  cacheWillUpdate: async ({ response }: { response: Response }) =>
    response.ok && !/no-store|private/.test(response.headers.get('cache-control') ?? '') ? stamped(response) : null,
};

/** With the time it was kept, for the line that says how old an offline page is. */
function stamped(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set('X-Kept-At', String(Date.now()));
  return new Response(response.body, { status: response.status, headers });
}

/** Fetches an address into a cache if the server allows it to be kept. Returns what was kept. */
export async function keep(cache: Cache, url: string): Promise<Response | undefined> {
  const response = await fetch(url).catch(() => undefined);
  const kept = response && (await onlyPublic.cacheWillUpdate({ response }));
  if (!kept) return undefined;
  await cache.put(url, kept.clone());
  return kept;
}
