import type { Language } from '../../shared/language.ts';
import { inLanguage } from '../../shared/links.ts';
import { callApi, type Reply } from '../ui/api.ts';
import type { StaffCall } from './context.tsx';

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
