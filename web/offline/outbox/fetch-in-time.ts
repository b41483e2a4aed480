import { FETCH_LIMIT } from './lock.ts';

/** `fetch` that gives up: a request without an answer must not hold the others for ever. */
export async function fetchInTime(path: string, init: RequestInit): Promise<Response> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), FETCH_LIMIT);
  try {
    const response = await fetch(path, { ...init, signal: abort.signal });
    // The body too: an answer may break off.
    return new Response(await response.arrayBuffer(), response);
  } finally {
    clearTimeout(timer);
  }
}
