import * as v from 'valibot';
import { DomainError, type FieldError } from '../../shared/errors.ts';
import type { Exchange } from '../route.ts';
import { sha256 } from '../seal.ts';

/** JSON with the headers of its kind. `keep`: public and the same for everyone. */
export function json(
  c: Exchange,
  body: unknown,
  status: 200 | 201 = 200,
  keep: 'public' | 'never' = 'never',
): Response {
  return c.newResponse(JSON.stringify(body), status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': keep === 'public' ? 'no-cache' : 'no-store',
  });
}

/**
 * JSON of which only a change is sent: with a weak ETag of `tag`, and 304 without a body to who has that already. `make` is
 * not called then. Nothing is kept by the browser itself (`no-store`); the page that asks again keeps the tag.
 */
export async function jsonIfChanged(c: Exchange, tag: string, make: () => unknown): Promise<Response> {
  const etag = `W/"${(await sha256(tag)).slice(0, 22)}"`;
  if (c.req.header('If-None-Match')?.includes(etag.slice(2))) {
    return c.newResponse(null, 304, { ETag: etag, 'Cache-Control': 'no-store' });
  }
  const response = json(c, await make());
  response.headers.set('ETag', etag);
  return response;
}

/** The query of a request, checked. Throws `invalid` with the parameters that do not fit. */
export function readQuery<S extends v.GenericSchema>(c: Exchange, schema: S): v.InferOutput<S> {
  const parsed = v.safeParse(schema, c.req.query());
  if (!parsed.success) throw new DomainError('invalid', { fields: parsed.issues.map(fieldErrorOf) });
  return parsed.output;
}

/** Largest JSON body taken where a route does not say otherwise, in bytes. */
const MAX_JSON = 200_000;

/** The JSON body of a request, checked. Throws `badRequest`, `tooLarge`, or `invalid` with the paths that do not fit. */
export async function readJson<S extends v.GenericSchema>(
  c: Exchange,
  schema: S,
  max = MAX_JSON,
): Promise<v.InferOutput<S>> {
  if (Number(c.req.header('Content-Length') ?? 0) > max) throw new DomainError('tooLarge');
  const body = await c.req.json().catch(() => {
    throw new DomainError('badRequest', { because: 'body is not JSON' });
  });
  const parsed = v.safeParse(schema, body);
  if (!parsed.success) throw new DomainError('invalid', { fields: parsed.issues.map(fieldErrorOf) });
  return parsed.output;
}

function fieldErrorOf(issue: v.BaseIssue<unknown>): FieldError {
  return { field: v.getDotPath(issue) ?? '', code: issue.type === 'strict_object' ? 'unknownField' : 'notAnOption' };
}

/** The `Idempotency-Key` header. Throws `badRequest` when it is missing or not fit to be one. */
export function idempotencyKey(c: Exchange, schema: v.GenericSchema<string>): string {
  const parsed = v.safeParse(schema, c.req.header('Idempotency-Key'));
  if (!parsed.success) throw new DomainError('badRequest', { because: 'Idempotency-Key is missing or malformed' });
  return parsed.output;
}

/** The same where a client may do without. Throws `badRequest` for one that is not fit. */
export function optionalKey(c: Exchange, schema: v.GenericSchema<string>): string | undefined {
  return c.req.header('Idempotency-Key') === undefined ? undefined : idempotencyKey(c, schema);
}
