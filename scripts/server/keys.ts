import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Env } from '../../worker/env.ts';

export type Secrets = Pick<Env, 'DATA_KEYS' | 'HASH_KEY'>;

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
