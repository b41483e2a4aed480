import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { removePhotos } from '../../../worker/household/erase.ts';
import { photoKey } from '../../../worker/photo/store-photo.ts';
import { filePath } from '../files.ts';
import { knownSecrets, mintKey, type Secrets } from '../keys.ts';
import { addPhoto, type SmallTown, smallTown } from '../testing/small-town.ts';
import { databaseFile, filesFolder } from '../town.ts';
import { noteBackup, noteFailure, readBackupState } from './backup-state.ts';
import { openToRead } from './copy-database.ts';
import { drill } from './drill.ts';
import { drillPage } from './drill-page.ts';
import { makeBackup } from './make-backup.ts';
import { MANIFEST } from './manifest.ts';
import { restore } from './restore.ts';

const secretsOf = (town: SmallTown) => knownSecrets(town.data) as Secrets;
const fileOf = (data: string, id: string) => path.join(filesFolder(data), filePath(photoKey(id)));

async function withPhotos(count: number): Promise<{ town: SmallTown; ids: string[] }> {
  const town = await smallTown();
  const ids = await town.within(async (ctx) => {
    const added: string[] = [];
    for (let i = 0; i < count; i++) added.push(await addPhoto(ctx));
    return added;
  });
  return { town, ids };
}

/** Restores into a folder beside the town. */
async function restored(town: SmallTown, from: string, name = 'restored') {
  const data = town.beside(name);
  return { data, ...(await restore({ from, data, secrets: secretsOf(town), keepKeys: true })) };
}

const count = (data: string, table: string) => {
  const db = openToRead(databaseFile(data));
  const n = Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n);
  db.close();
  return n;
};

it('is of one moment while others write, and comes back whole', async () => {
  const { town } = await withPhotos(3);
  const { folder, manifest } = await town.within(async (ctx) => {
    const writing = Array.from({ length: 40 }, () => addPhoto(ctx));
    const backup = await makeBackup({ data: town.data, to: town.beside('backups') });
    await Promise.all(writing);
    return backup;
  });
  const { data, records } = await restored(town, folder);
  // Each photo came with a row of the record.
  expect(manifest.files.length).toBe(manifest.counts.record);
  expect(records).toBe(manifest.files.length);
  for (const { key } of manifest.files)
    expect(readFileSync(path.join(filesFolder(data), filePath(key)))).toEqual(
      readFileSync(path.join(filesFolder(town.data), filePath(key))),
    );
  expect(manifest).toMatchObject({ missing: [], keys: [{ id: 'k1' }], audit: null });
});

it('holds no keys, says which it needs, and opens with no others', async () => {
  const { town } = await withPhotos(1);
  const to = town.beside('backups');
  const { folder } = await makeBackup({ data: town.data, to });
  const { DATA_KEYS, HASH_KEY } = secretsOf(town);
  expect(readdirSync(folder).sort()).toEqual(['files', 'manifest.json', 'town.sqlite']);
  expect(readFileSync(path.join(folder, MANIFEST), 'utf8')).not.toContain(DATA_KEYS.slice(3));
  const attempt = (secrets: Secrets) => restore({ from: to, data: town.beside('x'), secrets, keepKeys: true });
  await expect(attempt({ DATA_KEYS: `k2:${mintKey()}`, HASH_KEY })).rejects.toThrow('needs the key k1');
  await expect(attempt({ DATA_KEYS: `k1:${mintKey()}`, HASH_KEY })).rejects.toThrow('k1 is another than the one');
  await expect(attempt({ DATA_KEYS, HASH_KEY: mintKey() })).rejects.toThrow('key of hashes is another');
  expect(existsSync(town.beside('x'))).toBe(false);
});

it('is refused with a sentence and leaves the folder empty when anything of it was altered', async () => {
  const { town, ids } = await withPhotos(2);
  const spoil: [string, (folder: string) => void][] = [
    ['is not as it was', (folder) => appendFileSync(path.join(folder, 'town.sqlite'), 'x')],
    ['is not as it was', (folder) => writeFileSync(path.join(folder, 'files', filePath(photoKey(ids[0] ?? ''))), 'x')],
    ['manifest.json is damaged', (folder) => writeFileSync(path.join(folder, MANIFEST), '{}')],
    ['is no backup', (folder) => rmSync(path.join(folder, MANIFEST))],
  ];
  for (const [i, [words, change]] of spoil.entries()) {
    const { folder } = await makeBackup({ data: town.data, to: town.beside(`backups-${i}`) });
    change(folder);
    await expect(restored(town, folder)).rejects.toThrow(words);
    expect(existsSync(town.beside('restored')) ? readdirSync(town.beside('restored')) : []).toEqual([]);
  }
});

it('goes into an empty folder only', async () => {
  const { town } = await withPhotos(1);
  const { folder } = await makeBackup({ data: town.data, to: town.beside('backups') });
  await expect(restore({ from: folder, data: town.data, secrets: secretsOf(town), keepKeys: true })).rejects.toThrow(
    'is not empty',
  );
  expect(count(town.data, 'photo')).toBe(1);
});

it('shares with the one before what has not changed', async () => {
  const { town, ids } = await withPhotos(1);
  const backUp = (at: number) => makeBackup({ data: town.data, to: town.beside('backups'), at });
  const one = await backUp(1_000_000);
  const two = await backUp(2_000_000);
  const place = filePath(photoKey(ids[0] ?? ''));
  expect(statSync(path.join(two.folder, 'files', place)).nlink).toBeGreaterThan(1);
  expect(one.manifest.files).toEqual(two.manifest.files);
});

it('leaves out what is erased while it is made', async () => {
  const { town, ids } = await withPhotos(30);
  const backup = await town.within(async (ctx) => {
    const making = makeBackup({ data: town.data, to: town.beside('backups') });
    for (const id of ids) {
      await ctx.files.remove([photoKey(id)]);
      const [first, ...rest] = removePhotos(ctx, [id]);
      if (first) await ctx.db.batch([first, ...rest]);
    }
    return making;
  });
  expect(backup.manifest.missing).toEqual([]);
  const { data } = await restored(town, backup.folder);
  expect(count(data, 'photo')).toBe(backup.manifest.files.length);
});

it('rings when a photo is gone that a row names, and when it could not be made', async () => {
  const { town, ids } = await withPhotos(2);
  rmSync(fileOf(town.data, ids[0] ?? ''));
  const backup = await makeBackup({ data: town.data, to: town.beside('backups') });
  await noteBackup(town.data, backup);
  expect(readBackupState(town.data)).toMatchObject({
    lastGood: { files: 1 },
    failure: { message: expect.stringContaining('1 photos') },
  });
  // What is left can be restored all the same.
  expect((await restored(town, backup.folder)).manifest.missing).toEqual([photoKey(ids[0] ?? '')]);
  await noteFailure(town.data, 'The disk is full.', 5);
  expect(readBackupState(town.data)).toMatchObject({ lastGood: { files: 1 }, failure: { at: 5 } });
});

it('names what is wrong when there is no town, or the folder is in the town', async () => {
  const town = await smallTown();
  await expect(makeBackup({ data: town.beside('nothing'), to: town.beside('b') })).rejects.toThrow('holds no town');
  await expect(makeBackup({ data: town.data, to: path.join(town.data, 'b') })).rejects.toThrow(
    'in the data folder itself',
  );
});

it('is rehearsed on live data, with a page to file', async () => {
  const { town } = await withPhotos(3);
  const done = await drill(town.data, town.beside('.'));
  expect(done).toMatchObject({ passed: true, records: 3, photos: { compared: 3, different: [] } });
  expect(drillPage(done, town.data)).toContain('通过');
  rmSync(path.join(filesFolder(town.data)), { recursive: true });
  const failed = await drill(town.data, town.beside('.'));
  expect(failed.passed).toBe(false);
  expect(drillPage(failed, town.data)).toContain('未通过');
  expect(readdirSync(town.beside('.')).filter((name) => name.startsWith('menpai-drill'))).toEqual([]);
});
