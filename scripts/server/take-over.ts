// A data folder as earlier versions laid it out, by Miniflare: a database and photos under names of its own. They are copied into the
// present layout; the old ones are left as they are.
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { filePath } from './files.ts';
import { databaseFile, filesFolder } from './town.ts';

/** Tables of the simulator's own. */
const FOREIGN = /^_cf_/;

/** The only database of a kind below a folder of Miniflare; undefined when there is none. */
function databaseIn(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const [name] = readdirSync(folder).filter((file) => file.endsWith('.sqlite') && file !== 'metadata.sqlite');
  return name && path.join(folder, name);
}

/** Whether a data folder is of the old layout and was not taken over yet. */
export function isOldLayout(data: string): boolean {
  return !existsSync(databaseFile(data)) && databaseIn(oldDatabases(data)) !== undefined;
}

const oldDatabases = (data: string) => path.resolve(data, 'v3/d1/miniflare-D1DatabaseObject');
const oldFiles = (data: string) => path.resolve(data, 'v3/r2');

/** Copies what an old data folder holds into the present layout. Nothing is there until all of it is. Returns the number of photos. */
export function takeOver(data: string): number {
  const files = copyFiles(data);
  const old = databaseIn(oldDatabases(data)) ?? '';
  const unfinished = `${databaseFile(data)}.unfinished`;
  // The last commits are in the write-ahead log: the database alone would lack them. Copies, because opening a database writes to it.
  for (const part of ['', '-wal']) {
    rmSync(unfinished + part, { force: true });
    if (existsSync(old + part)) copyFileSync(old + part, unfinished + part);
  }
  const to = new DatabaseSync(unfinished, { enableForeignKeyConstraints: false });
  const tables = to.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[];
  for (const { name } of tables) if (FOREIGN.test(name)) to.exec(`DROP TABLE "${name}"`);
  to.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; VACUUM');
  to.close();
  renameSync(unfinished, databaseFile(data));
  return files;
}

function copyFiles(data: string): number {
  const list = databaseIn(path.join(oldFiles(data), 'miniflare-R2BucketObject'));
  if (!list) return 0;
  const copy = `${databaseFile(data)}.photos`;
  for (const part of ['', '-wal']) if (existsSync(list + part)) copyFileSync(list + part, copy + part);
  const db = new DatabaseSync(copy);
  const objects = db.prepare('SELECT key, blob_id FROM _mf_objects WHERE blob_id IS NOT NULL').all() as {
    key: string;
    blob_id: string;
  }[];
  db.close();
  rmSync(copy);
  const [bucket] = readdirSync(oldFiles(data)).filter((name) => existsSync(path.join(oldFiles(data), name, 'blobs')));
  for (const { key, blob_id } of objects) {
    const to = path.join(filesFolder(data), filePath(key));
    mkdirSync(path.dirname(to), { recursive: true });
    copyFileSync(path.join(oldFiles(data), bucket ?? '', 'blobs', blob_id), to);
  }
  return objects.length;
}
