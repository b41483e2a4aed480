// A backup: database and files of one moment in a folder of their own, which is there whole or not at all.
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { keyIdOf } from '../../../worker/seal.ts';
import { syncFolder } from '../files.ts';
import { countByKey, fingerprint, fingerprintsOf } from '../key-check.ts';
import { knownSecrets } from '../keys.ts';
import { isNamedIn, namedFiles, unname } from '../named-files.ts';
import { databaseFile, filesFolder } from '../town.ts';
import { wordsOf } from '../words.ts';
import { auditHead, checkIntegrity, copyDatabase, countRows, migrationsOf, openToRead } from './copy-database.ts';
import { type Before, type CopiedFiles, copyFiles, writeNew } from './copy-files.ts';
import { backupName, forgetUnfinished, listBackups, unfinishedName } from './folders.ts';
import { MANIFEST, type Manifest, readManifest, SET_UP, sumOf, sumOfFile } from './manifest.ts';

export interface BackupOptions {
  /** The data folder; a server may be running on it. */
  data: string;
  /** The folder in which a folder is made for this backup. */
  to: string;
  /** Milliseconds since 1970 UTC; now by default. */
  at?: number;
}

export interface Backup {
  folder: string;
  manifest: Manifest;
  /** SHA-256 of the manifest, hex. */
  sha256: string;
}

/** Makes a backup. Throws a sentence for people; then nothing is there. */
export async function makeBackup({ data, to, at = Date.now() }: BackupOptions): Promise<Backup> {
  if (!existsSync(databaseFile(data))) throw new Error(`${data} holds no town. Name its folder with DATA=…`);
  if (path.resolve(to).startsWith(path.resolve(data) + path.sep))
    throw new Error(`${to} is in the data folder itself. Name a folder elsewhere, best on another disk.`);
  const unfinished = path.join(to, unfinishedName(at));
  try {
    await mkdir(unfinished, { recursive: true, mode: 0o700 });
    await forgetUnfinished(to, at);
    const manifest = await fill(unfinished, data, to, at);
    const text = `${JSON.stringify(manifest, null, 1)}\n`;
    await writeNew(path.join(unfinished, MANIFEST), Buffer.from(text));
    await syncFolder(unfinished);
    const folder = path.join(to, backupName(at));
    await rename(unfinished, folder);
    await syncFolder(to);
    return { folder, manifest, sha256: sumOf(text) };
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    throw new Error(`No backup was made. ${wordsOf(error, to)}`, { cause: error });
  }
}

/** Copies everything into a folder and returns what is in it. */
async function fill(folder: string, data: string, to: string, at: number): Promise<Manifest> {
  const live = openToRead(databaseFile(data));
  const place = path.join(folder, 'town.sqlite');
  try {
    await checkRoom(to, (await stat(databaseFile(data))).size);
    copyDatabase(live, place);
    const copy = new DatabaseSync(place);
    try {
      const from = filesFolder(data);
      const copied = await copyFiles(namedFiles(copy), from, path.join(folder, 'files'), keyIdOf, await newestIn(to));
      const missing = await settleAbsent(live, copy, copied.absent);
      const about = await describe(copy, data, copied);
      copy.close();
      const database = await sumOfFile(place);
      return { format: 1, madeAt: at, ...about, database, files: copied.files, missing };
    } finally {
      if (copy.isOpen) copy.close();
    }
  } finally {
    live.close();
  }
}

/** Throws when the disk has not even room for the database. */
async function checkRoom(to: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(to);
  if (bavail * bsize < bytes) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
}

async function newestIn(to: string): Promise<Before | undefined> {
  const [newest] = await listBackups(to);
  if (!newest) return undefined;
  const read = await readManifest(newest.folder).catch(() => undefined);
  return (
    read && {
      folder: path.join(newest.folder, 'files'),
      sums: new Map(read.manifest.files.map((f) => [f.key, f.sha256])),
    }
  );
}

/**
 * What was erased in the town while the copy was made is erased in the copy as well: files go before their rows. Returns those that
 * rows of the town go on naming although they are gone.
 */
async function settleAbsent(live: DatabaseSync, copy: DatabaseSync, absent: readonly string[]): Promise<string[]> {
  const isNamed = isNamedIn(live);
  let missing = absent.filter(isNamed);
  // Whoever erases them is about to come to the rows.
  for (let i = 0; i < 10 && missing.length; i++) {
    await pause(200);
    missing = missing.filter(isNamed);
  }
  for (const key of absent) if (!missing.includes(key)) unname(copy, key);
  return missing.sort();
}

async function describe(copy: DatabaseSync, data: string, { keyIds }: CopiedFiles) {
  checkIntegrity(copy, 'The copy of the database');
  const secrets = knownSecrets(data);
  const setUp = path.join(data, SET_UP);
  const known = secrets && fingerprintsOf(secrets);
  const ids = new Set([...(await countByKey(copy)).keys(), ...keyIds]);
  return {
    version: String(JSON.parse(readFileSync('package.json', 'utf8')).version),
    migrations: migrationsOf(copy),
    keys: [...ids].sort().map((id) => ({ id, fingerprint: known?.get(id) ?? null })),
    hashKey: secrets ? fingerprint(secrets.HASH_KEY) : null,
    counts: countRows(copy),
    setUp: existsSync(setUp) ? readFileSync(setUp, 'utf8') : null,
    audit: auditHead(copy),
  };
}
