import { drizzle } from 'drizzle-orm/d1';
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
export type Database = ReturnType<typeof connect>;

/** Where photos lie: a folder of opaque bytes by key. */
export interface FileStore {
  put(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  get(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  remove(keys: string[]): Promise<void>;
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
  /** False when this client has written too often within the last minute; who cannot be told apart is not counted. */
  mayWrite(): Promise<boolean>;
}

function connect(env: Env) {
  return drizzle(env.DB, { casing: 'snake_case' });
}

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
  };
}

const random: RandomBytes = (n) => crypto.getRandomValues(new Uint8Array(n));

/** What the composition hands in. */
type Given = Pick<Context, 'kinds' | 'onNewCase' | 'onSuspended'>;

/** The context of work that no request asked for: the scheduled handler, the scripts. */
export async function systemContext(env: Env, given: Given, actor: Actor = { kind: 'system' }): Promise<Context> {
  return {
    ...given,
    db: connect(env),
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
  };
}

/** The context of scheduled work, with a count of the queries it makes. */
export async function meteredContext(env: Env, given: Given): Promise<{ ctx: Context; meter: QueryMeter }> {
  const { db, meter } = metered(env.DB);
  const ctx = await systemContext({ ...env, DB: db }, given);
  return { ctx: { ...ctx, memo: memoOf(env) }, meter };
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
  return {
    ...base,
    route,
    language,
    origin: env.PUBLIC_ORIGIN ?? new URL(request.url).origin,
    client,
    async mayWrite() {
      const key = await client();
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
