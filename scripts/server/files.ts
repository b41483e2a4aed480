// The file store of a machine of one's own: a folder. As much of R2's interface as the app uses.
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { R2Bucket } from '@cloudflare/workers-types';

/** Where the bytes of a key lie below the folder of files: one of 256 folders, the key itself escaped as the name. */
export function filePath(key: string): string {
  const shard = createHash('sha256').update(key).digest('hex').slice(0, 2);
  return path.join(shard, encodeURIComponent(key));
}

/** Returns the keys of all files in the folder of files, in no order. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(ignoreMissing([]));
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => decodeURIComponent(name));
}

/** Has the disk keep what a folder lists: without it a renamed file may be gone after a loss of power. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function makeFolder(folder: string): Promise<void> {
  if (await mkdir(folder, { recursive: true })) await syncFolder(path.dirname(folder));
}

/** Writes a file so that it is there whole or not at all, also after a loss of power. */
export async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const folder = path.dirname(file);
  await makeFolder(folder);
  const unfinished = path.join(folder, `.${randomUUID()}`);
  const handle = await open(unfinished, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
  await syncFolder(folder);
}

const ignoreMissing =
  <T>(instead: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return instead;
    throw error;
  };

/** Returns the files of a folder under R2's interface. */
export function openFiles(folder: string): R2Bucket {
  const place = (key: string) => path.join(folder, filePath(key));
  const files = {
    put: (key: string, bytes: Uint8Array) => writeDurably(place(key), bytes),
    async get(key: string) {
      const bytes = await readFile(place(key)).catch(ignoreMissing(null));
      return bytes && { arrayBuffer: async () => Uint8Array.from(bytes).buffer };
    },
    async list({ limit, startAfter = '' }: { limit: number; startAfter?: string }) {
      const later = (await listFiles(folder)).filter((key) => key > startAfter).sort();
      return { objects: later.slice(0, limit).map((key) => ({ key })), truncated: later.length > limit };
    },
    async delete(keys: string | string[]) {
      await Promise.all([keys].flat().map((key) => rm(place(key), { force: true })));
    },
  };
  return files as unknown as R2Bucket;
}
