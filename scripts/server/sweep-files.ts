// Files that no row names: their bytes were put down before a row that never came, or a process died between the two.
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { openToRead } from './backup/copy-database.ts';
import { isNamedIn } from './named-files.ts';
import { databaseFile, filesFolder } from './town.ts';

/** Milliseconds that a row may take to follow its file. */
const HOUR = 3_600_000;

/** The key of a file by its name; undefined of one that was never finished. */
const keyOf = (name: string) => (name.startsWith('.') ? undefined : decodeURIComponent(name));

/**
 * Deletes the files of a data folder that no row names and that are older than an hour. A server may be running. `now` in milliseconds
 * since 1970 UTC. Returns how many.
 */
export async function sweepFiles(data: string, now = Date.now()): Promise<number> {
  const entries = await readdir(filesFolder(data), { recursive: true, withFileTypes: true }).catch(() => []);
  // The files first, then the rows: what was named meanwhile is seen.
  const db = openToRead(databaseFile(data));
  try {
    const isNamed = isNamedIn(db);
    let swept = 0;
    for (const entry of entries.filter((one) => one.isFile())) {
      const key = keyOf(entry.name);
      const file = path.join(entry.parentPath, entry.name);
      if (key !== undefined && isNamed(key)) continue;
      if (now - (await modifiedAt(file, now)) <= HOUR) continue;
      await rm(file, { force: true });
      swept++;
    }
    return swept;
  } finally {
    db.close();
  }
}

const modifiedAt = (file: string, now: number) =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => now,
  );
