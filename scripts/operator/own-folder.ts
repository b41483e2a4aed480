import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lockFolder } from '../server/lock.ts';
import { migrate } from '../server/migrate.ts';
import { withBindings } from '../server/town.ts';
import { writeStamp } from '../set-up-stamp.ts';

/**
 * Makes a data folder ready to take a town: its keys, which are made where it has none, and its tables. Throws when a server is running
 * on it.
 */
export async function prepareFolder(data: string): Promise<void> {
  lockFolder(data);
  await withBindings(data, ({ DB }) => migrate(DB, () => undefined));
}

/** Sees to it that a data folder has the keys of the town that moves in: those in a file, or those it was given before. */
export function giveKeys(data: string, from: string | undefined): void {
  const file = path.join(data, 'keys.json');
  if (!from && !existsSync(file) && !process.env.DATA_KEYS)
    throw new Error(
      'Say with --keys FILE where the keys of this town are (DATA_KEYS and HASH_KEY): no new ones will do.',
    );
  if (!from) return;
  const { DATA_KEYS, HASH_KEY } = JSON.parse(readFileSync(from, 'utf8')) as Record<string, string>;
  if (!DATA_KEYS || !HASH_KEY) throw new Error(`${from} does not hold DATA_KEYS and HASH_KEY.`);
  const text = JSON.stringify({ DATA_KEYS, HASH_KEY });
  if (existsSync(file) && readFileSync(file, 'utf8') !== text)
    throw new Error(`${file} holds other keys already: a town moves into an empty folder only.`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { mode: 0o600 });
}

/** Notes that the folder holds a town, so that a start does not bring another. */
export function settleFolder(data: string): void {
  writeStamp(data, false);
}
