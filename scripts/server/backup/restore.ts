// A backup becomes a data folder again: checked piece by piece, and a town only when all of it is sound.
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { filePath, syncFolder, writeDurably } from '../files.ts';
import { fingerprint, fingerprintsOf } from '../key-check.ts';
import { keysFile, type Secrets, writeKeys } from '../keys.ts';
import { migrationFiles } from '../migrate.ts';
import { databaseFile, filesFolder } from '../town.ts';
import { wordsOf } from '../words.ts';
import { altered, checkDatabase, checkRecord, copyDatabaseFile } from './check-restored.ts';
import { eachOf, writeNew } from './copy-files.ts';
import { listBackups } from './folders.ts';
import { type Manifest, readManifest, SET_UP, sumOf } from './manifest.ts';
import { RESTORING } from './restoring.ts';

export interface RestoreOptions {
  /** The folder of a backup, or a folder of backups, of which the newest is taken. */
  from: string;
  /** The folder that becomes a data folder: empty, or with `keys.json` only. */
  data: string;
  secrets: Secrets;
  /** Whether the keys are written beside the data; not where the environment gives them. */
  keepKeys: boolean;
}

export interface Restored {
  folder: string;
  manifest: Manifest;
  /** Records of the chain that were found sound. */
  records: number;
}

/** What may lie in a folder that counts as empty. */
const NOTHING: ReadonlySet<string> = new Set(['keys.json', 'lost+found']);

/** Restores a backup. Throws a sentence for people; then the folder is as empty as it was. */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const { from, data, secrets } = options;
  const [newest] = await listBackups(from);
  const folder = newest?.folder ?? from;
  const { manifest } = await readManifest(folder);
  checkVersion(manifest);
  checkKeys(manifest, secrets);
  const present = await readdir(data).catch(() => []);
  if (present.some((name) => !NOTHING.has(name)))
    throw new Error(`${data} is not empty: a restore goes into an empty folder only. Name another with DATA=…`);
  try {
    return { folder, manifest, records: await fill(folder, manifest, options) };
  } catch (error) {
    await emptyAgain(data, present);
    throw new Error(`Nothing was restored. ${wordsOf(error, data)}`, { cause: error });
  }
}

async function emptyAgain(data: string, present: readonly string[]): Promise<void> {
  for (const name of await readdir(data).catch(() => []))
    if (!present.includes(name)) await rm(path.join(data, name), { recursive: true, force: true });
}

/** Throws when the backup has a migration that this version does not know. */
function checkVersion({ migrations, version }: Manifest): void {
  const known = migrationFiles();
  const unknown = migrations.filter((name) => !known.includes(name));
  if (unknown.length)
    throw new Error(
      `The backup was made by a newer Menpai (${version}, ${unknown.join(', ')}). Restore it with that version.`,
    );
}

/** Throws when the keys at hand are not those that the backup needs. */
export function checkKeys({ keys, hashKey }: Manifest, secrets: Secrets): void {
  const known = fingerprintsOf(secrets);
  for (const { id, fingerprint: needed } of keys) {
    const found = known.get(id);
    if (!found)
      throw new Error(
        `The backup needs the key ${id}, which is not among those given. Give a keys.json that has it with --keys FILE.`,
      );
    if (needed && needed !== found)
      throw new Error(
        `The key ${id} is another than the one the backup was made with (${needed}). Give the right keys.json with --keys FILE.`,
      );
  }
  if (hashKey && hashKey !== fingerprint(secrets.HASH_KEY))
    throw new Error(
      'The key of hashes is another than the one the backup was made with. Give the right keys.json with --keys FILE.',
    );
}

const unchecked = (data: string) => path.join(data, 'unchecked.sqlite');

/** Copies everything and checks it; the database gets its name last. */
async function fill(folder: string, manifest: Manifest, { data, secrets, keepKeys }: RestoreOptions): Promise<number> {
  await mkdir(data, { recursive: true });
  await writeDurably(path.join(data, RESTORING), Buffer.from(folder));
  await copyChecked(folder, manifest, data);
  if (keepKeys) writeKeys(keysFile(data), secrets);
  await rename(unchecked(data), databaseFile(data));
  await syncFolder(data);
  const records = await checkRecord(data, manifest);
  await rm(path.join(data, RESTORING));
  await syncFolder(data);
  return records;
}

async function copyChecked(folder: string, manifest: Manifest, data: string): Promise<void> {
  await eachOf(manifest.files, async ({ key, sha256 }) => {
    const bytes = await readChecked(path.join(folder, 'files', filePath(key)), sha256);
    const place = path.join(filesFolder(data), filePath(key));
    await mkdir(path.dirname(place), { recursive: true });
    await writeNew(place, bytes);
  });
  await copyDatabaseFile(path.join(folder, 'town.sqlite'), unchecked(data), manifest);
  checkDatabase(unchecked(data), manifest);
  if (manifest.setUp !== null) await writeNew(path.join(data, SET_UP), Buffer.from(manifest.setUp));
}

async function readChecked(file: string, sha256: string): Promise<Buffer> {
  const bytes = await readFile(file);
  if (sumOf(bytes) !== sha256) throw altered(file);
  return bytes;
}
