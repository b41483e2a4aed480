import type { ApiContracts } from '../../shared/api-contracts.gen.ts';
import type { ErrorCode } from '../../shared/errors.ts';

type Key = keyof ApiContracts;

/** A path without language prefix and query. */
type Plain<P extends string> = P extends `${infer Before}?${string}`
  ? Plain<Before>
  : P extends `/en${infer Rest extends `/${string}`}`
    ? Rest
    : P;

type Parts<P extends string> = P extends `${infer First}/${infer Rest}` ? [First, ...Parts<Rest>] : [P];

/** True of a word, false of what is only known at run time, as a part with an id in it. */
type IsWord<S extends string> = Record<never, never> extends Record<S, 1> ? false : true;

/** A word is matched by that word, `:name` by anything else. */
type PartFits<Own extends string, Declared extends string> = Declared extends `:${string}`
  ? IsWord<Own> extends true
    ? false
    : true
  : Own extends Declared
    ? true
    : false;

type Fits<Own extends string[], Declared extends string[]> = [Own, Declared] extends [
  [infer A extends string, ...infer OwnRest extends string[]],
  [infer B extends string, ...infer DeclaredRest extends string[]],
]
  ? PartFits<A, B> extends true
    ? Fits<OwnRest, DeclaredRest>
    : false
  : [Own, Declared] extends [[], []]
    ? true
    : false;

type Declared<M extends string> = Key extends infer K ? (K extends `${M} ${infer Path}` ? Path : never) : never;

/** The declared path that `P` goes to: `/api/staff/accounts/:id` for `` `/api/staff/accounts/${id}` ``; none is never. */
type Match<M extends string, P extends string> = P extends string
  ? Plain<P> extends infer Own extends string
    ? Own extends Declared<M>
      ? Own
      : { [D in Declared<M>]: Fits<Parts<Own>, Parts<D>> extends true ? D : never }[Declared<M>]
    : never
  : never;

type Contract<M extends string, P extends string> = ApiContracts[Extract<`${M} ${Match<M, P>}`, Key>];

type Method = 'GET' | 'POST';

/** Names in a query: `from` and `until` of `from=…&until=…`. What can be read at run time only is any name. */
type NamesIn<Q extends string> = Q extends `${infer First}&${infer Rest}`
  ? NamesIn<First> | NamesIn<Rest>
  : Q extends `${infer Name}=${string}`
    ? Name
    : Q extends ''
      ? never
      : string;

type QueryOf<P extends string> = P extends `${string}?${infer Query}` ? NamesIn<Query> : never;

/** `P` where each of its forms is a route with this method, else nothing. */
type KnownRoute<M extends Method, P extends string> = [
  P extends string ? ([Match<M, P>] extends [never] ? P : never) : never,
] extends [never]
  ? P
  : never;

/** Anything where each form of `P` asks only for what its route declares, else nothing. */
type KnownQuery<M extends Method, P extends string> = [
  P extends string ? (QueryOf<P> extends Contract<M, P>['query'] ? never : P) : never,
] extends [never]
  ? unknown
  : never;

/** `P` where it is known as a route, its query too: a wrong path, or a name in the query that the route does not declare, does not compile. */
export type KnownPath<M extends Method, P extends string> = KnownRoute<M, P> & KnownQuery<M, P>;

/** The query of any of these names: what builds one from a record says with it which names it has. */
export type Query<Names> = `${Names & string}=${string}`;

/** What the route answers with, as its schema says. */
export type ReplyOf<M extends Method, P extends string> = Contract<M, P>['reply'];

/** What the route can refuse with: its own codes, and those that any may answer. */
export type ProblemOf<M extends Method, P extends string> =
  | Contract<M, P>['problem']
  | Extract<ErrorCode, 'internal' | 'unavailable' | 'foreignOrigin'>;

/** What the route takes, as its schema says. */
export type BodyOf<P extends string> = Sent<Contract<'POST', P>['body']>;

/** What is sent is only read. */
type Sent<T> = T extends Blob ? T : T extends object ? { readonly [K in keyof T]: Sent<T[K]> } : T;

/** Below `/api/staff`, where the staff's pages call. */
export type StaffPath<P extends string> = `/api/staff${P}`;

/** What a call that changes something sends: JSON, or where the route takes bytes, those. */
export type Content<P extends string> =
  BodyOf<P> extends Blob ? { raw: { bytes: Blob; type: string }; body?: never } : { body: BodyOf<P>; raw?: never };

/** `P` where `/api/staff` has such a route, to be read or to be sent to. */
export type StaffGet<P extends string> = [KnownPath<'GET', StaffPath<P>>] extends [never] ? never : P;
export type StaffPost<P extends string> = [KnownPath<'POST', StaffPath<P>>] extends [never] ? never : P;

/** `P` where `/api/staff` has such a route that takes this body. */
export type StaffTaking<Body, P extends string> = Body extends BodyOf<StaffPath<P>> ? StaffPost<P> : never;

/**
 * The browser's `fetch` for a route that is read, where a page needs more of the response than `callApi` gives: the path is
 * checked, and `json()` has the type of the route's schema. `(fetch as FetchApi)(…)` costs no byte.
 */
export type FetchApi = <const P extends string>(
  path: P & KnownRoute<'GET', P>,
  init?: RequestInit,
) => Promise<Omit<Response, 'json'> & { json(): Promise<ReplyOf<'GET', P> & KnownQuery<'GET', P>> }>;
