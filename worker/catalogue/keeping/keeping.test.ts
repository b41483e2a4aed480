import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ImportResult, KeptItem, KeptItems } from '../../../shared/catalogue/keeping.ts';
import { type KeptCatalogue, unpackCatalogue } from '../../../shared/catalogue/kept.ts';
import { withValueAt } from '../../../shared/catalogue/path.ts';
import type { ServiceItem } from '../../../shared/catalogue/schema.ts';
import { verifyAudit } from '../../audit/verify.ts';
import type { Context } from '../../context.ts';
import { type Browser, openBrowser } from '../../testing/browser.ts';
import { submitCase } from '../../testing/cases.ts';
import { employ } from '../../testing/staff.ts';
import { clearTown, foundTown, testItem } from '../../testing/town.ts';

let ctx: Context;
let plate: string;
let admin: Browser;
let supervisor: Browser;
const ITEM = '/api/staff/items/test-relief';

beforeEach(async () => {
  await clearTown();
  const town = await foundTown();
  ctx = town.ctx;
  plate = town.codes[0] ?? '';
  admin = (await employ(ctx, { role: 'administrator' })).browser;
  supervisor = (await employ(ctx, { role: 'supervisor' })).browser;
});

const renamed = (name: string) => testItem({ name: { zh: name, en: 'Renamed' } });
const save = (item: unknown, { stamp = null as number | null, base = 1 as number | null, by = admin } = {}) =>
  by.postJson(`/api/staff/items/${(item as ServiceItem).id}/draft`, { stamp, base, item });
const saved = async (item: unknown, options = {}) =>
  (await (await save(item, options)).json<{ stamp: number; version: number }>()).stamp;
const publish = (stamp: number, { by = supervisor, checked = false, id = 'test-relief' } = {}) =>
  by.postJson(`/api/staff/items/${id}/publish`, { stamp, checked });
const kept = async (id = 'test-relief') => (await admin.get(`/api/staff/items/${id}`)).json<KeptItem>();
const guide = async () => (await openBrowser().get('/guide/test-relief')).text();
const onRecord = async () =>
  (
    await env.DB.prepare("SELECT action FROM record WHERE subject_kind = 'item' ORDER BY seq").all<{ action: string }>()
  ).results.map(({ action }) => action);
const statuses = (replies: Response[]) => replies.map(({ status }) => status).toSorted((a, b) => a - b);
const problem = async (reply: Response) => {
  const { code, errors = [] } = await reply.json<{ code: string; errors?: { field: string; code: string }[] }>();
  return [reply.status, code, ...errors.map((e) => `${e.field} ${e.code}`)];
};

describe('a draft', () => {
  it('is seen by those who keep the catalogue and by no resident', async () => {
    await save(renamed('急难救助'));
    const { items } = await (await supervisor.get('/api/staff/items')).json<KeptItems>();
    expect(items).toMatchObject([{ id: 'test-relief', version: 1, draft: 'waiting', draftedBy: '名administrator' }]);
    expect((await kept()).draft?.item.name.zh).toBe('急难救助');
    expect(await guide()).not.toContain('急难救助');
    expect(await onRecord()).toEqual(['item.draft']);
  });

  it('saved again takes the place of what was saved, if nobody else saved in between', async () => {
    const stamp = await saved(renamed('一'));
    expect((await save(renamed('二'), { stamp })).status).toBe(200);
    expect(await problem(await save(renamed('三'), { stamp }))).toEqual([409, 'conflict']);
    const { draft, versions } = await kept();
    expect([draft?.item.name.zh, versions.length]).toEqual(['二', 2]);
  });

  it('of two first ones at once only one is kept', async () => {
    const replies = await Promise.all([save(renamed('一')), save(renamed('二'))]);
    expect(statuses(replies)).toEqual([200, 409]);
    expect(await onRecord()).toEqual(['item.draft']);
  });

  it('begun from a version that is no longer published is refused', async () => {
    await publish(await saved(renamed('二')));
    expect(await problem(await save(renamed('三'), { base: 1 }))).toEqual([409, 'conflict']);
    expect((await save(renamed('三'), { base: 2 })).status).toBe(200);
  });

  it('that does not fit is refused with every path that is wrong', async () => {
    const wrong = withValueAt(withValueAt(testItem(), 'name.en', ''), 'materials.0.copies', 99);
    expect(await problem(await save(wrong))).toEqual([
      ...[422, 'invalid', 'name.en required', 'materials.0.copies tooBig'],
    ]);
    expect(await problem(await save(testItem({ category: 'nowhere' })))).toContain('category unknownCategory');
    const other = await admin.postJson(`${ITEM}/draft`, { stamp: null, base: 1, item: testItem({ id: 'other' }) });
    expect(await problem(other)).toContain('id idFixed');
    expect(await onRecord()).toEqual([]);
  });

  it('can be thrown away, once', async () => {
    const stamp = await saved(renamed('一'));
    const replies = await Promise.all([1, 2].map(() => admin.postJson(`${ITEM}/discard`, { stamp })));
    expect(statuses(replies)).toEqual([200, 409]);
    expect((await kept()).draft).toBeNull();
    expect(await onRecord()).toEqual(['item.draft', 'item.discard']);
  });

  it('cannot call itself checked', async () => {
    await save(testItem({ verified: true, checkedOn: '2026-01-01' }));
    expect((await kept()).draft?.item).toMatchObject({ verified: false, checkedOn: null });
  });
});

describe('publishing', () => {
  it('takes another person: a new version with its date, seen by residents at once, on record', async () => {
    await guide();
    const stamp = await saved(renamed('急难救助'));
    expect(await (await publish(stamp)).json()).toEqual({ version: 2 });
    expect(await guide()).toContain('急难救助');
    expect((await kept()).versions).toMatchObject([
      { version: 2, status: 'published', draftedBy: '名administrator', confirmedBy: '名supervisor' },
      { version: 1, status: 'retired' },
    ]);
    expect(await onRecord()).toEqual(['item.draft', 'item.publish']);
    expect((await verifyAudit(ctx)).ok).toBe(true);
  });

  it('by whoever wrote it is refused, whatever roles they have', async () => {
    const both = await employ(ctx, { role: 'administrator' });
    const stamp = await saved(renamed('一'), { by: both.browser });
    expect(await problem(await publish(stamp, { by: both.browser }))).toEqual([409, 'notAvailable']);
    expect((await publish(stamp, { by: admin })).status).toBe(200);
  });

  it('of a draft that was changed since it was seen is refused', async () => {
    const stamp = await saved(renamed('一'));
    await save(renamed('二'), { stamp });
    expect(await problem(await publish(stamp))).toEqual([409, 'conflict']);
    expect(await guide()).not.toContain('二</h1>');
  });

  it('by two at once happens once', async () => {
    const stamp = await saved(renamed('一'));
    const other = (await employ(ctx, { role: 'supervisor' })).browser;
    const replies = await Promise.all([publish(stamp), publish(stamp, { by: other })]);
    expect(statuses(replies)).toEqual([200, 409]);
    expect((await kept()).versions.map(({ status }) => status)).toEqual(['published', 'retired']);
    expect(await onRecord()).toEqual(['item.draft', 'item.publish']);
  });

  it('while it is being saved again leaves either the draft or the publication, never neither', async () => {
    const stamp = await saved(renamed('一'));
    await Promise.all([publish(stamp), save(renamed('二'), { stamp })]);
    const { versions } = await kept();
    expect(versions.filter(({ status }) => status === 'published')).toHaveLength(1);
  });

  it('of two items at once loses neither in the search', async () => {
    const one = await saved(renamed('一号救助'));
    const two = await saved(testItem({ id: 'second', name: { zh: '二号补贴', en: 'Second' } }), { base: null });
    const replies = await Promise.all([publish(one), publish(two, { id: 'second' })]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    const found = await (await openBrowser().get('/api/service-items')).json<{ items: { name: { zh: string } }[] }>();
    expect(found.items.map(({ name }) => name.zh).sort()).toEqual(['一号救助', '二号补贴']);
  });

  it('makes a new item findable by pinyin and initials, and keeps the others’', async () => {
    const item = testItem({ id: 'tree', name: { zh: '树木修剪', en: 'Tree care' }, keywords: { zh: [], en: [] } });
    await publish(await saved(item, { base: null }), { id: 'tree' });
    const find = async (q: string) =>
      JSON.stringify(await (await openBrowser().get(`/api/service-items?q=${q}`)).json());
    expect(await find('shumu')).toContain('"tree"');
    expect(await find('smxj')).toContain('"tree"');
    expect(await find('tree')).toContain('"tree"');
  });

  it('changes the offline catalogue and its version', async () => {
    const offline = async () =>
      unpackCatalogue(await (await openBrowser().get('/api/catalogue/kept/zh')).json<KeptCatalogue>());
    const before = await offline();
    await publish(await saved(renamed('急难救助')));
    const after = await offline();
    expect(after.version).toBe(before.version + 1);
    expect(after.guides.map(({ name }) => name)).toEqual(['急难救助']);
  });

  it('leaves the cases that run with the version they began with', async () => {
    const { caseId } = await submitCase(ctx, plate);
    await publish(await saved(testItem({ materials: [], name: { zh: '急难救助', en: 'Renamed' } })));
    const row = await env.DB.prepare(`SELECT item_version, json_extract(body, '$.name.zh') name,
      json_array_length(body, '$.materials') materials FROM application a
      JOIN service_item s ON s.id = a.item_id AND s.version = a.item_version WHERE case_id = ?1`)
      .bind(caseId)
      .first();
    expect(row).toEqual({ item_version: 1, name: '临时救助', materials: 3 });
  });

  it('with the facts checked says so in the guide, with the date; without, that the window decides', async () => {
    await publish(await saved(renamed('一')), { checked: true });
    expect((await kept()).published).toMatchObject({ verified: true });
    expect(await guide()).not.toContain('以窗口公示为准');
    await publish(await saved(renamed('二'), { base: 2 }));
    expect((await kept()).published).toMatchObject({ verified: false, checkedOn: null });
    expect(await guide()).toContain('以窗口公示为准');
  });
});

describe('giving back', () => {
  it('tells the words to whoever wrote it; saved again it waits again', async () => {
    const stamp = await saved(renamed('一'));
    expect((await supervisor.postJson(`${ITEM}/reject`, { stamp, words: '名字太短' })).status).toBe(200);
    expect((await kept()).draft?.returned).toEqual({ name: '名supervisor', words: '名字太短' });
    expect(await problem(await publish(stamp))).toEqual([409, 'notAvailable']);
    await save(renamed('一二三'), { stamp });
    expect((await kept()).draft?.returned).toBeNull();
    expect(await onRecord()).toEqual(['item.draft', 'item.reject', 'item.draft']);
  });

  it('needs words, another person and the draft that was seen', async () => {
    const stamp = await saved(renamed('一'));
    expect((await supervisor.postJson(`${ITEM}/reject`, { stamp, words: ' ' })).status).toBe(422);
    expect((await admin.postJson(`${ITEM}/reject`, { stamp, words: 'x' })).status).toBe(409);
    expect((await supervisor.postJson(`${ITEM}/reject`, { stamp: stamp - 1, words: 'x' })).status).toBe(409);
  });
});

describe('retiring', () => {
  const retire = (version: number) => supervisor.postJson(`${ITEM}/retire`, { version, words: '不办了' });

  it('takes the item away from residents; drafted and confirmed again it comes back', async () => {
    expect((await retire(2)).status).toBe(409);
    expect((await retire(1)).status).toBe(200);
    expect((await openBrowser().get('/guide/test-relief')).status).toBe(404);
    expect(await (await openBrowser().get('/api/service-items')).json()).toMatchObject({ items: [] });
    const { last, versions } = await kept();
    expect([last?.id, versions[0]?.retiredWhy]).toEqual(['test-relief', '不办了']);
    await publish(await saved(last, { base: null }));
    expect(await guide()).toContain('临时救助');
  });
});

describe('exchange', () => {
  const bring = async (items: unknown[], dryRun: boolean) =>
    (await admin.postJson('/api/staff/items/import', { items, dryRun })).json<ImportResult>();
  const states = ({ lines }: ImportResult) => lines.map(({ id, state }) => `${id} ${state}`);

  it('exports what is published as a file that changes nothing when imported again', async () => {
    const reply = await supervisor.get('/api/staff/items/export');
    expect(reply.headers.get('Content-Disposition')).toContain('attachment');
    const { items, categories } = await reply.json<{ items: ServiceItem[]; categories: unknown[] }>();
    expect(categories).toHaveLength(1);
    expect(states(await bring(items, false))).toEqual(['test-relief unchanged']);
    expect(await onRecord()).toEqual(['item.export']);
  });

  it('says beforehand what an import would do, then makes drafts and publishes nothing', async () => {
    const items = [renamed('改了'), testItem({ id: 'fresh' }), { ...testItem(), id: 'bad one' }, 7];
    const expected = ['test-relief changed', 'fresh new', 'bad one wrong', ' wrong'];
    expect(states(await bring(items, true))).toEqual(expected);
    expect(await onRecord()).toEqual([]);
    const result = await bring(items, false);
    expect([result.drafts, states(result)]).toEqual([2, expected]);
    expect(result.lines[2]?.errors).toEqual([{ field: 'id', code: 'notAnId' }]);
    expect((await kept()).draft?.item.name.zh).toBe('改了');
    expect(await guide()).not.toContain('改了');
    expect(await onRecord()).toEqual(['item.draft', 'item.draft']);
  });

  it('leaves alone what someone is drafting, and an item that stands twice in the file', async () => {
    await save(renamed('一'));
    expect(states(await bring([renamed('二'), testItem({ id: 'fresh' }), testItem({ id: 'fresh' })], false))).toEqual([
      ...['test-relief drafted', 'fresh new', 'fresh wrong'],
    ]);
    expect((await kept()).draft?.item.name.zh).toBe('一');
  });
});

describe('who may', () => {
  it('is not the supervisor for drafting, nor a clerk or nobody for anything', async () => {
    expect((await save(renamed('一'), { by: supervisor })).status).toBe(403);
    const clerk = (await employ(ctx, { role: 'clerk' })).browser;
    for (const path of ['/api/staff/items', ITEM, '/api/staff/items/export']) {
      expect((await clerk.get(path)).status).toBe(403);
      expect((await openBrowser().get(path)).status).toBe(401);
    }
  });

  it('is not the administrator of another town or of a village: there is no such thing for them', async () => {
    const stamp = await saved(renamed('一'));
    for (const jurisdiction of ['/1/3/', '/1/2/1000/']) {
      const foreign = (await employ(ctx, { role: 'administrator', jurisdiction })).browser;
      const replies = await Promise.all([
        foreign.get('/api/staff/items'),
        foreign.get(ITEM),
        foreign.get('/api/staff/items/export'),
        foreign.get(`${ITEM}/preview`),
        save(renamed('二'), { by: foreign, stamp }),
        publish(stamp, { by: foreign }),
        foreign.postJson(`${ITEM}/discard`, { stamp }),
        foreign.postJson(`${ITEM}/reject`, { stamp, words: 'x' }),
        foreign.postJson(`${ITEM}/retire`, { version: 1, words: 'x' }),
        foreign.postJson('/api/staff/items/import', { items: [renamed('二')], dryRun: true }),
      ]);
      expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 404));
    }
  });
});

describe('the preview', () => {
  it('is the guide as residents would see it, of the draft', async () => {
    await save(renamed('急难救助'));
    const reply = await supervisor.get(`${ITEM}/preview`);
    expect([reply.status, reply.headers.get('Cache-Control')]).toEqual([200, 'no-store']);
    expect(await reply.text()).toContain('急难救助');
  });
});
