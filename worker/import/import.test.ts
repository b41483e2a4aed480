import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { DomainError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { scanPlate } from '../doorplate/scan.ts';
import { submitCase } from '../testing/cases.ts';
import { bring, bringIn, wire } from '../testing/lists.ts';
import { employ } from '../testing/staff.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { beginImport } from './begin.ts';
import { commitImport } from './commit.ts';
import { discardImport } from './discard.ts';
import { listImports } from './list.ts';
import { listImportFaults } from './list-faults.ts';
import { previewImport } from './preview.ts';
import { sweepImports } from './sweep.ts';
import { undoImport } from './undo.ts';
import { uploadImportRows } from './upload.ts';

let town: Context;
let admin: Context;

beforeEach(async () => {
  await clearTown();
  ({ ctx: town } = await foundTown());
  ({ ctx: admin } = await employ(town, { role: 'administrator', name: '小管' }));
});

const rows = async <T>(sql: string, ...params: unknown[]) =>
  (
    await env.DB.prepare(sql)
      .bind(...params)
      .all<T>()
  ).results;
const count = async (table: string) => (await rows<{ n: number }>(`SELECT count(*) n FROM ${table}`))[0]?.n;
const house = (houseNumber: string, group = '1', village = '东村', more = {}) => ({
  village,
  group,
  houseNumber,
  ...more,
});
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (e: unknown) => e,
  );
  return error instanceof DomainError ? error.code : error;
};

describe('a list of households', () => {
  it('says what is new and what is there, writes all of it at once, and a second time changes nothing', async () => {
    const list = [house('1'), house('30', '第一组'), house('31号', '二', '东村'), house('12号附1', '1', '西村')];
    const first = await bringIn(admin, 'households', list);
    expect(first.file.counts).toEqual({ new: 3, changed: 0, unchanged: 1, error: 0, left: 0 });
    expect(first.file.status).toBe('committed');
    expect(await rows('SELECT house_number, jurisdiction FROM household WHERE id > 5 ORDER BY id')).toEqual([
      { house_number: '30', jurisdiction: '/1/2/1000/1001/' },
      { house_number: '31', jurisdiction: '/1/2/1000/1001/' },
      { house_number: '12附1', jurisdiction: '/1/2/2000/2001/' },
    ]);
    expect(await count('doorplate')).toBe(8);
    const again = await bringIn(admin, 'households', list);
    expect(again.file.id).not.toBe(first.file.id);
    expect(again.file.counts).toEqual({ new: 0, changed: 0, unchanged: 4, error: 0, left: 0 });
    expect([await count('household'), await count('doorplate')]).toEqual([8, 8]);
  });

  it('gives every new household a plate that leads to its hall', async () => {
    await bringIn(admin, 'households', [house('77')]);
    const [plate] = await rows<{ code: string; status: string }>(
      "SELECT code, status FROM doorplate d JOIN household h ON h.id = d.household_id WHERE house_number = '77'",
    );
    expect(plate?.status).toBe('minted');
    const scan = await scanPlate(town, plate?.code ?? '');
    expect(scan.status === 'open' && scan.hall.plate.address).toBe('测试镇东村1组77号');
  });

  it('finds a household again by the office’s number: a new house number is a change, and plate and case stay with it', async () => {
    await bringIn(admin, 'households', [house('1', '1', '东村', { reference: 'D-001' })]);
    const moved = await bringIn(admin, 'households', [house('9', '1', '西村', { reference: 'D-001' })]);
    expect(moved.file.counts).toMatchObject({ new: 0, changed: 1 });
    expect(moved.samples[0]).toMatchObject({
      state: 'changed',
      before: { village: '东村', group: '1', houseNumber: '1' },
    });
    expect(await rows('SELECT id, house_number, jurisdiction FROM household WHERE reference IS NOT NULL')).toEqual([
      { id: 1, house_number: '9', jurisdiction: '/1/2/2000/2001/' },
    ]);
    expect(await count('household')).toBe(5);
  });

  it('tells each fault with line, column and value, and writes nothing while there is one', async () => {
    const { id } = await bring(admin, 'households', [
      house('20'),
      house('20'),
      house('1', '1', '南村'),
      house('1', '9'),
      house('=A1'),
      house('1.2E+11'),
      house('12月1日'),
      house('', '1'),
      house('#REF!'),
      house('21', '零组'),
    ]);
    const { file, faults } = await previewImport(admin, id);
    expect(faults.map(({ line, column, code, value, other }) => [line, column, code, value, other])).toEqual([
      [3, 'houseNumber', 'repeated', '20', 2],
      [4, 'village', 'unknownVillage', '南村', null],
      [5, 'group', 'unknownGroup', '9', null],
      [6, 'houseNumber', 'formula', '=A1', null],
      [7, 'houseNumber', 'scientific', '1.2E+11', null],
      [8, 'houseNumber', 'date', '12月1日', null],
      [9, 'houseNumber', 'missing', '', null],
      [10, 'houseNumber', 'cellError', '#REF!', null],
      [11, 'group', 'badGroup', '零组', null],
    ]);
    expect(file.counts).toMatchObject({ new: 1, error: 9 });
    expect(await refusal(commitImport(admin, id))).toBe('notAvailable');
    expect(await count('household')).toBe(5);
    expect((await listImportFaults(admin, id, { after: '8' })).faults.map(({ line }) => line)).toEqual([9, 10, 11]);
  });

  it('takes corrected lines and lines left out, and then goes in whole', async () => {
    const { id } = await bring(admin, 'households', [house('20'), house('20'), house('=A1'), house('22')]);
    await previewImport(admin, id);
    await uploadImportRows(admin, id, { ...wire('households', [house('21')], 3), left: [4] });
    expect(await refusal(commitImport(admin, id))).toBe('notAvailable');
    const { file } = await previewImport(admin, id);
    expect(file.counts).toEqual({ new: 3, changed: 0, unchanged: 0, error: 0, left: 1 });
    expect((await commitImport(admin, id)).status).toBe('committed');
    expect(await count('household')).toBe(8);
  });

  it('refuses what was found while reading, whatever the words say', async () => {
    const { id } = await bring(admin, 'households', [house('20')]);
    const faults = [{ line: 2, column: 'phone', code: 'badPhone' } as const];
    await uploadImportRows(admin, id, { ...wire('households', [house('20')]), faults });
    expect((await previewImport(admin, id)).faults).toEqual([
      { line: 2, column: 'phone', code: 'badPhone', value: null, other: null },
    ]);
  });

  it('refuses an address of another number, and a number of another address', async () => {
    await bringIn(admin, 'households', [
      house('1', '1', '东村', { reference: 'A' }),
      house('2', '1', '东村', { reference: 'B' }),
    ]);
    const { faults } = await bringIn(admin, 'households', [
      house('2', '1', '东村', { reference: 'A' }),
      house('50', '1', '东村', { reference: 'C' }),
      house('51', '1', '东村', { reference: 'C' }),
      house('2', '1', '东村', { reference: 'X' }),
    ]);
    expect(faults.map(({ line, code, other }) => [line, code, other])).toEqual([
      [2, 'addressTaken', null],
      [4, 'repeated', 3],
      [5, 'repeated', 2],
    ]);
  });

  it('leaves what it does not speak about: an empty number does not erase one', async () => {
    await bringIn(admin, 'households', [house('1', '1', '东村', { reference: 'A' })]);
    const again = await bringIn(admin, 'households', [house('1')]);
    expect(again.file.counts.unchanged).toBe(1);
    expect(await rows('SELECT reference FROM household WHERE id = 1')).toEqual([{ reference: 'A' }]);
  });

  it('keeps rare characters', async () => {
    await bringIn(admin, 'villages', [{ village: '𠮷垌村' }]);
    expect(await rows("SELECT name_zh FROM jurisdiction WHERE level = 'village' AND id > 2999")).toEqual([
      { name_zh: '𠮷垌村' },
    ]);
  });
});

describe('an import', () => {
  it('goes on where it stopped: the same file is one list, a chunk sent twice is there once', async () => {
    const input = {
      kind: 'households' as const,
      name: '名单.csv',
      contentHash: 'a'.repeat(64),
      rowCount: 3,
      headers: {},
    };
    const { id } = await beginImport(admin, input);
    await uploadImportRows(admin, id, wire('households', [house('20'), house('21')]));
    await uploadImportRows(admin, id, wire('households', [house('20'), house('21')]));
    expect(await refusal(previewImport(admin, id))).toBe('notAvailable');
    const again = await beginImport(admin, input);
    expect(again).toMatchObject({ id, received: 2, status: 'uploading' });
    await uploadImportRows(admin, id, wire('households', [house('22')], 4));
    expect((await previewImport(admin, id)).file.counts.new).toBe(3);
  });

  it('takes no more rows than it announced, and none once it is in', async () => {
    const { id } = await bring(admin, 'households', [house('20')]);
    expect(await refusal(uploadImportRows(admin, id, wire('households', [house('21')], 3)))).toBe('conflict');
    await previewImport(admin, id);
    await commitImport(admin, id);
    expect(await refusal(uploadImportRows(admin, id, wire('households', [house('21')])))).toBe('notAvailable');
    expect(await refusal(previewImport(admin, id))).toBe('notAvailable');
    expect(await refusal(discardImport(admin, id))).toBe('notAvailable');
  });

  it('is answered alike when the command comes twice, and of two at once writes once', async () => {
    const { id } = await bring(admin, 'households', [house('20'), house('21')]);
    await previewImport(admin, id);
    const both = await Promise.allSettled([commitImport(admin, id), commitImport(admin, id)]);
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
    for (const one of both) if (one.status === 'rejected') expect(one.reason.code).toBe('conflict');
    expect((await commitImport(admin, id)).status).toBe('committed');
    expect([await count('household'), await count('doorplate')]).toEqual([7, 7]);
  });

  it('fails whole when the town changed after the dry run: nothing of it is written', async () => {
    const { id } = await bring(admin, 'households', [house('20'), house('21', '2')]);
    await previewImport(admin, id);
    await env.DB.prepare('UPDATE household_group SET number = 7 WHERE number = 2').run();
    expect(await refusal(commitImport(admin, id))).toBe('conflict');
    expect(await count('household')).toBe(5);
    expect((await previewImport(admin, id)).faults.map(({ code }) => code)).toEqual(['unknownGroup']);
  });

  it('is on record with what it did', async () => {
    const { file } = await bringIn(admin, 'households', [house('20')]);
    await undoImport(admin, file.id);
    expect(
      await rows("SELECT action, subject_id, detail FROM record WHERE subject_kind = 'import' ORDER BY seq"),
    ).toEqual([
      { action: 'import.commit', subject_id: file.id, detail: '{"kind":"households","new":1,"changed":0}' },
      { action: 'import.undo', subject_id: file.id, detail: '{"kind":"households","new":1,"changed":0}' },
    ]);
  });

  it('remembers what headers meant', async () => {
    const headers = { '门牌（必填）': 'houseNumber' as const };
    const { id } = await beginImport(admin, {
      kind: 'households',
      name: 'x',
      contentHash: 'b'.repeat(64),
      rowCount: 1,
      headers,
    });
    await uploadImportRows(admin, id, wire('households', [house('20')]));
    await previewImport(admin, id);
    expect((await listImports(admin)).headers).toEqual({ households: { 门牌: 'houseNumber' } });
  });

  it('of another place does not exist, and rows about other places are faults', async () => {
    const { id } = await bring(admin, 'households', [house('20')]);
    const { ctx: west } = await employ(town, { role: 'administrator', jurisdiction: '/1/2/2000/' });
    const { ctx: next } = await employ(town, { role: 'administrator', jurisdiction: '/1/3/' });
    const { ctx: clerk } = await employ(town, { role: 'clerk' });
    for (const other of [west, next, clerk]) {
      expect(await refusal(previewImport(other, id))).toBe('notFound');
      expect(await refusal(commitImport(other, id))).toBe('notFound');
      expect(await refusal(undoImport(other, id))).toBe('notFound');
      expect((await listImports(other)).files).toEqual([]);
    }
    const { faults } = await bringIn(west, 'households', [house('20'), house('20', '1', '西村')]);
    expect(faults).toMatchObject([{ line: 2, column: 'village', code: 'outside' }]);
  });

  it('that nobody finished is cleared away after a week, and its name is free again', async () => {
    await bring(admin, 'households', [house('20')]);
    await sweepImports({ ...town, now: () => Date.now() + 8 * 86_400_000 });
    expect([await count('import_file'), await count('import_row')]).toEqual([0, 0]);
  });
});

describe('taking the last list back', () => {
  it('removes what it brought and restores what it changed', async () => {
    await bringIn(admin, 'households', [house('1', '1', '东村', { reference: 'A' })]);
    const before = await rows('SELECT * FROM household ORDER BY id');
    const { file } = await bringIn(admin, 'households', [house('9', '2', '东村', { reference: 'A' }), house('20')]);
    expect((await undoImport(admin, file.id)).status).toBe('undone');
    expect(await rows('SELECT * FROM household ORDER BY id')).toEqual(before);
    expect(await count('doorplate')).toBe(5);
    expect(await refusal(undoImport(admin, file.id))).toBe('notAvailable');
  });

  it('is refused for an earlier list', async () => {
    const first = await bringIn(admin, 'households', [house('20')]);
    const second = await bringIn({ ...admin, now: () => Date.now() + 1_000 }, 'households', [house('21')]);
    expect(await refusal(undoImport(admin, first.file.id))).toBe('notAvailable');
    await undoImport(admin, second.file.id);
    await undoImport(admin, first.file.id);
    expect(await count('household')).toBe(5);
  });

  it('is refused once it is no longer known what it did', async () => {
    const first = await bringIn(admin, 'households', [house('20')]);
    const second = await bringIn({ ...admin, now: () => Date.now() + 1_000 }, 'households', [house('21')]);
    await sweepImports(town);
    expect(await count('import_row')).toBe(1);
    await undoImport(admin, second.file.id);
    expect(await refusal(undoImport(admin, first.file.id))).toBe('notAvailable');
    expect((await listImports(admin)).files.map(({ mayUndo }) => mayUndo)).toEqual([false, false]);
    expect(await count('household')).toBe(6);
  });

  it.each([
    [
      'a case',
      'cases',
      async (plate: string): Promise<void> => void (await submitCase({ ...town, actor: { kind: 'anyone' } }, plate)),
    ],
    [
      'a printed plate',
      'plates',
      (plate: string): Promise<void> => run("UPDATE doorplate SET status = 'mounted' WHERE code = ?1", plate),
    ],
    ['a later change', 'changes', () => run("UPDATE household SET house_number = '99' WHERE house_number = '20'")],
    [
      'a bound phone',
      'phones',
      (): Promise<void> =>
        run(`INSERT INTO device_binding (id, household_id, token_hash, label, bound_at, bound_by, last_seen_at)
          SELECT 'd', id, 't', '手机', 0, 'x', 0 FROM household WHERE house_number = '20'`),
    ],
  ] as const)('is refused while %s depends on it, and says so', async (_, field, depend) => {
    const { file } = await bringIn(admin, 'households', [house('20')]);
    const [plate] = await rows<{ code: string }>('SELECT code FROM doorplate ORDER BY household_id DESC LIMIT 1');
    await depend(plate?.code ?? '');
    const error = await undoImport(admin, file.id).catch((e: DomainError) => e);
    expect(error).toMatchObject({
      code: 'notAvailable',
      details: { fields: [{ field, code: 'dependsOnIt', params: { n: 1 } }] },
    });
    expect(await count('household')).toBe(6);
  });
});

async function run(sql: string, ...params: unknown[]): Promise<void> {
  await env.DB.prepare(sql)
    .bind(...params)
    .run();
}

describe('lists of places', () => {
  it('villages, grids, groups and their workers come in one after the other, and households can live there', async () => {
    await bringIn(admin, 'villages', [{ village: '南村', nameEn: 'South Village' }, { village: '东村' }]);
    await bringIn(admin, 'grids', [
      { village: '南村', grid: '南一网格', contact: '南小一', contactPhone: '0000-1000003' },
      { village: '南村', grid: '南二网格', contact: '南小二', contactPhone: '0000-1000004' },
    ]);
    await bringIn(admin, 'groups', [{ village: '南村', group: '1', hamlet: '塘边', grid: '南二网格' }]);
    const { file } = await bringIn(admin, 'households', [house('1', '1', '南村')]);
    expect(file.counts.new).toBe(1);
    const [plate] = await rows<{ code: string }>('SELECT code FROM doorplate ORDER BY household_id DESC LIMIT 1');
    const scan = await scanPlate(town, plate?.code ?? '');
    expect(scan.status === 'open' && [scan.hall.plate.address, scan.hall.contacts.gridWorker.name]).toEqual([
      '测试镇南村1组塘边1号',
      '南小二',
    ]);
  });

  it('grid workers change the published contact, by grid and village where two grids share a name', async () => {
    await bringIn(admin, 'grids', [{ village: '西村', grid: '东一网格', contact: '甲', contactPhone: '0000-1' }]);
    const { faults } = await bringIn(admin, 'gridWorkers', [
      { grid: '东一网格', contact: '新人', contactPhone: '0000-1000009' },
      { grid: '无网格', contact: '新人', contactPhone: '0000-1000009' },
      { grid: '西一网格', contact: '新人', contactPhone: '电话' },
    ]);
    expect(faults.map(({ column, code }) => [column, code])).toEqual([
      ['grid', 'ambiguousGrid'],
      ['grid', 'unknownGrid'],
      ['contactPhone', 'badContactPhone'],
    ]);
    const { file } = await bringIn(admin, 'gridWorkers', [
      { village: '东村', grid: '东一网格', contact: '新人', contactPhone: '0000-1000009' },
    ]);
    expect(file.counts.changed).toBe(1);
    expect(await rows('SELECT name, phone FROM duty_contact WHERE grid_id = 1001')).toEqual([
      { name: '新人', phone: '0000-1000009' },
    ]);
    await undoImport(admin, file.id);
    expect(await rows('SELECT name FROM duty_contact WHERE grid_id = 1001')).toEqual([{ name: '东小一' }]);
  });

  it('a group that goes to another grid takes its households and their open cases along; closed ones stay', async () => {
    const [first] = await rows<{ code: string }>('SELECT code FROM doorplate ORDER BY household_id LIMIT 1');
    const open = await submitCase({ ...town, actor: { kind: 'anyone' } }, first?.code ?? '');
    const closed = await submitCase({ ...town, actor: { kind: 'anyone' } }, first?.code ?? '');
    await run('UPDATE case_file SET is_open = 0 WHERE id = ?1', closed.caseId);
    await bringIn(admin, 'grids', [
      { village: '东村', grid: '东二网格', contact: '东小二', contactPhone: '0000-1000005' },
    ]);
    const { file } = await bringIn(admin, 'groups', [{ village: '东村', group: '1', grid: '东二网格' }]);
    const [grid] = await rows<{ id: number; path: string }>(
      "SELECT id, path FROM jurisdiction WHERE name_zh = '东二网格'",
    );
    const places = (): Promise<unknown[]> =>
      rows(
        'SELECT id, jurisdiction, grid_id, village_id FROM case_file WHERE id IN (?1, ?2) ORDER BY is_open DESC',
        open.caseId,
        closed.caseId,
      );
    expect(await places()).toEqual([
      { id: open.caseId, jurisdiction: grid?.path, grid_id: grid?.id, village_id: 1000 },
      { id: closed.caseId, jurisdiction: '/1/2/1000/1001/', grid_id: 1001, village_id: 1000 },
    ]);
    expect(await rows('SELECT DISTINCT jurisdiction FROM household WHERE group_id = 1')).toEqual([
      { jurisdiction: grid?.path },
    ]);
    await undoImport(admin, file.id);
    expect(await places()).toMatchObject([{ grid_id: 1001 }, { grid_id: 1001 }]);
  });

  it('are taken back as long as nothing lies in them', async () => {
    const villages = await bringIn(admin, 'villages', [{ village: '南村' }]);
    await bringIn({ ...admin, now: () => Date.now() + 1_000 }, 'grids', [
      { village: '南村', grid: '南一网格', contact: '南小一', contactPhone: '0000-1000003' },
    ]);
    expect(await refusal(undoImport(admin, villages.file.id))).toBe('notAvailable');
    const [grids] = (await listImports(admin)).files;
    await undoImport(admin, grids?.id ?? '');
    await undoImport(admin, villages.file.id);
    expect(await count('jurisdiction')).toBe(7);
  });
});
