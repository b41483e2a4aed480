import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { seal } from '../../worker/seal.ts';
import { makeBackup } from './backup/make-backup.ts';
import { RESTORING } from './backup/restoring.ts';
import { checkStart } from './check-start.ts';
import { keysFile, knownSecrets, mintKey, type Secrets, writeKeys } from './keys.ts';
import { lockFolder } from './lock.ts';
import { migrate } from './migrate.ts';
import { addPhoto, type SmallTown, smallTown } from './testing/small-town.ts';
import { withBindings } from './town.ts';
import { wordsOf } from './words.ts';

/** A town with a row of the record and something sealed. */
async function usedTown(): Promise<SmallTown> {
  const town = await smallTown();
  await town.within(async (ctx) => {
    await addPhoto(ctx);
    const sealed = await seal(ctx.keys, {}, 'serverKey:s1');
    await ctx.db.$client.prepare("INSERT INTO server_key VALUES ('s1', '', ?1, 0)").bind(sealed).run();
  });
  return town;
}

it('lets a town begin that is as it should be', async () => {
  const { data } = await usedTown();
  await expect(checkStart(data)).resolves.toBeUndefined();
});

it('makes no new keys for a town that has lost its own', async () => {
  const { data } = await usedTown();
  rmSync(keysFile(data));
  await expect(checkStart(data)).rejects.toThrow(`The keys of ${data} are missing`);
  await expect(withBindings(data, async () => undefined)).rejects.toThrow('are missing');
  expect(existsSync(keysFile(data))).toBe(false);
});

it('tells the keys of another town', async () => {
  const { data } = await usedTown();
  const { DATA_KEYS, HASH_KEY } = knownSecrets(data) as Secrets;
  for (const [secrets, words] of [
    [{ DATA_KEYS: `k1:${mintKey()}`, HASH_KEY }, 'server_key.private_sealed does not open'],
    [{ DATA_KEYS: `k7:${mintKey()}`, HASH_KEY }, 'no data key k1'],
    [{ DATA_KEYS, HASH_KEY: mintKey() }, 'HASH_KEY did not stamp the record'],
  ] as const) {
    writeKeys(keysFile(data), secrets);
    await expect(checkStart(data)).rejects.toThrow(words);
  }
  writeFileSync(keysFile(data), '{');
  await expect(checkStart(data)).rejects.toThrow('does not hold the keys of a town');
});

it('does not begin before what was written last, nor on half a restore', async () => {
  const { data } = await usedTown();
  await expect(checkStart(data, Date.now() - 86_400_000)).rejects.toThrow('Set the clock right');
  writeFileSync(path.join(data, RESTORING), '/backups/menpai-x');
  await expect(checkStart(data)).rejects.toThrow('npm run restore -- --from /backups/menpai-x');
});

it('keeps nothing of a migration that fails, and says which', async () => {
  const { data } = await smallTown();
  await withBindings(data, async ({ DB }) => {
    await DB.exec("DELETE FROM d1_migrations WHERE name = '0002_plate_history_is_append_only.sql'");
    await expect(migrate(DB, () => undefined)).rejects.toThrow(
      '0002_plate_history_is_append_only.sql failed, and nothing',
    );
    const { results } = await DB.prepare('SELECT name FROM d1_migrations').all();
    expect(results.map(({ name }) => name)).not.toContain('0002_plate_history_is_append_only.sql');
  });
});

it('has a full disk take nothing in, and says so', async () => {
  const { data, within } = await smallTown();
  const failure = await within(async (ctx) => {
    const { $client } = ctx.db;
    await $client.batch([$client.prepare('PRAGMA max_page_count = 1')]);
    const full = async () => {
      for (let i = 0; i < 5_000; i++) await addPhoto(ctx);
    };
    return full().catch((error: unknown) => error);
  });
  const cause = failure instanceof Error && failure.cause ? failure.cause : failure;
  expect(wordsOf(cause, data)).toBe(`The disk of ${data} is full. Free some space there and do it again.`);
  const { manifest } = await makeBackup({ data, to: path.join(path.dirname(data), 'backups') });
  expect(manifest.counts.photo).toBe(manifest.counts.record);
});

it.skipIf(process.getuid?.() !== 0)('says of a folder that it cannot be written to', async () => {
  const { data, beside } = await smallTown();
  chmodSync(beside('.'), 0o755);
  chmodSync(data, 0o555);
  const script = `process.setuid(65534);
    const { lockFolder } = await import(${JSON.stringify(path.resolve('scripts/server/lock.ts'))});
    const { wordsOf } = await import(${JSON.stringify(path.resolve('scripts/server/words.ts'))});
    try { lockFolder(${JSON.stringify(data)}); } catch (error) { console.log(wordsOf(error, ${JSON.stringify(data)})); }`;
  const before = readdirSync(data);
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(stdout).toContain(`${data} cannot be written to.`);
  expect(readdirSync(data)).toEqual(before);
});

it('says of a file that it is no folder, also of a place below it', async () => {
  const { beside } = await smallTown();
  writeFileSync(beside('file'), '');
  for (const place of [beside('file'), path.join(beside('file'), 'data')]) {
    const lock = async () => void lockFolder(place);
    const wrong = await lock().catch((error: unknown) => error);
    expect(wordsOf(wrong, place)).toBe(`${place} is a file, or lies in one. Name a folder.`);
  }
});
