import type { ErrorCode, FieldError } from '../../shared/errors.ts';

/** A refusal of the API (RFC 9457 problem), with what a person needs of it. */
export interface Problem {
  code: ErrorCode;
  fields: FieldError[];
  retryAfter: number;
  /** `slotFull`: times that are free instead. */
  alternatives: string[];
}

export type Reply<T> = { ok: true; value: T } | { ok: false; problem: Problem } | { ok: false; problem: 'network' };

/**
 * One call of the API. `network` means nobody knows whether it arrived: calls that change something carry an idempotency
 * key and may be sent again.
 */
export async function callApi<T>(path: string, init: RequestInit & { key?: string } = {}): Promise<Reply<T>> {
  const { key, ...rest } = init;
  const headers = new Headers(rest.headers);
  headers.set('Accept', 'application/json');
  if (key) headers.set('Idempotency-Key', key);
  try {
    const response = await fetch(path, { ...rest, headers });
    if (response.ok) return { ok: true, value: await response.json() };
    const problem = await response.json().catch(() => ({}));
    if (response.status >= 502) return { ok: false, problem: 'network' };
    return {
      ok: false,
      problem: {
        code: problem.code ?? 'internal',
        fields: problem.errors ?? [],
        retryAfter: problem.retryAfter ?? 0,
        alternatives: problem.alternatives ?? [],
      },
    };
  } catch {
    return { ok: false, problem: 'network' };
  }
}

/** A random key or name for something made on this phone. */
export function mintKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
