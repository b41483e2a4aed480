import type { Language } from '../../shared/language.ts';
import { inLanguage } from '../../shared/links.ts';
import { callApi, type Reply } from '../ui/api.ts';
import type { StaffCall } from './context.tsx';

/** News of a path: `same` when nothing changed since `tag`. */
export type News<T> = { changed: true; value: T; tag: string } | { changed: false };

/** Asks whether a path of `/api/staff` has changed since `tag`; undefined when that cannot be known now. */
export async function pollStaff<T>(path: string, tag: string, language: Language): Promise<News<T> | undefined> {
  try {
    const response = await fetch(inLanguage(`/api/staff${path}`, language), {
      headers: { Accept: 'application/json', 'X-Background': '1', ...(tag && { 'If-None-Match': tag }) },
    });
    if (response.status === 304) return { changed: false };
    if (!response.ok) return undefined;
    return { changed: true, value: await response.json(), tag: response.headers.get('ETag') ?? '' };
  } catch {
    return undefined;
  }
}

/** One call of `/api/staff`. */
export function callStaff<T>(path: string, call: StaffCall, language: Language): Promise<Reply<T>> {
  const { body, raw, key, background } = call;
  const headers: Record<string, string> = {
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
    ...(raw && { 'Content-Type': raw.type }),
    ...(background && { 'X-Background': '1' }),
  };
  const content = raw ? raw.bytes : body === undefined ? undefined : JSON.stringify(body);
  return callApi<T>(inLanguage(`/api/staff${path}`, language), {
    method: content === undefined ? 'GET' : 'POST',
    headers,
    ...(content !== undefined && { body: content }),
    ...(key && { key }),
  });
}
