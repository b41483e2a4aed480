import type { GenericSchema, InferOutput } from 'valibot';
import { holdersOf, type Permission } from '../../shared/access.ts';
import { IdempotencyKey } from '../../shared/command-key.ts';
import { ERROR_STATUS, type ErrorCode } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import type { Exchange, Operation, Route } from '../route.ts';
import { idempotencyKey, json, optionalKey, readJson, readQuery } from './json.ts';

type Method = Route['method'];

/** Names that stand in a path: `id` and `photoId` in `/cases/:id/photos/:photoId`. */
type NamesIn<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;

type Keyed = boolean | 'optional';
type KeyOf<K extends Keyed> = K extends true ? string : K extends 'optional' ? string | undefined : never;

/** What a route's verb is called with: read and checked as the route declares it. */
interface Asked<P extends string, B extends GenericSchema, Q extends GenericSchema, K extends Keyed> {
  c: Exchange;
  ctx: Context;
  params: Readonly<Record<NamesIn<P>, string>>;
  body: InferOutput<B>;
  query: InferOutput<Q>;
  key: KeyOf<K>;
}

interface JsonRoute<P extends string, B extends GenericSchema, Q extends GenericSchema, K extends Keyed> {
  operationId: string;
  summary: string;
  /** What the names in the path stand for, where it is not what `ID_WORDS` says. */
  ids?: Partial<Record<NamesIn<P>, string>>;
  /** What the description says of query and headers. */
  params?: Operation['params'];
  /** Whether it takes an `Idempotency-Key`. */
  keyed?: K;
  body?: B;
  /** What the description says of the body, where the verb itself checks it. */
  described?: GenericSchema;
  /** Bytes that its body may have, where it is more than `readJson` takes. */
  largest?: number;
  query?: Q;
  reply: GenericSchema;
  /** Status of a success, if not 200. */
  status?: 201;
  /** What the reply is, in words. */
  says: string;
  /** Problems of its own; those of every route that is asked like this one are added. */
  problems?: readonly ErrorCode[];
  /** Returns what is replied; nothing: that it is done. A `Response` is sent as it is. */
  run: (asked: Asked<P, B, Q, K>) => unknown;
}

const ID_WORDS: Readonly<Record<string, string>> = {
  caseId: 'Id of the case.',
  roundId: 'Id of the round.',
  photoId: 'Id of the photo.',
  templateId: 'Id of the template.',
  dishId: 'Id of the dish.',
};

const KEY_WORDS = '16–64 characters of your own; the same command again is carried out once.';

/** Returns the problems of every route that is asked like this one: who asks, what is read of the request. */
function commonProblems(
  path: string,
  permission: Permission,
  reads: { body: boolean; query: boolean; key: boolean; ids: boolean },
): ErrorCode[] {
  const isStaff = path.startsWith('/api/staff/') && !holdersOf(permission).includes('anyone');
  return [
    ...(isStaff ? (['signInNeeded', 'locked', 'forbidden'] as const) : []),
    ...(isStaff && permission !== 'assist.begin' ? (['assisting'] as const) : []),
    ...(reads.body ? (['badRequest', 'tooLarge', 'invalid'] as const) : []),
    ...(reads.query ? (['invalid'] as const) : []),
    ...(reads.key ? (['badRequest', 'keyReused'] as const) : []),
    ...(reads.ids ? (['notFound'] as const) : []),
  ];
}

const IN_ORDER = Object.keys(ERROR_STATUS) as ErrorCode[];

/**
 * Returns a JSON route, `GET /api/staff/cases/:caseId`, with what all such routes have in common: ids of the path and key in
 * the description, problems, how the request is read and the reply written.
 */
export function jsonRoute<
  const P extends string,
  B extends GenericSchema,
  Q extends GenericSchema,
  const K extends Keyed = false,
>(at: `${Method} ${P}`, permission: Permission, route: JsonRoute<P, B, Q, K>): Route {
  const [method, path] = at.split(' ') as [Method, P];
  const { operationId, summary, ids = {}, params, keyed, body, largest, query, reply, status = 200, says, run } = route;
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const words: Readonly<Record<string, string>> = { ...ID_WORDS, ...ids };
  const reads = { body: !!body, query: !!query, key: !!keyed, ids: names.length > 0 };
  const problems = new Set([...commonProblems(path, permission, reads), ...(route.problems ?? [])]);
  const idParams = names.map((name) => [name, { in: 'path', description: words[name] ?? name }] as const);
  const keyParam = { 'Idempotency-Key': { in: 'header', description: KEY_WORDS, required: keyed === true } } as const;
  return {
    method,
    path,
    permission,
    operation: {
      operationId,
      summary,
      params: { ...Object.fromEntries(idParams), ...(keyed && keyParam), ...params },
      ...(body && { body: { schema: route.described ?? body } }),
      reply: { status, schema: reply, description: says },
      problems: IN_ORDER.filter((code) => problems.has(code)),
    },
    async answer(c) {
      const asked = {
        ...{ c, ctx: c.var.ctx, params: c.req.param() },
        ...{ body: body && (await readJson(c, body, largest)), query: query && readQuery(c, query) },
        key: keyed === true ? idempotencyKey(c, IdempotencyKey) : keyed && optionalKey(c, IdempotencyKey),
      };
      const replied = await run(asked as unknown as Asked<P, B, Q, K>);
      return replied instanceof Response ? replied : json(c, replied === undefined ? { done: true } : replied, status);
    },
  };
}
