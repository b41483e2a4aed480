import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { DomainError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { scanPlate } from '../doorplate/scan.ts';
import { findHouseholds } from '../household/find-households.ts';
import { makeBindingCode } from '../household/make-code.ts';
import { submitCase } from '../testing/cases.ts';
import { bringIn } from '../testing/lists.ts';
import { employ } from '../testing/staff.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { demolishHousehold, mergeHousehold } from './end-household.ts';
import { getRegistered } from './get-household.ts';
import { listPlaces } from './list-places.ts';
import { moveHousehold } from './move-household.ts';
import { redrawGrid } from './redraw-grids.ts';
import { splitHousehold } from './split-household.ts';

let town: Context;
let admin: Context;
let codes: string[];
const reason = '村里重新编号';
const seen = { groupId: 1, houseNumber: '1' };
const WEST = 3;

beforeEach(async () => {
  await clearTown();
  ({ ctx: town, codes } = await foundTown());
  ({ ctx: admin } = await employ(town, { role: 'administrator' }));
});

const rows = async <T>(sql: string, ...params: unknown[]) =>
  (
    await env.DB.prepare(sql)
      .bind(...params)
      .all<T>()
  ).results;
const submit = () => submitCase({ ...town, actor: { kind: 'anyone' } }, codes[0] ?? '');
const close = (id: string) => env.DB.prepare('UPDATE case_file SET is_open = 0 WHERE id = ?1').bind(id).run();
const caseAt = async (id: string) =>
  (
    await rows<{ household_id: number; jurisdiction: string; grid_id: number; village_id: number }>(
      'SELECT household_id, jurisdiction, grid_id, village_id FROM case_file WHERE id = ?1',
      id,
    )
  )[0];
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => 'done',
    (e: unknown) => e,
  );
  return error instanceof DomainError ? error.code : error;
};

/** One open and one closed case of the first household, and its phone. */
async function live(): Promise<{ open: string; closed: string }> {
  const [open, closed] = [await submit(), await submit()];
  await close(closed.caseId);
  await env.DB.prepare(`INSERT INTO device_binding (id, household_id, token_hash, label, bound_at, bound_by, last_seen_at)
    VALUES ('d', 1, 't', '手机', 0, 'x', ?1)`)
    .bind(Date.now())
    .run();
  return { open: open.caseId, closed: closed.caseId };
}

const EVERY = [
  ['move', (ctx: Context, id = 1) => moveHousehold(ctx, id, { seen, groupId: WEST, houseNumber: '9', reason })],
  ['split', (ctx: Context, id = 1) => splitHousehold(ctx, id, { seen, houseNumbers: ['1-1'], reason })],
  ['merge', (ctx: Context, id = 1) => mergeHousehold(ctx, id, { seen, intoId: 2, reason })],
  ['demolish', (ctx: Context, id = 1) => demolishHousehold(ctx, id, { seen, reason })],
] as const;

describe('every change of a household', () => {
  it.each(EVERY)('%s: is the administrator’s of the place; elsewhere there is no such household', async (_, change) => {
    for (const place of ['/1/2/2000/', '/1/3/'])
      expect(await refusal(change((await employ(town, { role: 'administrator', jurisdiction: place })).ctx))).toBe(
        'notFound',
      );
    for (const role of ['clerk', 'gridWorker', 'supervisor', 'volunteer'] as const)
      expect(await refusal(change((await employ(town, { role })).ctx))).toBe('notFound');
    expect(await refusal(change(admin, 99))).toBe('notFound');
  });

  it.each(EVERY)(
    '%s: is refused on a household that was changed since it was seen, and on one that has ended',
    async (_, change) => {
      await env.DB.prepare("UPDATE household SET house_number = '7' WHERE id = 1").run();
      expect(await refusal(change(admin))).toBe('conflict');
      await env.DB.prepare(
        "UPDATE household SET house_number = '1', ended_at = 1, ended_as = 'demolished' WHERE id = 1",
      ).run();
      expect(await refusal(change(admin))).toBe('notAvailable');
    },
  );

  it.each(EVERY)('%s: of two at once one happens, and it is on record once, with its reason', async (name, change) => {
    const both = await Promise.all([refusal(change(admin)), refusal(change(admin))]);
    expect(both.filter((one) => one === 'done')).toHaveLength(1);
    expect(['conflict', 'notAvailable', 'invalid']).toContain(both.find((one) => one !== 'done'));
    const record = await rows<{ detail: string }>('SELECT detail FROM record WHERE action = ?1', `household.${name}`);
    expect(record.map(({ detail }) => JSON.parse(detail).reason)).toEqual([reason]);
  });
});

describe('a household that moves', () => {
  it('keeps its plate and phones; its open case goes along, a closed one stays', async () => {
    const { open, closed } = await live();
    expect(await moveHousehold(admin, 1, { seen, groupId: WEST, houseNumber: '9号', reason })).toEqual({
      households: [],
      cases: 1,
    });
    const scan = await scanPlate(town, codes[0] ?? '');
    expect(scan.status === 'open' && scan.hall.plate.address).toBe('测试镇西村1组9号');
    expect(await caseAt(open)).toEqual({
      household_id: 1,
      jurisdiction: '/1/2/2000/2001/',
      grid_id: 2001,
      village_id: 2000,
    });
    expect((await caseAt(closed))?.jurisdiction).toBe('/1/2/1000/1001/');
    expect((await getRegistered(admin, 1)).phones).toBe(1);
  });

  it('does not take a number that another household has, nor go where the actor keeps no register', async () => {
    expect(await refusal(moveHousehold(admin, 1, { seen, groupId: 1, houseNumber: '2', reason }))).toBe('invalid');
    expect(await refusal(moveHousehold(admin, 1, { seen, groupId: 1, houseNumber: '无', reason }))).toBe('invalid');
    const { ctx: east } = await employ(town, { role: 'administrator', jurisdiction: '/1/2/1000/' });
    expect(await refusal(moveHousehold(east, 1, { seen, groupId: WEST, houseNumber: '9', reason }))).toBe('notFound');
  });
});

describe('a household that is divided', () => {
  it('stays as it was; beside it there are new ones with plates of their own', async () => {
    const { open } = await live();
    const { households } = await splitHousehold(admin, 1, { seen, houseNumbers: ['1-1', '1-2'], reason });
    expect(households.map(({ address }) => address)).toEqual(['东村1组1-1号', '东村1组1-2号']);
    const plates = await rows<{ code: string }>(
      "SELECT code FROM doorplate WHERE household_id > 5 AND status = 'minted'",
    );
    expect(plates).toHaveLength(2);
    expect((await scanPlate(town, plates[0]?.code ?? '')).status).toBe('open');
    expect((await caseAt(open))?.household_id).toBe(1);
    expect(await refusal(splitHousehold(admin, 1, { seen, houseNumbers: ['1-3', '1-2'], reason }))).toBe('invalid');
    expect(await rows("SELECT id FROM household WHERE house_number = '1-3'")).toEqual([]);
  });
});

describe('a household that becomes part of another', () => {
  it('hands its open case over, its plate says so for ever, its phones are out; a closed case stays', async () => {
    const { open, closed } = await live();
    const { jurisdiction: east } = (await caseAt(open)) ?? {};
    expect(await mergeHousehold(admin, 1, { seen, intoId: 4, reason })).toEqual({ households: [], cases: 1 });
    expect(await caseAt(open)).toMatchObject({ household_id: 4, grid_id: 2001, village_id: 2000 });
    expect(await caseAt(closed)).toMatchObject({ household_id: 1, jurisdiction: east });
    expect((await scanPlate(town, codes[0] ?? '')).status).toBe('retired');
    expect(await getRegistered(admin, 1)).toMatchObject({ endedAs: 'merged', phones: 0, plate: { status: 'retired' } });
  });

  it('does not become part of itself, or of one that has ended', async () => {
    expect(await refusal(mergeHousehold(admin, 1, { seen, intoId: 1, reason }))).toBe('notAvailable');
    await demolishHousehold(admin, 2, { seen: { groupId: 1, houseNumber: '2' }, reason });
    expect(await refusal(mergeHousehold(admin, 1, { seen, intoId: 2, reason }))).toBe('notAvailable');
  });
});

describe('a house that is gone', () => {
  it('retires its plate and is found no more; its cases and phones stay, for they are people’s; its number is free again', async () => {
    const { open } = await live();
    await demolishHousehold(admin, 1, { seen, reason });
    expect((await scanPlate(town, codes[0] ?? '')).status).toBe('retired');
    expect(await caseAt(open)).toMatchObject({ household_id: 1, jurisdiction: '/1/2/1000/1001/' });
    const { ctx: clerk } = await employ(town, { role: 'clerk' });
    expect((await findHouseholds(clerk, { text: '东村1组1' })).households.map(({ id }) => id)).not.toContain(1);
    expect(await refusal(makeBindingCode(clerk, 1))).toBe('notAvailable');
    const { file } = await bringIn(admin, 'households', [{ village: '东村', group: '1', houseNumber: '1' }]);
    expect(file.counts).toMatchObject({ new: 1 });
  });

  it('answers its plate with 410 and a sentence of its own', async () => {
    await demolishHousehold(admin, 1, { seen, reason });
    const { browser } = await employ(town, { role: 'clerk' });
    const response = await browser.get(`/D/${codes[0]}`);
    expect(response.status).toBe(410);
    expect(await response.text()).toContain('这块门牌已经停用');
  });
});

describe('orders that come again', () => {
  const series = () =>
    env.DB.prepare(`INSERT INTO order_series (id, town_id, household_id, service_id, weekdays, time, first_on, last_on,
        made_until, input_sealed, created_at)
      VALUES ('s', 2, 1, 'x', '[1]', '11:30', '2026-01-01', '2026-12-31', '2026-01-01', '', 0)`).run();

  it('go to the household that theirs became part of, and stop where the house is gone', async () => {
    await series();
    await mergeHousehold(admin, 1, { seen, intoId: 2, reason });
    expect(await rows('SELECT household_id, stopped_at FROM order_series')).toEqual([
      { household_id: 2, stopped_at: null },
    ]);
    await demolishHousehold(admin, 2, { seen: { groupId: 1, houseNumber: '2' }, reason });
    expect(await rows('SELECT household_id FROM order_series WHERE stopped_at > 0')).toEqual([{ household_id: 2 }]);
  });
});

describe('a grid that is drawn anew', () => {
  const newGrid = async () => {
    await bringIn(admin, 'grids', [
      { village: '东村', grid: '东二网格', contact: '东小二', contactPhone: '0000-1000005' },
    ]);
    return Number((await rows<{ id: number }>("SELECT id FROM jurisdiction WHERE name_zh = '东二网格'"))[0]?.id);
  };

  it('takes households and open cases to its worker; closed cases stay with the one before', async () => {
    const { open, closed } = await live();
    const toGridId = await newGrid();
    const { cases } = await redrawGrid(admin, { fromGridId: 1001, groupIds: [1], toGridId, reason });
    expect(cases).toBe(1);
    expect((await caseAt(open))?.grid_id).toBe(toGridId);
    expect((await caseAt(closed))?.grid_id).toBe(1001);
    const { ctx: worker } = await employ(town, { role: 'gridWorker', jurisdiction: `/1/2/1000/${toGridId}/` });
    expect((await findHouseholds(worker, { text: '东村1组1' })).households.map(({ id }) => id)).toEqual([1]);
    const { ctx: before } = await employ(town, { role: 'gridWorker', jurisdiction: '/1/2/1000/1001/' });
    expect((await findHouseholds(before, { text: '东村1组1' })).households).toEqual([]);
    const [village] = (await listPlaces(admin)).villages;
    expect(village?.grids.map(({ households }) => households)).toEqual([1, 2]);
  });

  it('is refused across villages, from a grid the group is no longer in, and to administrators of other places', async () => {
    expect(await refusal(redrawGrid(admin, { fromGridId: 1001, groupIds: [1], toGridId: 2001, reason }))).toBe(
      'invalid',
    );
    const toGridId = await newGrid();
    await redrawGrid(admin, { fromGridId: 1001, groupIds: [1], toGridId, reason });
    expect(await refusal(redrawGrid(admin, { fromGridId: 1001, groupIds: [1, 2], toGridId, reason }))).toBe('conflict');
    expect(await rows('SELECT grid_id FROM household_group WHERE id = 2')).toEqual([{ grid_id: 1001 }]);
    const { ctx: west } = await employ(town, { role: 'administrator', jurisdiction: '/1/2/2000/' });
    expect(await refusal(redrawGrid(west, { fromGridId: 1001, groupIds: [2], toGridId, reason }))).toBe('notFound');
    expect((await listPlaces(west)).villages.map(({ name }) => name)).toEqual(['西村']);
  });
});
