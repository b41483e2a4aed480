import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DeskChoices, Template } from '../../../shared/case/desk.ts';
import { printCode } from '../../../shared/doorplate/code.ts';
import type { HouseholdLine } from '../../../shared/household/find-schema.ts';
import type { Context } from '../../context.ts';
import { employ } from '../../testing/staff.ts';
import { clearTown, foundTown } from '../../testing/town.ts';
import { importTemplates } from './import-templates.ts';

let ctx: Context;
let codes: string[];
type Employed = Awaited<ReturnType<typeof employ>>;

beforeEach(async () => {
  await clearTown();
  ({ ctx, codes } = await foundTown());
});

describe('templates', () => {
  const list = async ({ browser }: Employed) =>
    (await (await browser.get('/api/staff/templates')).json<{ templates: Template[] }>()).templates;
  const words = { action: 'extend', title: '延长', body: '因为……' };

  it('are written by a supervisor, read by the desk of the place and below, and go on record', async () => {
    const supervisor = await employ(ctx, { role: 'supervisor' });
    const saved = await supervisor.browser.postJson('/api/staff/templates', words);
    const template = await saved.json<Template>();
    expect(template).toMatchObject(words);
    const below = await employ(ctx, { role: 'gridWorker', jurisdiction: '/1/2/1000/1001/' });
    expect(await list(below)).toEqual([template]);
    expect(await list(await employ(ctx, { role: 'clerk', jurisdiction: '/1/3/' }))).toEqual([]);
    const changed = { ...words, id: template.id, title: '延长十天' };
    expect((await supervisor.browser.postJson('/api/staff/templates', changed)).status).toBe(200);
    expect(await list(below)).toEqual([changed]);
    expect((await supervisor.browser.postJson(`/api/staff/templates/${template.id}/remove`, {})).status).toBe(200);
    expect(await list(below)).toEqual([]);
    const { results } = await env.DB.prepare("SELECT action FROM record WHERE subject_kind = 'template'").all();
    expect(results.map(({ action }) => action)).toEqual(['template.save', 'template.save', 'template.remove']);
  });

  it('are not for others to change, nor for an action that does not exist', async () => {
    const supervisor = await employ(ctx, { role: 'supervisor' });
    const { id } = await (await supervisor.browser.postJson('/api/staff/templates', words)).json<Template>();
    const elsewhere = await employ(ctx, { role: 'supervisor', jurisdiction: '/1/3/' });
    expect((await elsewhere.browser.postJson('/api/staff/templates', { ...words, id })).status).toBe(404);
    expect((await elsewhere.browser.postJson(`/api/staff/templates/${id}/remove`, {})).status).toBe(404);
    const clerk = await employ(ctx, { role: 'clerk' });
    expect((await clerk.browser.postJson('/api/staff/templates', words)).status).toBe(403);
    expect((await supervisor.browser.postJson('/api/staff/templates', { ...words, action: 'x' })).status).toBe(422);
    expect(await list(supervisor)).toHaveLength(1);
  });

  it('of a set-up come once and never over the centre’s own', async () => {
    await importTemplates(ctx, '/1/2/', [words, { ...words, title: '二' }]);
    await importTemplates(ctx, '/1/2/', [words]);
    expect(await list(await employ(ctx, { role: 'clerk' }))).toHaveLength(2);
  });
});

describe('the choices of the inbox', () => {
  const choices = async ({ browser }: Employed) => (await browser.get('/api/staff/choices')).json<DeskChoices>();

  it('are the villages, grids and departments within reach', async () => {
    expect(await choices(await employ(ctx, { role: 'clerk' }))).toEqual({
      places: [
        { path: '/1/2/1000/', name: '东村', level: 'village' },
        { path: '/1/2/1000/1001/', name: '东一网格', level: 'grid' },
        { path: '/1/2/2000/', name: '西村', level: 'village' },
        { path: '/1/2/2000/2001/', name: '西一网格', level: 'grid' },
      ],
      departments: [
        { id: 1, name: '民政办' },
        { id: 2, name: '社保所' },
      ],
    });
    const grid = await choices(await employ(ctx, { role: 'gridWorker', jurisdiction: '/1/2/2000/2001/' }));
    expect(grid.places.map(({ path }) => path)).toEqual(['/1/2/2000/2001/']);
    expect(grid.departments).toHaveLength(2);
    const officer = await choices(await employ(ctx, { role: 'officer', departmentId: 2 }));
    expect(officer.departments).toEqual([{ id: 2, name: '社保所' }]);
    expect(await choices(await employ(ctx, { role: 'clerk', jurisdiction: '/1/3/' }))).toEqual({
      places: [],
      departments: [],
    });
  });
});

describe('a household', () => {
  const find = async ({ browser }: Employed, text: string) => {
    const reply = await browser.postJson('/api/staff/households/find', { text });
    return (await reply.json<{ households: HouseholdLine[] }>()).households?.map(({ address }) => address);
  };

  it('is found by its plate code, however it is typed', async () => {
    const clerk = await employ(ctx, { role: 'clerk' });
    const reply = await clerk.browser.postJson('/api/staff/households/find', {
      text: printCode(codes[2] ?? '').toLowerCase(),
    });
    expect(await reply.json()).toEqual({
      households: [{ id: 3, plateCode: codes[2], address: '东村2组上湾1号' }],
    });
  });

  it.each([
    ['东村1组2', ['东村1组2号']],
    ['测试镇东村 一组 2号', ['东村1组2号']],
    ['东 2组', ['东村2组上湾1号']],
    ['上湾1号', ['东村2组上湾1号']],
    ['西村2', ['西村1组2号']],
    ['西村', ['西村1组1号', '西村1组2号']],
    ['east village 1', ['东村1组1号', '东村2组上湾1号']],
    ['南村', []],
  ])('is found by words of its address: %s', async (text, expected) => {
    expect(await find(await employ(ctx, { role: 'clerk' }), text)).toEqual(expected);
  });

  it('of another place is not found', async () => {
    const west = await employ(ctx, { role: 'gridWorker', jurisdiction: '/1/2/2000/' });
    expect(await find(west, codes[0] ?? '')).toEqual([]);
    expect(await find(west, '1')).toEqual(['西村1组1号']);
    expect(await find(await employ(ctx, { role: 'clerk', jurisdiction: '/1/3/' }), '1')).toEqual([]);
  });

  it('is found by clerks and grid workers only', async () => {
    const officer = await employ(ctx, { role: 'officer' });
    expect((await officer.browser.postJson('/api/staff/households/find', { text: '1' })).status).toBe(403);
  });

  it.each(['%', "' OR 1=1", '組', '   ', '１２３４５６７８９０', '组', '东村组'])(
    'looked for with %s is no error',
    async (text) => {
      const clerk = await employ(ctx, { role: 'clerk' });
      const { status } = await clerk.browser.postJson('/api/staff/households/find', { text });
      expect(status).toBeOneOf([200, 422]);
    },
  );
});
