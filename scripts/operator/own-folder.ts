import { mkdirSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { keysFile, knownSecrets, readKeys, writeKeys } from '../server/keys.ts';
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
  const known = knownSecrets(data);
  if (!from && !known)
    throw new Error(
      'Say with --keys FILE where the keys of this town are (DATA_KEYS and HASH_KEY): no new ones will do.',
    );
  if (!from) return;
  const keys = readKeys(from);
  if (known && !isDeepStrictEqual(known, keys))
    throw new Error(`${data} has other keys already: a town moves into an empty folder only.`);
  mkdirSync(data, { recursive: true });
  writeKeys(keysFile(data), keys);
}

/** Notes that the folder holds a town, so that a start does not bring another. */
export function settleFolder(data: string): void {
  writeStamp(data, false);
}
