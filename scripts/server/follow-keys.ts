// A running server learns of a new key without being started again: npm run keys:rotate writes it into the file of keys.
import { statSync } from 'node:fs';
import type { Env } from '../../worker/env.ts';
import { givenSecrets, keysFile, readKeys } from './keys.ts';

/** Milliseconds after which every process has looked. */
export const LOOK_EVERY = 1_000;

const changedAt = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Keeps the keys in `env` as the file of a data folder has them, until stopped. Keys that the environment gives stay. */
export function followKeys(data: string, env: Pick<Env, 'DATA_KEYS'>): { stop(): void } {
  if (givenSecrets()) return { stop: () => undefined };
  const file = keysFile(data);
  let known = changedAt(file);
  const timer = setInterval(() => {
    const now = changedAt(file);
    if (now === known || now === 0) return;
    known = now;
    env.DATA_KEYS = readKeys(file).DATA_KEYS;
  }, LOOK_EVERY);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
