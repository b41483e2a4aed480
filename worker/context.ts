import type { D1Database } from '@cloudflare/workers-types';
import { drizzle } from 'drizzle-orm/d1';
import { parse } from 'hono/utils/cookie';
import type { Actor } from '../shared/access.ts';
import type { RandomBytes } from '../shared/ids.ts';
import { mintRequestId } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';
import type { ServerState } from '../shared/system/schema.ts';
import type { Env } from './env.ts';
import { createMemo, type Memo } from './memo.ts';
import { metered, type QueryMeter } from './query-meter.ts';
import { createKeyring, type Keyring, keyedHash } from './seal.ts';

/** Typed access to the database; every table of the app, snake case in SQL. */
export type Database = ReturnType<typeof drizzled>;

/** Where photos lie: a folder of opaque bytes by key. */
export interface FileStore {
  put(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  get(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  remove(keys: string[]): Promise<void>;
  /** Keys in their order, some hundred at a time; `next`, what to go on after. */
  list(after: string | null): Promise<{ keys: string[]; next: string | null }>;
}

/**
 * What a verb needs to know about the request and the world. Everything else in the Worker takes this, never `Env`. What stands
 * above this file and hands something to everybody declares it where it is: the case engine its `kinds`, accounts the `session`.
 */
export interface Context {
  db: Database;
  files: FileStore;
  keys: Keyring;
  memo: Memo;
  actor: Actor;
  /** Milliseconds since 1970 UTC. */
  now(): number;
  random: RandomBytes;
  requestId: string;
  /** The pattern of the route that answers, `/D/:code`; empty where no request asked. For logs: a path has codes in it. */
  route: string;
  language: Language;
  /** Address of this app as people and plates know it, without trailing slash. */
  origin: string;
  /** Keyed hash of the client's network address; undefined when it is not known: nobody is counted together with everybody. */
  client(): Promise<string | undefined>;
  /** How the server stands; null where the platform looks after itself. */
  server(): Promise<ServerState | null>;
  /** `npm run dev`: pages carry a reload script. */
  isDev: boolean;
  /**
   * False when this client has written too often within the last minute. Who cannot be told apart is not counted, or counted with all
   * others who do the same `together`: where that can lock out nobody.
   */
  mayWrite(together?: string): Promise<boolean>;
  /** How far the database had come when this request was done with it; null where it is always of now. */
  bookmark(): string | null;
  /** Secret that opens `/api/operator`, if one is set. */
  setupSecret: string | undefined;
}

function drizzled(db: D1Database) {
  return drizzle(db, { casing: 'snake_case' });
}

const connections = new WeakMap<object, Database>();

/** What Drizzle works out of the tables once is kept as long as the database is the same. */
function connect(db: D1Database): Database {
  const connection = connections.get(db) ?? drizzled(db);
  connections.set(db, connection);
  return connection;
}

/** Holds how far the database had come when a browser last wrote. */
export const BOOKMARK_COOKIE = 'bookmark';

const memos = new WeakMap<object, Memo>();
const keyrings = new Map<string, Keyring>();

/** The keyring of this deployment, imported once per isolate. */
export async function keyringOf(env: Env): Promise<Keyring> {
  const id = `${env.DATA_KEYS}|${env.HASH_KEY}`;
  // The value, not its promise: a promise must not be awaited by another request than the one that made it.
  const ring = keyrings.get(id) ?? (await createKeyring(env.DATA_KEYS, env.HASH_KEY));
  keyrings.set(id, ring);
  return ring;
}

function memoOf(env: Env): Memo {
  const memo = env.MEMO ?? memos.get(env.DB) ?? createMemo();
  memos.set(env.DB, memo);
  return memo;
}

/** Keys that are listed at once. */
const LISTED = 500;

function fileStore({ FILES }: Env): FileStore {
  return {
    async put(key, bytes) {
      await FILES.put(key, bytes);
    },
    async get(key) {
      const object = await FILES.get(key);
      return object ? new Uint8Array(await object.arrayBuffer()) : undefined;
    },
    async remove(keys) {
      await FILES.delete(keys);
    },
    async list(after) {
      const { objects, truncated } = await FILES.list({ limit: LISTED, ...(after !== null && { startAfter: after }) });
      const keys = objects.map(({ key }) => key);
      return { keys, next: truncated ? (keys.at(-1) ?? null) : null };
    },
  };
}

const random: RandomBytes = (n) => crypto.getRandomValues(new Uint8Array(n));

/** What the composition hands in. */
type Given = Pick<Context, 'kinds' | 'onNewCase' | 'onSuspended'>;

/** The context of work that no request asked for: the scheduled handler, the scripts. */
export async function systemContext(env: Env, given: Given, actor: Actor = { kind: 'system' }): Promise<Context> {
  return {
    ...given,
    db: connect(env.DB),
    files: fileStore(env),
    keys: await keyringOf(env),
    memo: memoOf(env),
    actor,
    now: Date.now,
    random,
    requestId: mintRequestId(random),
    route: '',
    language: 'zh',
    origin: env.PUBLIC_ORIGIN ?? 'http://localhost',
    client: () => Promise.resolve(undefined),
    server: async () => (env.SERVER ? env.SERVER() : null),
    isDev: env.DEV === '1',
    mayWrite: () => Promise.resolve(true),
    bookmark: () => null,
    setupSecret: undefined,
  };
}

/** The context of scheduled work, with a count of the queries it makes. */
export async function meteredContext(env: Env, given: Given): Promise<{ ctx: Context; meter: QueryMeter }> {
  const { db, meter } = metered(env.DB);
  const ctx = await systemContext({ ...env, DB: db }, given);
  return { ctx: { ...ctx, memo: memoOf(env) }, meter };
}

/** Cookies of nobody in particular (worker/http/cookies.ts). */
const NOBODYS = new Set(['size', BOOKMARK_COOKIE]);
/** Of D1; anything else in the cookie is not asked for. */
const BOOKMARK = /^[0-9a-f-]{20,120}$/;

/**
 * Where a request reads. Whoever is known to us and whatever writes asks the database itself; a page for anyone may come from a copy near
 * by, one that is not older than what this browser has just written.
 * https://developers.cloudflare.com/d1/best-practices/read-replication/
 */
function sessionStart(request: Request): string {
  const cookies = parse(request.headers.get('Cookie') ?? '');
  const isAnyones = request.method === 'GET' && Object.keys(cookies).every((name) => NOBODYS.has(name));
  if (!isAnyones) return 'first-primary';
  const bookmark = cookies[BOOKMARK_COOKIE] ?? '';
  return BOOKMARK.test(bookmark) ? bookmark : 'first-unconstrained';
}

/** A request, and what the app knows of it before anyone is asked. */
export interface Asked {
  request: Request;
  language: Language;
  route: string;
}

/** The context of one request. */
export async function requestContext(env: Env, given: Given, { request, language, route }: Asked): Promise<Context> {
  env.NOTE_ROUTE?.(request, route);
  const base = await systemContext(env, given, { kind: 'anyone' });
  const header = env.CLIENT_ADDRESS_HEADER;
  const address = env.CLIENT_ADDRESS ?? (header ? nearest(request.headers.get(header) ?? '') : '');
  const client = async () => (address ? keyedHash(base.keys, 'client', network(address)) : undefined);
  const session = env.DB.withSession(sessionStart(request));
  return {
    ...base,
    route,
    // A session has all of a database that the app uses.
    db: connect(session as unknown as D1Database),
    bookmark: () => session.getBookmark(),
    setupSecret: env.SETUP_SECRET,
    language,
    origin: env.PUBLIC_ORIGIN ?? new URL(request.url).origin,
    client,
    async mayWrite(together) {
      const key = (await client()) ?? together;
      return key === undefined || (await env.WRITE_LIMITER.limit({ key })).success;
    },
  };
}

/** The last of a list, as in `X-Forwarded-For`: that one the nearest proxy wrote itself, the others anybody may have. */
function nearest(addresses: string): string {
  return (addresses.split(',').at(-1) ?? '').trim();
}

/** One IPv6 customer has a whole /64: its addresses count as one client. */
function network(address: string): string {
  return address.includes(':') ? address.split(':').slice(0, 4).join(':') : address;
}
