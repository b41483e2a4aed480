import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lockFolder } from '../server/lock.ts';
import { migrate } from '../server/migrate.ts';
import { withBindings } from '../server/town.ts';
import { writeStamp } from '../set-up-stamp.ts';

/**
 * Makes a data folder ready to take a town: its keys, its tables. `keys` is a file that holds them, for a folder that has none. Throws
 * when a server is running on it, or when it has keys of its own already.
 */
export async function prepareFolder(data: string, keys?: string): Promise<void> {
  lockFolder(data);
  if (keys) giveKeys(path.join(data, 'keys.json'), keys);
  await withBindings(data, ({ DB }) => migrate(DB, () => undefined));
}

function giveKeys(file: string, from: string): void {
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
