import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { readReceipt } from '../../shared/case/receipt.ts';
import { publishCatalogue } from '../catalogue/publish.ts';
import type { Context } from '../context.ts';
import { type Browser, type Fields, openBrowser } from '../testing/browser.ts';
import { counted } from '../testing/counted.ts';
import { PLAIN_JPEG, photoFile } from '../testing/photos.ts';
import { CATEGORY, clearTown, foundTown, GOOD_ANSWERS, testItem } from '../testing/town.ts';

let ctx: Context;
let plate: string;
let browser: Browser;
const KEY = 'key-of-this-form-0001';

beforeEach(async () => {
  await clearTown();
  const town = await foundTown();
  ctx = town.ctx;
  plate = town.codes[0] ?? '';
  browser = openBrowser();
});

const path = () => `/D/${plate}/apply/test-relief`;
const goodForm = (more: Fields = {}): Fields => ({
  ...GOOD_ANSWERS,
  key: KEY,
  version: '1',
  'photo-id-card': photoFile(),
  ...more,
});
const countOf = async (table: string) =>
  (await env.DB.prepare(`SELECT count(*) n FROM ${table}`).first<{ n: number }>())?.n;
const upload = async (key: string, bytes: BodyInit = PLAIN_JPEG) => {
  const response = await fetchApi('/api/materials', bytes, { 'Idempotency-Key': key, 'Content-Type': 'image/jpeg' });
  return { status: response.status, body: await response.json<{ id: string; code?: string }>() };
};
const fetchApi = (to: string, body: BodyInit, headers: Record<string, string>) => browser.postRaw(to, body, headers);
const submission = (photos: Record<string, string[]>, answers = GOOD_ANSWERS) => ({
  item: 'test-relief',
  version: 1,
  plate,
  answers,
  photos,
});

describe('the form without script', () => {
  it('is one page with every question, its reason, the photos and a key of its own', async () => {
    const html = await (await browser.get(path())).text();
    for (const name of [
      'behalf',
      'applicantName',
      'applicantIdNumber',
      'agentName',
      'contactPhone',
      'what',
      'story',
      'photo-id-card',
      'photo-bills',
    ])
      expect(html, name).toContain(`name="${name}"`);
    expect(html).toContain('为什么问：');
    expect(html).toContain('“什么事？”选“别的”');
    expect(html.match(/name="key" value="([a-z0-9]{26})"/)?.[1]).not.toBe(
      (await (await browser.get(path())).text()).match(/name="key" value="([a-z0-9]{26})"/)?.[1],
    );
  });

  it('sent with a photo makes a case and leads to its receipt', async () => {
    const response = await browser.post(path(), goodForm());
    expect(response.status).toBe(303);
    const to = response.headers.get('Location') ?? '';
    expect(to).toMatch(new RegExp(`^/D/${plate}/receipt/[a-z0-9]{26}$`));
    const html = await (await browser.get(to)).text();
    const receipt = html.match(/\d{4} \d{4} \d{4}/)?.[0] ?? '';
    expect(readReceipt(receipt)).toBeDefined();
    for (const words of ['收到了', '临时救助', '票据', '0000-1000000', '<svg viewBox="0 0 '])
      expect(html).toContain(words);
    expect(html).not.toContain('张小三');
    expect(await countOf('material_photo')).toBe(1);
  });

  it('with something wrong comes back whole: answers in their fields, the photo kept, a summary that links to fields', async () => {
    const response = await browser.post(
      path(),
      goodForm({
        applicantIdNumber: '110105194912310021',
        contactPhone: 'abc',
        what: 'other',
        story: 'x'.repeat(501),
        behalf: 'other',
        agentName: '李四',
      }),
    );
    const html = await response.text();
    expect(response.status).toBe(422);
    for (const kept of [
      'value="张小三"',
      'value="110105194912310021"',
      'value="abc"',
      'value="李四"',
      'x'.repeat(501),
      `value="${KEY}"`,
    ])
      expect(html).toContain(kept);
    for (const link of ['href="#applicantIdNumber"', 'href="#contactPhone"', 'href="#story"', 'href="#agentRelation"'])
      expect(html).toContain(link);
    expect(html).toContain('最多 500 个字，多了 1 个');
    expect(html).toMatch(/name="kept-photo-id-card" value="[a-z0-9]{26}" checked/);
    expect(await countOf('case_file')).toBe(0);
  });

  it('corrected and sent again uses the kept photo', async () => {
    const first = await (await browser.post(path(), goodForm({ contactPhone: '' }))).text();
    const kept = first.match(/name="kept-photo-id-card" value="([a-z0-9]{26})"/)?.[1] ?? '';
    const { 'photo-id-card': _, ...rest } = goodForm();
    const second = await browser.post(path(), { ...rest, 'kept-photo-id-card': kept });
    expect(second.status).toBe(303);
    expect(await countOf('material_photo')).toBe(1);
  });

  it('without a photo that is needed says so at its field', async () => {
    const { 'photo-id-card': _, ...rest } = goodForm();
    const html = await (await browser.post(path(), rest)).text();
    expect(html).toContain('href="#photo-id-card"');
    expect(html).toContain('请拍一张照片');
  });

  it.each([
    [
      'a text called .jpg',
      new File(['<script>alert(1)</script>'], 'a.jpg', { type: 'image/jpeg' }),
      '这个文件不是照片',
    ],
    ['an empty JPEG head', new File([new Uint8Array([0xff, 0xd8, 0xff, 0xd9])], 'a.jpg'), '这个文件不是照片'],
    ['a photo over 5 MB', new File([new Uint8Array(5_000_001)], 'a.jpg'), '超过 5 MB'],
  ])('with %s says what is wrong and keeps the rest', async (_, file, words) => {
    const response = await browser.post(path(), goodForm({ 'photo-bills': file }));
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain(words);
    expect(html).toMatch(/name="kept-photo-id-card" value="[a-z0-9]{26}" checked/);
  });

  it('whose body is no form is a 400, not a 500', async () => {
    const response = await browser.postRaw(path(), '{', { 'Content-Type': 'application/json' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('这个请求看不懂');
  });

  it('of an item that is not for applying from home does not exist', async () => {
    const atWindow = testItem({
      id: 'window-only',
      channels: { plate: false, window: true, home: false, appointment: false },
    });
    await publishCatalogue(ctx, [CATEGORY], [testItem(), atWindow], (t) => [...t]);
    expect((await browser.get(`/D/${plate}/apply/window-only`)).status).toBe(404);
    expect((await browser.get(`/D/${plate}/apply/no-such-item`)).status).toBe(404);
  });
});

describe('a form sent twice', () => {
  it('one after the other makes one case', async () => {
    const first = await browser.post(path(), goodForm());
    const second = await browser.post(path(), goodForm());
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'));
    expect(await countOf('case_file')).toBe(1);
  });

  it('twenty times at once makes one case, and each gets its receipt', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => browser.post(path(), goodForm())));
    expect(new Set(replies.map((r) => r.headers.get('Location'))).size).toBe(1);
    expect(replies.every((r) => r.status === 303)).toBe(true);
    expect(await countOf('case_file')).toBe(1);
    expect(await countOf('case_event')).toBe(1);
  });

  it('with other content is not sent silently: the page says what arrived before, keeps the new content under a new key', async () => {
    await browser.post(path(), goodForm());
    const response = await browser.post(path(), goodForm({ applicantName: '张大三' }));
    const html = await response.text();
    expect(response.status).toBe(409);
    expect(html).toMatch(/您刚才已经交过一份，查询码是 \d{4} \d{4} \d{4}/);
    expect(html).toContain('value="张大三"');
    expect(html).not.toContain(`name="key" value="${KEY}"`);
    expect(await countOf('case_file')).toBe(1);
  });
});

describe('submitApplication', () => {
  it('reads in one round trip and writes in one batch', async () => {
    const { body } = await upload('upload-key-0000001');
    const { db, tally } = counted(env.DB);
    const counting = openBrowser({ ...env, DB: db });
    const response = await counting.postJson('/api/applications', submission({ 'id-card': [body.id] }), {
      'Idempotency-Key': KEY,
    });
    expect(response.status).toBe(201);
    expect(tally.trips).toBe(2);
    expect(tally.statements.filter(({ sql }) => sql.startsWith('insert')).length).toBe(6);
  });

  it('gives the same receipt for the same key, and refuses the key for other content', async () => {
    const { body } = await upload('upload-key-0000001');
    const send = (answers = GOOD_ANSWERS) =>
      browser.postJson('/api/applications', submission({ 'id-card': [body.id] }, answers), { 'Idempotency-Key': KEY });
    const first = await (await send()).json<{ receipt: string; toBring: string[] }>();
    expect(first).toMatchObject({ receipt: expect.stringMatching(/^\d{12}$/), toBring: ['票据'] });
    expect(await (await send()).json()).toMatchObject({ receipt: first.receipt });
    const other = await send({ ...GOOD_ANSWERS, applicantName: ['别人'] });
    expect([other.status, await other.json()]).toMatchObject([409, { code: 'keyReused' }]);
  });

  it('lists what is wrong by field', async () => {
    const response = await browser.postJson('/api/applications', submission({}, { behalf: ['self'] }), {
      'Idempotency-Key': KEY,
    });
    const problem = await response.json<{ errors: { field: string }[] }>();
    expect(response.status).toBe(422);
    expect(problem.errors.map((e) => e.field)).toEqual([
      'applicantName',
      'applicantIdNumber',
      'contactPhone',
      'what',
      'photo-id-card',
    ]);
  });

  it.each<[string, (good: ReturnType<typeof submission>) => unknown, number]>([
    ['another shape', () => ({ hello: 1 }), 422],
    ['a list', () => [], 422],
    ['null', () => null, 422],
    ['an unknown field', (good) => ({ ...good, status: 'granted' }), 422],
    ['answers that are no lists', (good) => ({ ...good, answers: { what: 'illness' } }), 422],
    ['a plate that does not exist', (good) => ({ ...good, plate: '0000000000' }), 404],
    ['a version that does not exist', (good) => ({ ...good, version: 99 }), 404],
    ['photo ids that are none', (good) => ({ ...good, photos: { 'id-card': ['x'] } }), 422],
    ['photos that never arrived', (good) => ({ ...good, photos: { 'id-card': ['0'.repeat(26)] } }), 422],
    [
      'answers under a name of the language',
      (good) => ({ ...good, answers: { ...good.answers, constructor: ['x'], __proto__: ['y'] }, photos: {} }),
      422,
    ],
  ])('answers %s with a problem, never a 500', async (_, change, status) => {
    const response = await browser.postJson('/api/applications', change(submission({})), { 'Idempotency-Key': KEY });
    expect(response.status).toBe(status);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  });

  it('needs an idempotency key that is fit to be one', async () => {
    for (const key of ['', 'short', 'x'.repeat(65), 'has spaces in it 123456'])
      expect((await browser.postJson('/api/applications', submission({}), { 'Idempotency-Key': key })).status).toBe(
        400,
      );
  });

  it('attaches a photo to one case only, whoever tries at the same time', async () => {
    const { body } = await upload('upload-key-0000001');
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        browser.postJson('/api/applications', submission({ 'id-card': [body.id] }), {
          'Idempotency-Key': `key-of-form-number-${i}`,
        }),
      ),
    );
    const statuses = replies.map((r) => r.status).sort((a, b) => a - b);
    expect(statuses).toEqual([201, ...Array(9).fill(409)]);
    expect(await countOf('case_file')).toBe(1);
  });

  it('keeps the version of the item it was filled in for, after a newer one is published', async () => {
    const { body } = await upload('upload-key-0000001');
    await publishCatalogue(ctx, [CATEGORY], [testItem({ name: { zh: '新名字', en: 'New name' } })], (t) => [...t]);
    const response = await browser.postJson('/api/applications', submission({ 'id-card': [body.id] }), {
      'Idempotency-Key': KEY,
    });
    expect(await response.json()).toMatchObject({ itemName: '临时救助' });
  });
});

describe('uploadMaterial', () => {
  it('gives the same photo for the same key, ten times at once', async () => {
    const replies = await Promise.all(Array.from({ length: 10 }, () => upload('upload-key-0000001')));
    expect(new Set(replies.map((r) => r.body.id)).size).toBe(1);
    expect(await countOf('photo')).toBe(1);
    expect((await env.FILES.list()).objects).toHaveLength(1);
  });

  it('refuses what is no photo by its content', async () => {
    expect(await upload('upload-key-0000002', 'GIF89a…')).toMatchObject({ status: 415, body: { code: 'notAPhoto' } });
    expect(await upload('upload-key-0000003', new Uint8Array(5_000_001))).toMatchObject({
      status: 413,
      body: { code: 'tooLarge' },
    });
  });
});

describe('what is kept', () => {
  const secrets = ['张小三', '11010519491231002X', '13812345678', '1234567'];

  it('holds names, telephone and identity number nowhere in the clear: not in the database, not in the photo store', async () => {
    await browser.post(path(), goodForm());
    const { results } = await env.DB.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '_cf%'",
    ).all<{ name: string }>();
    for (const { name } of results.filter((r) => !r.name.startsWith('sqlite'))) {
      const rows = JSON.stringify((await env.DB.prepare(`SELECT * FROM "${name}"`).all()).results);
      for (const secret of secrets.slice(0, 3)) expect(rows, name).not.toContain(secret);
    }
    for (const { key } of (await env.FILES.list()).objects) {
      const bytes = new Uint8Array((await (await env.FILES.get(key))?.arrayBuffer()) ?? new ArrayBuffer(0));
      expect(bytes.length).toBeGreaterThan(100);
      expect(bytes.subarray(0, 2)).not.toEqual(Uint8Array.of(0xff, 0xd8));
      expect(new TextDecoder('latin1').decode(bytes)).not.toContain('JFIF');
    }
  });

  it('never stands in an address, and every page of it forbids to be kept', async () => {
    const sent = await browser.post(path(), goodForm());
    const to = sent.headers.get('Location') ?? '';
    const page = await browser.get(to);
    for (const response of [sent, page]) {
      expect(response.headers.get('Cache-Control')).toBe('no-store');
      for (const secret of secrets)
        expect(decodeURIComponent(JSON.stringify([...response.headers]))).not.toContain(secret);
    }
    const html = await page.text();
    const receipt = html.match(/\d{4} \d{4} \d{4}/)?.[0]?.replace(/ /g, '') ?? '';
    expect(to).not.toContain(receipt);
  });
});
