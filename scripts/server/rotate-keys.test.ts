import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { systemContext } from '../../worker/composition.ts';
import { keyIdOf, open } from '../../worker/seal.ts';
import { preparedTown } from '../prepared-town.ts';
import { openToRead } from './backup/copy-database.ts';
import { followKeys } from './follow-keys.ts';
import { countByKey } from './key-check.ts';
import { keysFile, knownSecrets, mintKey, readKeys, type Secrets, writeKeys } from './keys.ts';
import { namedFiles } from './named-files.ts';
import { forgetKeys, keyIds, rotateKeys } from './rotate-keys.ts';
import { SEALED_COLUMNS } from './sealed-columns.ts';
import { addPhoto } from './testing/small-town.ts';
import { databaseFile, withBindings } from './town.ts';

const quiet = () => undefined;

/** A copy of the reference town with photos. */
async function townOfItsOwn(): Promise<string> {
  const data = mkdtempSync(path.join(tmpdir(), 'menpai-keys-'));
  onTestFinished(() => rmSync(data, { recursive: true }));
  cpSync(await preparedTown(), data, { recursive: true });
  await withBindings(data, async (env) => {
    const ctx = await systemContext(env);
    for (let i = 0; i < 3; i++) await addPhoto(ctx);
  });
  return data;
}

/** How much is sealed with each key, values and files. */
async function sealedWith(data: string): Promise<Record<string, number>> {
  const db = openToRead(databaseFile(data));
  const counts = await countByKey(db);
  const keys = namedFiles(db);
  db.close();
  await withBindings(data, async (env) => {
    const { files } = await systemContext(env);
    for (const key of keys) {
      const id = keyIdOf((await files.get(key)) ?? new Uint8Array());
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  });
  return Object.fromEntries(counts);
}

it('knows every sealed column that the database has', async () => {
  const data = await townOfItsOwn();
  const db = openToRead(databaseFile(data));
  const rows = db
    .prepare(`SELECT m.name AS "table", c.name AS "column" FROM sqlite_master m, pragma_table_info(m.name) c
      WHERE m.type = 'table' AND c.name LIKE '%sealed'`)
    .all() as { table: string; column: string }[];
  db.close();
  const names = (all: readonly { table: string; column: string }[]) =>
    all.map((one) => `${one.table}.${one.column}`).sort();
  expect(names(SEALED_COLUMNS)).toEqual(names(rows));
});

it('seals everything anew, opens it again, and needs the old key no more', async () => {
  const data = await townOfItsOwn();
  const before = await sealedWith(data);
  expect(before.k1).toBeGreaterThan(10);
  expect(await rotateKeys(data, quiet, 0)).toBe('k2');
  expect(await sealedWith(data)).toEqual({ k2: before.k1 });
  expect(forgetKeys(data, 'k2')).toEqual(['k1']);
  expect(keyIds(knownSecrets(data) as Secrets)).toEqual(['k2']);
  await withBindings(data, async (env) => {
    const ctx = await systemContext(env);
    const { results } = await env.DB.prepare('SELECT id, person_sealed AS sealed FROM staff').all<{
      id: string;
      sealed: string;
    }>();
    for (const { id, sealed } of results)
      expect(await open<{ phone: string }>(ctx.keys, sealed, `staff:${id}`)).toHaveProperty('phone');
  });
});

it.each(['before anything', 'before everything'])(
  'goes on with the key of a rotation that was ended %s was sealed',
  async (when) => {
    const data = await townOfItsOwn();
    const { DATA_KEYS, HASH_KEY } = readKeys(keysFile(data));
    const order = [DATA_KEYS, `k2:${mintKey()}`];
    if (when !== 'before anything') order.reverse();
    writeKeys(keysFile(data), { DATA_KEYS: order.join(), HASH_KEY });
    expect(await rotateKeys(data, quiet, 0)).toBe('k2');
    expect(Object.keys(await sealedWith(data))).toEqual(['k2']);
  },
);

it('tells a running server of new keys', async () => {
  const data = await townOfItsOwn();
  const env = { DATA_KEYS: '' };
  const following = followKeys(data, env);
  onTestFinished(() => following.stop());
  const { HASH_KEY, DATA_KEYS } = readKeys(keysFile(data));
  writeKeys(keysFile(data), { HASH_KEY, DATA_KEYS: `${DATA_KEYS},k2:${mintKey()}` });
  await vi.waitFor(() => expect(env.DATA_KEYS).toContain('k2:'), { timeout: 30_000 });
});
