// The local platform: workerd with D1, R2 and rate limits as wrangler.toml has them, kept under one data folder.
import path from 'node:path';
import { Log, LogLevel, Miniflare } from 'miniflare';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import type { Env } from '../../worker/env.ts';
import { secretsOf } from '../server/keys.ts';

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

/** Runs `work` with the bindings of a data folder, beside a server that may be running on it. */
export async function withBindings<T>(data: string, work: (env: Env) => Promise<T>): Promise<T> {
  const { d1Databases, r2Buckets, compatibilityDate } = workerOptions();
  const options = { modules: true, script: 'export default {}', compatibilityDate, d1Databases, r2Buckets };
  const miniflare = new Miniflare({ ...platform(data), ...options } as ConstructorParameters<typeof Miniflare>[0]);
  try {
    const bindings = await miniflare.getBindings<Pick<Env, 'DB' | 'FILES'>>();
    return await work({ ...bindings, ...secretsOf(data, true) } as Env);
  } finally {
    await miniflare.dispose();
  }
}
