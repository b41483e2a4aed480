import { type Dirent, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import disk from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { filePath, openFiles } from './files.ts';

const keysTo = (count: number) => Array.from({ length: count }, (_, i) => `photo/${i}`);

/** A folder of files with as many keys. */
function folderOf(count: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'menpai-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const key of keysTo(count)) {
    const file = path.join(folder, filePath(key));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, '');
  }
  return folder;
}

/** Lists a folder page by page. `meanwhile` is done after each with its last key. */
async function listAll(folder: string, meanwhile: (key: string) => unknown = () => undefined): Promise<string[]> {
  const files = openFiles(folder);
  const all: string[] = [];
  for (let isTruncated = true; isTruncated; ) {
    const { objects, truncated } = await files.list({ limit: 50, startAfter: all.at(-1) ?? '' });
    all.push(...objects.map(({ key }) => key));
    await meanwhile(all.at(-1) ?? '');
    isTruncated = truncated;
  }
  return all;
}

/** Every name that the disk gives while `work` is done. */
async function namesReadBy(work: () => Promise<unknown>): Promise<string[]> {
  const reads = vi.spyOn(disk, 'readdir');
  syncBuiltinESMExports();
  try {
    await work();
    const entries = await Promise.all(reads.mock.results.map(({ value }) => value as Promise<(string | Dirent)[]>));
    return entries.flat().map((entry) => (typeof entry === 'string' ? entry : entry.name));
  } finally {
    reads.mockRestore();
    syncBuiltinESMExports();
  }
}

it('lists every key once, and none that is not finished', async () => {
  const folder = folderOf(120);
  writeFileSync(path.join(folder, path.dirname(filePath('photo/1')), '.unfinished'), '');
  expect((await listAll(folder)).sort()).toEqual(keysTo(120).sort());
  expect(await listAll(path.join(folder, 'nothing-yet'))).toEqual([]);
});

it('goes on after a key that was deleted meanwhile', async () => {
  const folder = folderOf(120);
  const listed = await listAll(folder, (key) => openFiles(folder).delete(key));
  expect(listed.sort()).toEqual(keysTo(120).sort());
});

it('has the disk name each file about once, however many pages it takes', async () => {
  const folder = folderOf(2_000);
  const names = await namesReadBy(() => listAll(folder));
  const files = names.filter((name) => name.startsWith('photo'));
  expect(files.length).toBeGreaterThanOrEqual(2_000);
  expect(files.length).toBeLessThan(2_000 * 1.5);
});
