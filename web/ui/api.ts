import type { ErrorCode, FieldError } from '../../shared/errors.ts';
import type { Content, KnownPath, ProblemOf, ReplyOf } from './contract.ts';

/** A refusal of the API (RFC 9457 problem), with what a person needs of it. */
export interface Problem<Code extends ErrorCode = ErrorCode> {
  code: Code;
  fields: FieldError[];
  retryAfter: number;
}

/** What came of a call; `Code`: what its route can refuse with. */
export type Reply<T, Code extends ErrorCode = ErrorCode> =
  | { ok: true; value: T }
  | { ok: false; problem: Problem<Code> }
  | { ok: false; problem: 'network' };

/** What a call carries. With a body or bytes it is a POST, else a GET. */
export interface Call {
  /** Sent as JSON. */
  body?: unknown;
  /** Raw bytes with their media type. */
  raw?: { bytes: Blob; type: string };
  /** Idempotency key. */
  key?: string;
  /** Further headers. */
  headers?: Record<string, string>;
  /** Goes out even while the page is left. */
  keepalive?: boolean;
}

function requestOf({ body, raw, key, keepalive = false, headers }: Call): RequestInit {
  const content = raw ? raw.bytes : JSON.stringify(body);
  return {
    ...(content && { method: 'POST', body: content, keepalive }),
    headers: {
      Accept: 'application/json',
      ...(content && { 'Content-Type': raw ? raw.type : 'application/json' }),
      ...(key && { 'Idempotency-Key': key }),
      ...headers,
    },
  };
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
export function callApi<const P extends string>(
  path: P & KnownPath<'GET', P>,
): Promise<Reply<ReplyOf<'GET', P>, ProblemOf<'GET', P>>>;
export function callApi<const P extends string>(
  path: P & KnownPath<'POST', P>,
  call: Content<P> & Pick<Call, 'key' | 'keepalive'>,
): Promise<Reply<ReplyOf<'POST', P>, ProblemOf<'POST', P>>>;
export function callApi(path: string, call?: Call): Promise<Reply<unknown>> {
  return sendRequest(path, call);
}
