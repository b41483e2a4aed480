import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { withBindings as withSimulator } from '../workerd/miniflare.ts';
import { isOldLayout, takeOver } from './take-over.ts';
import { withBindings } from './town.ts';

const data = mkdtempSync(path.join(tmpdir(), 'menpai-take-over-'));
afterAll(() => rmSync(data, { recursive: true }));

/** The bytes of the old layout. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const files = readdirSync(path.join(data, 'v3'), { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
  for (const name of files.map((e) => path.join(e.parentPath, e.name)).sort())
    hash.update(name).update(readFileSync(name));
  return hash.digest('hex');
}

it('takes over the data and photos of the earlier layout, and leaves those as they are', async () => {
  expect(isOldLayout(data)).toBe(false);
  await withSimulator(data, async ({ DB, FILES }) => {
    await DB.batch([
      DB.prepare('CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)'),
      DB.prepare("INSERT INTO person VALUES (7, '王')"),
    ]);
    await FILES.put('photo/one', new Uint8Array([1, 2, 3]));
  });
  expect(isOldLayout(data)).toBe(true);
  const before = fingerprint();
  expect(takeOver(data)).toBe(1);
  expect(isOldLayout(data)).toBe(false);
  await withBindings(data, async ({ DB, FILES }) => {
    expect(await DB.prepare('SELECT id, name FROM person').all()).toMatchObject({ results: [{ id: 7, name: '王' }] });
    expect(new Uint8Array((await (await FILES.get('photo/one'))?.arrayBuffer()) ?? [])).toEqual(
      new Uint8Array([1, 2, 3]),
    );
  });
  expect(fingerprint()).toBe(before);
});
