// A town moves from one data folder to another by the scripts' own functions. To Cloudflare and back: scripts/cloudflare.test.ts.
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemContext } from '../../worker/composition.ts';
import type { Context } from '../../worker/context.ts';
import { type OpenTown, openTown } from '../server/town.ts';
import { submitSample } from '../testing/submit-sample.ts';
import { exportTown } from './export-town.ts';
import { importTown } from './import-town.ts';
import { loadTown, readTownFile } from './load-town.ts';
import { giveKeys, prepareFolder } from './own-folder.ts';
import { type Place, placeHere } from './place.ts';

const quiet = () => undefined;
let folder: string;
const opened: OpenTown[] = [];

/** A data folder with tables and nothing in them, under the keys of another if it is to be the same town's. */
async function openPlace(name: string, keysOf?: string): Promise<{ place: Place; ctx: Context; env: OpenTown['env'] }> {
  const data = path.join(folder, name);
  if (keysOf) giveKeys(data, path.join(folder, keysOf, 'keys.json'));
  await prepareFolder(data);
  const town = openTown(data);
  opened.push(town);
  const ctx = await systemContext(town.env);
  return { place: placeHere(ctx), ctx, env: town.env };
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'menpai-house-'));
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((town) => town.close()));
  rmSync(folder, { recursive: true });
});

describe('an exported town', () => {
  it('arrives in another place whole: digest, plates, photos, record; nothing personal can be read in it', async () => {
    const old = await openPlace('old');
    await loadTown(old.place, readTownFile('docs/town.example.json'), quiet);
    await submitSample(old.ctx);
    const out = path.join(folder, 'out');
    const digest = await exportTown(old.place, out, quiet);
    expect(readdirSync(path.join(out, 'files'))).toHaveLength(2);
    const written = readdirSync(path.join(out, 'tables')).map((name) =>
      readFileSync(path.join(out, 'tables', name), 'utf8'),
    );
    for (const secret of ['王小明', '13912340077', '11010519491231002X', '摔伤住院'])
      expect(written.join('')).not.toContain(secret);

    const next = await openPlace('next', 'old');
    expect(await importTown(next.place, out, quiet)).toBe(digest);
    const codes = 'SELECT code FROM doorplate ORDER BY code';
    expect((await next.env.DB.prepare(codes).all()).results).toEqual((await old.env.DB.prepare(codes).all()).results);
    const photos = await next.env.DB.prepare('SELECT id FROM photo').all<{ id: string }>();
    for (const { id } of photos.results) expect(await next.ctx.files.get(`photo/${id}`)).toBeDefined();
    await submitSample(next.ctx);
    expect(await next.env.DB.prepare('SELECT count(*) AS n FROM case_file').first('n')).toBe(2);
  });

  it('is described column by column, by the schema', async () => {
    const { place } = await openPlace('old');
    const out = path.join(folder, 'out');
    await exportTown(place, out, quiet);
    const text = readFileSync(path.join(out, 'README.txt'), 'utf8');
    const { tables } = await place.ask('describeTown', {});
    for (const { name, columns } of tables) {
      expect(text).toContain(`tables/${name}.jsonl`);
      for (const column of columns) expect(text).toMatch(new RegExp(`^  ${column.name}: (text|integer|real)`, 'm'));
    }
    expect(tables.length).toBeGreaterThan(70);
    expect(tables.map(({ name }) => name)).not.toContain('_table_version');
  });

  it('is none when somebody was at work meanwhile', async () => {
    const { place, env } = await openPlace('old');
    const out = path.join(folder, 'out');
    const busy = (async (name, input) => {
      if (name === 'listFiles') await env.DB.prepare("INSERT INTO department VALUES (9, '/1/2/', '新办', 'New')").run();
      return place.ask(name, input);
    }) as Place['ask'];
    await expect(exportTown({ ...place, ask: busy }, out, quiet)).rejects.toThrow('Somebody is at work: department');
    expect(existsSync(path.join(out, 'town.json'))).toBe(false);
  });
});

describe('an import', () => {
  it('is refused into a town, under other keys, of a damaged export, of a folder that is none', async () => {
    const old = await openPlace('old');
    await loadTown(old.place, readTownFile('docs/town.example.json'), quiet);
    const out = path.join(folder, 'out');
    await exportTown(old.place, out, quiet);
    await expect(importTown(old.place, out, quiet)).rejects.toThrow('a town moves into an empty place only');
    const stranger = await openPlace('stranger');
    await expect(importTown(stranger.place, out, quiet)).rejects.toThrow('The keys here are not those');
    await expect(importTown(stranger.place, folder, quiet)).rejects.toThrow('is no export');
    expect(() => giveKeys(path.join(folder, 'fresh'), undefined)).toThrow('Say with --keys FILE');
    const next = await openPlace('next', 'old');
    appendFileSync(path.join(out, 'tables', 'household.jsonl'), '{}\n');
    await expect(importTown(next.place, out, quiet)).rejects.toThrow('household.jsonl is not as it was exported');
    expect(await next.env.DB.prepare('SELECT count(*) AS n FROM jurisdiction').first('n')).toBe(0);
  });

  it('that broke off goes on when it is run again', async () => {
    const old = await openPlace('old');
    await loadTown(old.place, readTownFile('docs/town.example.json'), quiet);
    const out = path.join(folder, 'out');
    const digest = await exportTown(old.place, out, quiet);
    const { place } = await openPlace('next', 'old');
    let asked = 0;
    const breaking: Place['ask'] = (name, input) => {
      if (name === 'takeRows' && ++asked === 9) throw new Error('the network is gone');
      return place.ask(name, input);
    };
    await expect(importTown({ ...place, ask: breaking }, out, quiet)).rejects.toThrow('the network is gone');
    expect(await importTown(place, out, quiet)).toBe(digest);
  });
});
