import type { Language } from '../../shared/language.ts';
import { inLanguage } from '../../shared/links.ts';
import { type Call, type Reply, sendRequest } from '../ui/api.ts';
import type { ReplyOf, StaffGet, StaffPath } from '../ui/contract.ts';

/** News of a path: `same` when nothing changed since `tag`. */
export type News<T> = { changed: true; value: T; tag: string } | { changed: false };

/** Asks whether a path of `/api/staff` has changed since `tag`; undefined when that cannot be known now. */
export async function pollStaff<const P extends string>(
  path: P & StaffGet<P>,
  tag: string,
  language: Language,
): Promise<News<ReplyOf<'GET', StaffPath<P>>> | undefined> {
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

/** One call of a path below `/api/staff` that its caller vouches for. */
export function sendStaff<T>(path: string, call: Call, language: Language): Promise<Reply<T>> {
  return sendRequest<T>(inLanguage(`/api/staff${path}`, language), call);
}
