import type { D1Database, Fetcher, R2Bucket, RateLimit } from '@cloudflare/workers-types';
import type { ServerState } from '../shared/system/schema.ts';
import type { Memo } from './memo.ts';

/** Bindings and settings, as `wrangler.toml` and the secrets of the deployment provide them. Only `context.ts` reads it. */
export interface Env {
  DB: D1Database;
  FILES: R2Bucket;
  ASSETS: Fetcher;
  /** Coarse limit on writes per client; the finer ones live in the database. */
  WRITE_LIMITER: RateLimit;
  /** Secret: `id:base64url` of 32 random bytes, newest first, comma-separated. The first encrypts, all decrypt. */
  DATA_KEYS: string;
  /** Secret: base64url of 32 random bytes for keyed hashes; never changes, or cases are no longer found by telephone. */
  HASH_KEY: string;
  /** Secret of whoever sets the town up from outside, 32 characters or more; unset afterwards. Without it `/api/operator` is not there. */
  SETUP_SECRET?: string;
  /** Address printed on plates, `https://host`; where unset, the address of the request. */
  PUBLIC_ORIGIN?: string;
  /** Request header with the client's network address, set by the platform or a proxy that can be trusted; empty: none. */
  CLIENT_ADDRESS_HEADER?: string;
  /** The client's network address, where the platform knows it itself and no header has to be trusted. */
  CLIENT_ADDRESS?: string;
  /** What is remembered between requests, where the platform has its own way (scripts/server); an isolate's otherwise. */
  MEMO?: Memo;
  /** Is told the pattern of the route that answers a request, for the log and the numbers of a server (scripts/server). */
  NOTE_ROUTE?: (request: object, route: string) => void;
  /** How the server stands, where there is one of the town's own (scripts/server). */
  SERVER?: () => Promise<ServerState>;
  /** `1` in `npm run dev`: pages carry the reload script. */
  DEV?: string;
}
