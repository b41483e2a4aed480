import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { deviceBinding } from '../household/table.ts';
import { storePhotos, takePhoto } from '../photo/store-photo.ts';
import { open, sha256 } from '../seal.ts';
import { type Browser, openBrowser } from '../testing/browser.ts';
import { submitCase } from '../testing/cases.ts';
import { move, officer, WAYS } from '../testing/moves.ts';
import { PLAIN_JPEG, photoFile } from '../testing/photos.ts';
import { employ } from '../testing/staff.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { rateCase } from './rate-case.ts';
import { transition } from './transition.ts';

let ctx: Context;
let plates: string[];
let caseId: string;
let receipt: string;
let browser: Browser;

const at = (what: string) => `/progress/${caseId}/${what}`;
const proof = () => ({ receipt, lastFour: '5678' });
const file = () => env.DB.prepare('SELECT status, version FROM case_file WHERE id = ?1').bind(caseId).first();
const ratings = async () => (await env.DB.prepare('SELECT * FROM rating ORDER BY round').all()).results;
const photosOf = async (id = caseId) =>
  (
    await env.DB.prepare('SELECT material_id m FROM material_photo WHERE case_id = ?1 ORDER BY m').bind(id).all()
  ).results.map((row) => row.m);
const storeOne = async () => (await storePhotos(ctx, [takePhoto(PLAIN_JPEG)]))[0]?.id ?? '';
const codeOf = async (response: Response) => (await response.json<{ code: string }>()).code;

/** A browser that has looked the case up. */
async function lookUp(digits = '5678'): Promise<Browser> {
  const one = openBrowser();
  await one.post('/progress', { receipt, lastFour: digits });
  return one;
}

/** A phone bound to a household. */
async function bindPhone(householdId: number): Promise<Browser> {
  const phone = openBrowser();
  phone.cookies.set('device', `token-${householdId}`);
  const tokenHash = await sha256(`token-${householdId}`);
  await ctx.db.insert(deviceBinding).values({
    ...{ id: `b${householdId}`, householdId, tokenHash, label: '手机', boundBy: 'x' },
    ...{ boundAt: ctx.now(), lastSeenAt: ctx.now() },
  });
  return phone;
}

beforeEach(async () => {
  await clearTown();
  const town = await foundTown();
  ctx = town.ctx;
  plates = town.codes;
  ({ caseId, receipt } = await submitCase(ctx, plates[0] ?? ''));
});

describe('a notice of corrections', () => {
  const cardPhoto = async () =>
    (await env.DB.prepare('SELECT photo_id FROM material_photo').first<{ photo_id: string }>())?.photo_id ?? '';

  beforeEach(async () => {
    const detail = { materials: ['bills'], unclear: [await cardPhoto()] };
    await transition(
      { ...ctx, actor: officer('clerk') },
      { caseId, action: 'requestCorrections', reason: '少了票据，身份证看不清。', detail },
    );
    browser = await lookUp();
  });

  it('is a list by name, with what could not be read, what was said and until when, above all else', async () => {
    const html = await (await browser.get(`/progress/${caseId}`)).text();
    expect(html).toContain('少了 1 样，还有 1 样的照片看不清，现在就可以拍照补上');
    expect(html.indexOf('现在就补')).toBeLessThan(html.indexOf('现在办到哪一步'));
    expect(html).toContain('身份证（上次的照片看不清）');
    expect(html).toMatch(/最晚.+补上就行，还有 30 个工作日/);
    const form = await (await browser.get(at('correct'))).text();
    expect(form).toContain('少了票据，身份证看不清。');
    expect(form).toContain('上次的照片有 1 张看不清');
  });

  it('is told to programs as well, in either language, and only with the digits', async () => {
    const reply = await browser.postJson('/en/api/progress', proof());
    expect(await reply.json()).toMatchObject({
      details: {
        actions: ['correct', 'withdraw'],
        notice: {
          version: 2,
          materials: [
            { id: 'id-card', name: 'ID card', unclear: 1, later: false },
            { id: 'bills', name: 'Bills', unclear: 0, later: true },
          ],
        },
      },
    });
    const bare = await browser.postJson('/api/progress', { receipt });
    expect(await bare.json()).toMatchObject({ details: null });
  });

  it('is answered with photos: the case is received again', async () => {
    const sent = await browser.post(at('correct'), {
      notice: '2',
      'photo-id-card': photoFile(),
      'photo-bills': [photoFile(), photoFile()],
    });
    expect([sent.status, sent.headers.get('Location')]).toEqual([303, `/progress/${caseId}`]);
    expect(await file()).toEqual({ status: 'received', version: 3 });
    expect(await photosOf()).toEqual(['bills', 'bills', 'id-card', 'id-card']);
    expect(await (await browser.get(`/progress/${caseId}`)).text()).toContain('您补的材料收到了');
    // Sent once more, it leads to the same page and adds nothing.
    expect((await browser.post(at('correct'), { notice: '2' })).status).toBe(303);
    expect(await file()).toEqual({ status: 'received', version: 3 });
  });

  it('below a plate is answered the same way and leads back below it', async () => {
    const path = `/D/${plates[0]}/progress/${caseId}`;
    const fields = { notice: '2', 'photo-id-card': photoFile(), bring: 'bills' };
    expect((await browser.post(`${path}/correct`, fields)).headers.get('Location')).toBe(path);
  });

  it('keeps photos that arrived when something is missing, and takes the promise to bring what may come later', async () => {
    const first = await browser.post(at('correct'), { notice: '2', 'photo-bills': photoFile() });
    const html = await first.text();
    expect(first.status).toBe(422);
    expect(html).toContain('请拍一张照片，看得清字就行');
    const kept = html.match(/name="kept-photo-bills" value="(\w+)"/)?.[1] ?? '';
    expect(kept).not.toBe('');
    const second = await browser.post(at('correct'), {
      ...{ notice: '2', 'photo-id-card': photoFile(), 'kept-photo-bills': kept },
    });
    expect(second.status).toBe(303);
    expect(await photosOf()).toEqual(['bills', 'id-card', 'id-card']);
  });

  it('notes for the office which papers will be brought', async () => {
    await browser.post(at('correct'), { notice: '2', 'photo-id-card': photoFile(), bring: 'bills' });
    const row = await env.DB.prepare('SELECT detail_sealed d FROM case_event WHERE version = 3').first<{ d: string }>();
    const detail = await open<{ bring: string[] }>(ctx.keys, row?.d ?? '', `detail:${caseId}:3`);
    expect(detail.bring).toEqual(['bills']);
  });

  it('says which file is no photo and what else is missing, at once', async () => {
    const noPhoto = new File([new Uint8Array([1, 2, 3])], 'x.jpg', { type: 'image/jpeg' });
    const html = await (await browser.post(at('correct'), { notice: '2', 'photo-id-card': noPhoto })).text();
    expect(html).toContain('还有 2 处要改一改');
    expect(html).toContain('这个文件不是照片');
    expect(html).toContain('不方便拍，就勾上');
  });

  it('answered in an older state is refused, and the photos stay', async () => {
    const answer = { notice: '1', 'photo-id-card': photoFile(), bring: 'bills' };
    const response = await browser.post(at('correct'), answer);
    expect(response.status).toBe(409);
    const html = await response.text();
    expect(html).toContain('刚才有了新的通知');
    expect(html).toContain('kept-photo-id-card');
    expect(await file()).toEqual({ status: 'correctionsRequested', version: 2 });
  });

  it('takes no photo of another case, no photo twice and none that never arrived', async () => {
    const other = await submitCase(ctx, plates[1] ?? '');
    const taken = await env.DB.prepare('SELECT photo_id p FROM material_photo WHERE case_id = ?1')
      .bind(other.caseId)
      .first<{ p: string }>();
    const mine = await storeOne();
    for (const photos of [
      { 'id-card': [taken?.p ?? ''] },
      { 'id-card': ['0'.repeat(26)] },
      { 'id-card': [mine], bills: [mine] },
    ]) {
      const reply = await browser.postJson('/api/progress/correct', { ...proof(), photos, bring: ['bills'] });
      expect(reply.status).toBe(422);
    }
    expect(await photosOf(other.caseId)).toEqual(['id-card']);
    expect(await file()).toEqual({ status: 'correctionsRequested', version: 2 });
  });

  it('is answered by programs with uploaded photos', async () => {
    const photos = { 'id-card': [await storeOne()], bills: [await storeOne()] };
    const reply = await browser.postJson('/api/progress/correct', { ...proof(), notice: 2, photos });
    expect([reply.status, await reply.json()]).toEqual([200, { caseId, status: 'received', version: 3 }]);
    const again = await browser.postJson('/api/progress/correct', { ...proof(), photos });
    expect([again.status, await codeOf(again)]).toEqual([409, 'notAvailable']);
  });

  it('answered by two at once is answered by one', async () => {
    const ids = await Promise.all([storeOne(), storeOne(), storeOne()]);
    const replies = await Promise.all(
      ids.map((id) =>
        browser.postJson('/api/progress/correct', { ...proof(), photos: { 'id-card': [id] }, bring: ['bills'] }),
      ),
    );
    expect(replies.filter((r) => r.status === 200)).toHaveLength(1);
    expect(replies.filter((r) => r.status === 409)).toHaveLength(2);
    expect(await photosOf()).toEqual(['id-card', 'id-card']);
  });

  it('is open to a bound phone of the household without a number, and to no other phone', async () => {
    const own = await bindPhone(1);
    expect(await (await own.get(`/progress/${caseId}`)).text()).toContain('现在就补');
    const sent = await own.post(at('correct'), { notice: '2', 'photo-id-card': photoFile(), bring: 'bills' });
    expect([sent.status, (await file())?.status]).toEqual([303, 'received']);
    const neighbour = await bindPhone(2);
    expect((await neighbour.get(`/progress/${caseId}`)).headers.get('Location')).toBe('/progress');
    expect((await neighbour.post(at('withdraw'), { version: '3' })).headers.get('Location')).toBe('/progress');
    expect((await file())?.status).toBe('received');
  });
});

describe('taking an application back', () => {
  it('says first what happens, then ends the case, once', async () => {
    browser = await lookUp();
    expect(await (await browser.get(`/progress/${caseId}`)).text()).toContain('不想办了，撤回申请');
    const page = await (await browser.get(at('withdraw'))).text();
    expect(page).toContain('撤回“临时救助”以后');
    expect(page).toContain('name="version" value="1"');
    expect((await browser.post(at('withdraw'), { version: '1' })).headers.get('Location')).toBe(`/progress/${caseId}`);
    expect(await file()).toEqual({ status: 'withdrawn', version: 2 });
    expect((await browser.post(at('withdraw'), { version: '1' })).status).toBe(303);
    const reply = await browser.postJson('/api/progress/withdraw', proof());
    expect([reply.status, await codeOf(reply)]).toEqual([409, 'notAvailable']);
  });

  it('from a page that is out of date shows where the case stands and asks again', async () => {
    browser = await lookUp();
    await move(ctx, caseId, [['clerk', 'accept']]);
    const response = await browser.post(at('withdraw'), { version: '1' });
    expect(response.status).toBe(409);
    const html = await response.text();
    expect(html).toContain('刚才有了新的进展');
    expect(html).toContain('name="version" value="2"');
    expect((await file())?.status).toBe('accepted');
  });

  it('is over with the decision', async () => {
    browser = await lookUp();
    await move(ctx, caseId, WAYS.delivered);
    expect(await (await browser.get(`/progress/${caseId}`)).text()).not.toContain('撤回申请</a>');
    const response = await browser.get(at('withdraw'));
    expect([response.status, (await response.text()).includes('不能撤回了')]).toEqual([409, true]);
  });

  it('needs the telephone’s digits: the number alone, wrong digits and another case open nothing', async () => {
    const bare = await lookUp('');
    for (const what of ['correct', 'withdraw', 'rate']) {
      expect((await bare.get(at(what))).headers.get('Location')).toBe('/progress');
      expect((await bare.post(at(what), { version: '1' })).headers.get('Location')).toBe('/progress');
    }
    const codes = await Promise.all(
      [{ receipt }, { receipt, lastFour: '0000' }, { receipt: '000000000000', lastFour: '5678' }].map(async (body) =>
        codeOf(await openBrowser().postJson('/api/progress/withdraw', body)),
      ),
    );
    expect(codes).toEqual(['invalid', 'notFound', 'notFound']);
    expect((await file())?.status).toBe('received');
  });
});

describe('a rating', () => {
  const rate = (grade: number, more: object = {}) =>
    openBrowser().postJson('/api/cases/rate', { ...proof(), grade, ...more });

  it('is not possible before the case is closed', async () => {
    expect(await codeOf(await rate(5))).toBe('notAvailable');
    browser = await lookUp();
    expect(await (await browser.get(at('rate'))).text()).toContain('办结以后才能评价');
    await move(ctx, caseId, WAYS.delivered);
    expect(await codeOf(await rate(5))).toBe('notAvailable');
    expect(await ratings()).toEqual([]);
  });

  describe('of a closed case', () => {
    beforeEach(async () => {
      await move(ctx, caseId, WAYS.closed);
      browser = await lookUp();
    });

    it('is asked for above all else, and no grade is chosen beforehand', async () => {
      expect(await (await browser.get(`/progress/${caseId}`)).text()).toContain('办完了。办得怎么样，请您说一句');
      const html = await (await browser.get(at('rate'))).text();
      for (const grade of ['非常满意', '满意', '基本满意', '不满意', '非常不满意']) expect(html).toContain(grade);
      expect(html).not.toMatch(/type="radio"[^>]*checked/);
    });

    it('is given once as a form, with the reasons that go with the grade; words are encrypted', async () => {
      const fields = { version: '6', grade: '1', reasons: ['slow', 'friendly'], words: '等了\r\n三天' };
      const sent = await browser.post(at('rate'), fields);
      expect([sent.status, sent.headers.get('Location')]).toEqual([303, `/progress/${caseId}/rate`]);
      const [row] = await ratings();
      expect(row).toMatchObject({ round: 1, grade: 1, reasons: '["slow"]' });
      expect(JSON.stringify(row)).not.toContain('三天');
      expect(await open(ctx.keys, String(row?.words_sealed), `rating:${caseId}:1`)).toBe('等了\n三天');
      const thanks = await (await browser.get(at('rate'))).text();
      expect(thanks).toContain('谢谢您的评价');
      expect(thanks).toContain('五个工作日之内，会有人打电话');
      const twice = await browser.post(at('rate'), { version: '7', grade: '5' });
      expect(twice.status).toBe(409);
      expect(await twice.text()).toContain('非常不满意');
      expect(await codeOf(await rate(5))).toBe('notAvailable');
      expect(await ratings()).toHaveLength(1);
    });

    it('without a grade, or with too many words, comes back with everything kept', async () => {
      const none = await browser.post(at('rate'), { version: '6', words: '还行' });
      const html = await none.text();
      expect([none.status, html.includes('请选一个'), html.includes('>还行</textarea>')]).toEqual([422, true, true]);
      const long = await browser.post(at('rate'), {
        version: '6',
        grade: '2',
        reasons: 'slow',
        words: '字'.repeat(501),
      });
      const kept = await long.text();
      expect([long.status, kept.includes('多了 1 个')]).toEqual([422, true]);
      expect(kept).toMatch(/value="2"[^>]*checked/);
      expect(kept).toMatch(/value="slow"[^>]*checked/);
      expect(await ratings()).toEqual([]);
    });

    it('given twenty times at once is given once', async () => {
      const own: Context = { ...ctx, actor: { kind: 'applicant', caseId } };
      const one = (grade: number) => rateCase(own, { caseId, grade, reasons: [], words: '' });
      const replies = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => one((i % 5) + 1)));
      expect(replies.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
      for (const r of replies) if (r.status === 'rejected') expect(r.reason.code).toMatch(/^(conflict|notAvailable)$/);
      expect(await ratings()).toHaveLength(1);
      const [row] = await ratings();
      expect(await env.DB.prepare('SELECT rating FROM case_file').first()).toEqual({ rating: row?.grade });
    });

    it.each([0, 6, 2.5, '5', null])('of %s is no grade', async (grade) => {
      const reply = await openBrowser().postJson('/api/cases/rate', { ...proof(), grade });
      expect([reply.status, await ratings()]).toEqual([422, []]);
    });

    it('with reasons of the other kind is refused', async () => {
      expect(await codeOf(await rate(5, { reasons: ['slow'] }))).toBe('invalid');
    });

    it('is never given where someone of the staff is signed in, whatever else is known', async () => {
      const helper = await employ(ctx, { role: 'gridWorker' });
      await helper.browser.post('/progress', { receipt, lastFour: '5678' });
      const reply = await helper.browser.postJson('/api/cases/rate', { ...proof(), grade: 5 });
      expect([reply.status, await codeOf(reply)]).toEqual([403, 'forbidden']);
      const page = await helper.browser.get(at('rate'));
      expect([page.status, (await page.text()).includes('请申请人用自己的手机评价')]).toEqual([403, true]);
      expect((await helper.browser.post(at('rate'), { version: '6', grade: '5' })).status).toBe(403);
      const bound = await bindPhone(1);
      for (const [name, value] of helper.browser.cookies) if (name === 'staff') bound.cookies.set(name, value);
      expect((await bound.post(at('rate'), { version: '6', grade: '5' })).status).toBe(403);
      expect(await ratings()).toEqual([]);
    });

    it('is given by a bound phone of the household with the number alone', async () => {
      const own = await bindPhone(1);
      expect((await own.postJson('/api/cases/rate', { receipt, grade: 4 })).status).toBe(200);
      const neighbour = await bindPhone(2);
      expect((await neighbour.postJson('/api/cases/rate', { receipt, grade: 1 })).status).toBe(422);
    });

    it('that is bad is followed by a call-back, and by one more rating that leaves the first as it is', async () => {
      await rate(2, { reasons: ['slow'] });
      const alarm = await env.DB.prepare('SELECT alarm_at FROM case_file').first<{ alarm_at: number }>();
      expect(alarm?.alarm_at).toBeGreaterThan(Date.now());
      await move(ctx, caseId, [['supervisor', 'callBack', { reason: '打过电话，说明了原因。' }]]);
      expect(await (await browser.get(`/progress/${caseId}`)).text()).toContain('现在怎么样，可以再评一次');
      expect((await browser.post(at('rate'), { version: '8', grade: '4' })).status).toBe(303);
      expect((await ratings()).map((r) => [r.round, r.grade])).toEqual([
        [1, 2],
        [2, 4],
      ]);
      expect(await codeOf(await rate(5))).toBe('notAvailable');
    });

    it('that is good needs no call-back and sets no alarm', async () => {
      await rate(5);
      expect(await env.DB.prepare('SELECT alarm_at FROM case_file').first()).toEqual({ alarm_at: null });
    });
  });
});
