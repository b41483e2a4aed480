// The local platform: workerd with D1, R2 and rate limits as wrangler.toml has them, kept under one data folder.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Log, LogLevel, Miniflare } from 'miniflare';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import type { Env } from '../../worker/env.ts';

export const WORKER = 'app';

/** The options of the Worker in wrangler.toml, without its code. */
export function workerOptions(): Record<string, unknown> & { assets?: { directory: string } } {
  return unstable_getMiniflareWorkerOptions(path.resolve('wrangler.toml')).workerOptions;
}

/** What all our instances share: everything on disk below `data`, nothing asked from the internet. */
export function platform(data: string) {
  return {
    cf: false,
    logRequests: false,
    log: new Log(LogLevel.WARN),
    defaultPersistRoot: path.resolve(data, 'v3'),
  } as const;
}

type Secrets = Pick<Env, 'DATA_KEYS' | 'HASH_KEY'>;

/** The keys of this data folder; made on first use, readable by its owner only. Losing them loses what they encrypted. */
export function secretsOf(data: string): Secrets {
  if (process.env.DATA_KEYS && process.env.HASH_KEY) {
    return { DATA_KEYS: process.env.DATA_KEYS, HASH_KEY: process.env.HASH_KEY };
  }
  const file = path.resolve(data, 'keys.json');
  if (!existsSync(file)) {
    mkdirSync(data, { recursive: true });
    const key = () => randomBytes(32).toString('base64url');
    writeFileSync(file, JSON.stringify({ DATA_KEYS: `k1:${key()}`, HASH_KEY: key() }), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Runs `work` with the bindings of a data folder, beside a server that may be running on it. */
export async function withBindings<T>(data: string, work: (env: Env) => Promise<T>): Promise<T> {
  const { d1Databases, r2Buckets, compatibilityDate } = workerOptions();
  const options = { modules: true, script: 'export default {}', compatibilityDate, d1Databases, r2Buckets };
  const miniflare = new Miniflare({ ...platform(data), ...options } as ConstructorParameters<typeof Miniflare>[0]);
  try {
    const bindings = await miniflare.getBindings<Pick<Env, 'DB' | 'FILES'>>();
    return await work({ ...bindings, ...secretsOf(data) } as Env);
  } finally {
    await miniflare.dispose();
  }
}
