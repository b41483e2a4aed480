import type { ErrorCode, FieldError } from '../../shared/errors.ts';
import type { Content, KnownPath, ReplyOf } from './contract.ts';

/** A refusal of the API (RFC 9457 problem), with what a person needs of it. */
export interface Problem {
  code: ErrorCode;
  fields: FieldError[];
  retryAfter: number;
}

export type Reply<T> = { ok: true; value: T } | { ok: false; problem: Problem } | { ok: false; problem: 'network' };

/** What a call carries. With a body or bytes it is a POST, else a GET. */
export interface Call {
  /** Sent as JSON. */
  body?: unknown;
  /** Raw bytes with their media type. */
  raw?: { bytes: Blob; type: string };
  /** Idempotency key. */
  key?: string;
  /** Looking for news by itself: does not keep a session awake. */
  background?: boolean;
  /** Goes out even while the page is left. */
  keepalive?: boolean;
}

function requestOf({ body, raw, key, background, keepalive = false }: Call): RequestInit {
  const headers = new Headers({ Accept: 'application/json' });
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  if (raw) headers.set('Content-Type', raw.type);
  if (key) headers.set('Idempotency-Key', key);
  if (background) headers.set('X-Background', '1');
  const content = raw ? raw.bytes : body === undefined ? undefined : JSON.stringify(body);
  return content === undefined ? { headers } : { method: 'POST', headers, body: content, keepalive };
}

/**
 * One request of the API to a path that its caller vouches for; `callApi` checks it. `network` means nobody knows whether it
 * arrived: calls that change something carry an idempotency key and may be sent again.
 */
export async function sendRequest<T>(path: string, call: Call = {}): Promise<Reply<T>> {
  try {
    const response = await fetch(path, requestOf(call));
    if (response.ok) return { ok: true, value: await response.json() };
    const problem = await response.json().catch(() => ({}));
    if (response.status >= 502) return { ok: false, problem: 'network' };
    return {
      ok: false,
      problem: {
        code: problem.code ?? 'internal',
        fields: problem.errors ?? [],
        retryAfter: problem.retryAfter ?? 0,
      },
    };
  } catch {
    return { ok: false, problem: 'network' };
  }
}

/** One call of the API. Path and body have to be those of a route; the reply has the type of the route's schema. */
export function callApi<const P extends string>(path: P & KnownPath<'GET', P>): Promise<Reply<ReplyOf<'GET', P>>>;
export function callApi<const P extends string>(
  path: P & KnownPath<'POST', P>,
  call: Content<P> & Pick<Call, 'key' | 'keepalive'>,
): Promise<Reply<ReplyOf<'POST', P>>>;
export function callApi(path: string, call?: Call): Promise<Reply<unknown>> {
  return sendRequest(path, call);
}

/** A random key or name for something made on this phone. */
export function mintKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
