// The files of a backup: those that the copied database names, and no others.
import { link, mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { filePath } from '../files.ts';
import { type KeptFile, sumOf } from './manifest.ts';

/** Files copied at once. */
const TOGETHER = 8;

/** A backup made before: what did not change since is linked to, so that many backups need little more room than one. */
export interface Before {
  folder: string;
  sums: ReadonlyMap<string, string>;
}

export interface CopiedFiles {
  files: KeptFile[];
  /** Named, and not there. */
  absent: string[];
  /** Ids of the keys they are sealed with. */
  keyIds: Set<string>;
}

/** Writes a file that nobody else knows of yet, and has the disk keep it. */
export async function writeNew(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Does `work` for each of many, a few at once. Throws the first failure when nothing is being done any more. */
export async function eachOf<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const rest = all.values();
  const failures: unknown[] = [];
  const workOff = async () => {
    for (const one of rest) {
      if (failures.length) return;
      await work(one).catch((error) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, workOff));
  if (failures.length) throw failures[0];
}

async function linkOrWrite(from: string | undefined, to: string, bytes: Uint8Array): Promise<void> {
  // A folder on another disk, or of a kind without links, gets the bytes.
  const isLinked =
    from !== undefined &&
    (await link(from, to).then(
      () => true,
      () => false,
    ));
  if (!isLinked) await writeNew(to, bytes);
}

const ifThere = (error: NodeJS.ErrnoException) => {
  if (error.code === 'ENOENT') return undefined;
  throw error;
};

/** Copies files of the folder `from` to the folder `to`. `keyIdOf` tells from bytes which key they are sealed with. */
export async function copyFiles(
  keys: readonly string[],
  from: string,
  to: string,
  keyIdOf: (bytes: Uint8Array) => string,
  before?: Before,
): Promise<CopiedFiles> {
  const copied: CopiedFiles = { files: [], absent: [], keyIds: new Set() };
  await eachOf(keys, async (key) => {
    const bytes = await readFile(path.join(from, filePath(key))).catch(ifThere);
    if (!bytes) return void copied.absent.push(key);
    const place = path.join(to, filePath(key));
    const sha256 = sumOf(bytes);
    const known = before?.sums.get(key) === sha256 ? path.join(before.folder, filePath(key)) : undefined;
    await mkdir(path.dirname(place), { recursive: true });
    await linkOrWrite(known, place, bytes);
    copied.keyIds.add(keyIdOf(bytes));
    copied.files.push({ key, bytes: bytes.length, sha256 });
  });
  copied.files.sort((a, b) => (a.key < b.key ? -1 : 1));
  return copied;
}
