import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Env } from '../../worker/env.ts';

export type Secrets = Pick<Env, 'DATA_KEYS' | 'HASH_KEY'>;

/** The file of a data folder's keys, when they are not given by the environment. */
export const keysFile = (data: string) => path.resolve(data, 'keys.json');

/** A new key of 32 random bytes. */
export const mintKey = () => randomBytes(32).toString('base64url');

/** Reads a file of keys. Throws a sentence for people when it is none. */
export function readKeys(file: string): Secrets {
  try {
    const { DATA_KEYS, HASH_KEY } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>;
    if (DATA_KEYS && HASH_KEY) return { DATA_KEYS, HASH_KEY };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Error(`${file} does not hold the keys of a town. Put the copy that was kept apart in its place.`);
}

/** Writes a file of keys so that it is there whole or not at all; readable by its owner only. */
export function writeKeys(file: string, { DATA_KEYS, HASH_KEY }: Secrets): void {
  const unfinished = `${file}.unfinished`;
  const handle = openSync(unfinished, 'w', 0o600);
  try {
    writeSync(handle, JSON.stringify({ DATA_KEYS, HASH_KEY }));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(unfinished, file);
}

/** The keys that the environment gives, when it gives both. */
export function givenSecrets(): Secrets | undefined {
  const { DATA_KEYS, HASH_KEY } = process.env;
  return DATA_KEYS && HASH_KEY ? { DATA_KEYS, HASH_KEY } : undefined;
}

/** The keys of a data folder, when it has any. */
export function knownSecrets(data: string): Secrets | undefined {
  return givenSecrets() ?? (existsSync(keysFile(data)) ? readKeys(keysFile(data)) : undefined);
}

/**
 * The keys of a data folder; made on first use. Losing them loses what they encrypted: for a folder that has data already none are
 * made, a sentence for people is thrown.
 */
export function secretsOf(data: string, isNew: boolean): Secrets {
  const known = knownSecrets(data);
  if (known) return known;
  if (!isNew)
    throw new Error(
      `The keys of ${data} are missing: without them names, answers and photos cannot be read. Put the copy of keys.json that was kept apart into ${data}, or give DATA_KEYS and HASH_KEY.`,
    );
  mkdirSync(data, { recursive: true });
  writeKeys(keysFile(data), { DATA_KEYS: `k1:${mintKey()}`, HASH_KEY: mintKey() });
  return readKeys(keysFile(data));
}
