// A rehearsal on the live data: a backup is made and restored elsewhere, and every table and photo compared with the town's own.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { sealRecord } from '../../../worker/audit/seal.ts';
import { systemContext } from '../../../worker/composition.ts';
import { filePath } from '../files.ts';
import { keysFile, knownSecrets } from '../keys.ts';
import { databaseFile, filesFolder, withBindings } from '../town.ts';
import { openToRead } from './copy-database.ts';
import { digestTables, momentOf, type TableDigest } from './digest.ts';
import { type Backup, makeBackup } from './make-backup.ts';
import { sumOf } from './manifest.ts';
import { restore } from './restore.ts';

/** How often the town may be written to between looking at it and copying it before the drill gives up. */
const TRIES = 20;

export interface Compared {
  table: string;
  rows: number;
  live: string;
  /** Undefined when the restored town lacks the table. */
  restored: string | undefined;
}

export interface Drill {
  begunAt: number;
  backup: Backup;
  /** Milliseconds that each half took. */
  took: { backup: number; restore: number };
  tables: Compared[];
  photos: { compared: number; different: string[]; erasedMeanwhile: number };
  records: number;
  passed: boolean;
}

/** Carries out the drill in a folder of its own below `place`, which is removed afterwards. Throws what a backup or restore throws. */
export async function drill(data: string, place: string): Promise<Drill> {
  const secrets = knownSecrets(data);
  if (!secrets)
    throw new Error(
      `The keys of ${data} are missing: put the copy of keys.json that was kept apart into ${keysFile(data)}.`,
    );
  const folder = await mkdtemp(path.join(place, 'menpai-drill-'));
  try {
    const begunAt = Date.now();
    const { backup, live } = await backUpKnown(data, path.join(folder, 'backups'));
    const copied = Date.now();
    const restored = path.join(folder, 'restored');
    const { records } = await restore({ from: backup.folder, data: restored, secrets, keepKeys: true });
    const took = { backup: copied - begunAt, restore: Date.now() - copied };
    const tables = compare(live, digestsIn(databaseFile(restored)));
    const photos = await comparePhotos(backup, data, restored);
    const passed =
      tables.every((one) => one.live === one.restored) && !photos.different.length && !backup.manifest.missing.length;
    return { begunAt, backup, took, tables, photos, records, passed };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Makes a backup of a moment of which the live data were digested: tried again when somebody wrote in between. The record is chained
 * to its end first, for the check of a restored town chains what is not.
 */
async function backUpKnown(data: string, to: string): Promise<{ backup: Backup; live: TableDigest[] }> {
  for (let i = 0; i < TRIES; i++) {
    await withBindings(data, async (env) => sealRecord(await systemContext(env)));
    const db = openToRead(databaseFile(data));
    try {
      db.exec('BEGIN');
      const moment = momentOf(db);
      const backup = await makeBackup({ data, to });
      if (isChained(db) && momentIn(path.join(backup.folder, 'town.sqlite')) === moment)
        return { backup, live: digestTables(db) };
      await rm(backup.folder, { recursive: true });
    } finally {
      db.close();
    }
  }
  throw new Error('The town is written to without a pause. Run the drill at a quieter hour.');
}

/** Whether every row of the record has its link. */
const isChained = (db: DatabaseSync): boolean =>
  db.prepare('SELECT (SELECT max(seq) FROM record) IS (SELECT max(seq) FROM record_seal) AS chained').get()?.chained ===
  1;

function reading<T>(file: string, look: (db: DatabaseSync) => T): T {
  const db = openToRead(file);
  try {
    return look(db);
  } finally {
    db.close();
  }
}

const momentIn = (file: string) => reading(file, momentOf);
const digestsIn = (file: string) => reading(file, digestTables);

function compare(live: readonly TableDigest[], restored: readonly TableDigest[]): Compared[] {
  const found = new Map(restored.map(({ table, sha256 }) => [table, sha256]));
  return live.map(({ table, rows, sha256 }) => ({ table, rows, live: sha256, restored: found.get(table) }));
}

/** Compares the bytes of the restored photos with those of the town, but for what the town erased since. */
async function comparePhotos({ manifest }: Backup, data: string, restored: string): Promise<Drill['photos']> {
  const photos: Drill['photos'] = { compared: 0, different: [], erasedMeanwhile: 0 };
  for (const { key, sha256 } of manifest.files) {
    const [ours, theirs] = await Promise.all([sumIn(data, key), sumIn(restored, key)]);
    if (ours === undefined) photos.erasedMeanwhile++;
    else photos.compared++;
    if (theirs !== sha256 || (ours !== undefined && ours !== sha256)) photos.different.push(key);
  }
  return photos;
}

const sumIn = (data: string, key: string) =>
  readFile(path.join(filesFolder(data), filePath(key))).then(sumOf, () => undefined);
