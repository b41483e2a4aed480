// The file store of a machine of one's own: a folder. As much of R2's interface as the app uses.
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { R2Bucket } from '@cloudflare/workers-types';

/** The one of 256 folders that a key lies in. */
const shardOf = (key: string) => createHash('sha256').update(key).digest('hex').slice(0, 2);

/** Where the bytes of a key lie below the folder of files: in its shard, the key itself escaped as the name. */
export const filePath = (key: string): string => path.join(shardOf(key), encodeURIComponent(key));

/** Returns the folders below the folder of files in their order, from one on. */
async function shardsFrom(folder: string, first: string): Promise<string[]> {
  const names = await readdir(folder).catch(ignoreMissing([]));
  return names.filter((name) => /^[0-9a-f]{2}$/.test(name) && name >= first).sort();
}

/** Returns the keys in one of the folders in their order; what is not finished has none. */
async function keysIn(shard: string): Promise<string[]> {
  const names = await readdir(shard).catch(ignoreMissing([]));
  return names.flatMap((name) => (name.startsWith('.') ? [] : [decodeURIComponent(name)])).sort();
}

/** The keys of the folder of files that come after one: folder by folder, so that going on reads no folder again but that key's own. */
async function* keysAfter(folder: string, after: string): AsyncGenerator<string> {
  const first = after && shardOf(after);
  for (const shard of await shardsFrom(folder, first)) {
    const keys = await keysIn(path.join(folder, shard));
    yield* shard === first ? keys.filter((key) => key > after) : keys;
  }
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

/** Returns the files of a folder under R2's interface; they are listed in an order of their own, not in that of the keys. */
export function openFiles(folder: string): R2Bucket {
  const place = (key: string) => path.join(folder, filePath(key));
  const files = {
    put: (key: string, bytes: Uint8Array) => writeDurably(place(key), bytes),
    async get(key: string) {
      const bytes = await readFile(place(key)).catch(ignoreMissing(null));
      return bytes && { arrayBuffer: async () => Uint8Array.from(bytes).buffer };
    },
    async list({ limit, startAfter = '' }: { limit: number; startAfter?: string }) {
      const objects: { key: string }[] = [];
      for await (const key of keysAfter(folder, startAfter)) {
        if (objects.length === limit) return { objects, truncated: true };
        objects.push({ key });
      }
      return { objects, truncated: false };
    },
    async delete(keys: string | string[]) {
      await Promise.all([keys].flat().map((key) => rm(place(key), { force: true })));
    },
  };
  return files as unknown as R2Bucket;
}
