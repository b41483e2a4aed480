import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { BINDING } from '../../shared/household/binding.ts';
import type { Context } from '../context.ts';
import { type Browser, openBrowser } from '../testing/browser.ts';
import { submitCase } from '../testing/cases.ts';
import { employ } from '../testing/staff.ts';
import { clearTown, foundTown, testItem } from '../testing/town.ts';
import { bindDevice } from './bind-device.ts';
import { makeBindingCode } from './make-code.ts';

let ctx: Context;
let codes: string[];
let worker: Awaited<ReturnType<typeof employ>>;
const plate = (i: number) => codes[i] ?? '';
/** The same moment, later. */
const later = (one: Context, ms: number): Context => ({ ...one, now: () => Date.now() + ms });

/** Ids of households in the order of their plates. */
async function householdId(i: number): Promise<number> {
  const row = await env.DB.prepare('SELECT household_id id FROM doorplate WHERE code = ?1')
    .bind(plate(i))
    .first<{ id: number }>();
  return row?.id ?? 0;
}
const count = async (sql: string) => (await env.DB.prepare(`SELECT count(*) n FROM ${sql}`).first<{ n: number }>())?.n;
const newCode = async (i = 0) => (await makeBindingCode(worker.ctx, await householdId(i))).code;

/** A browser bound to a household. */
async function bound(i = 0, label = '妈妈的手机'): Promise<Browser> {
  const browser = openBrowser();
  const reply = await browser.post(`/D/${plate(i)}/home/bind`, { code: await newCode(i), label });
  expect(reply.status).toBe(303);
  return browser;
}
const textAt = async (browser: Browser, path: string) => (await browser.get(path)).text();

beforeEach(async () => {
  await clearTown();
  ({ ctx, codes } = await foundTown());
  worker = await employ(ctx, { role: 'gridWorker', jurisdiction: '/1/2/1000/1001/', name: '东小一' });
});

describe('a binding code', () => {
  it('is made by the grid worker of the place, kept as a hash only, and put on record', async () => {
    const id = await householdId(0);
    const reply = await worker.browser.postJson(`/api/staff/households/${id}/code`, {});
    const made = (await reply.json()) as { code: string; expiresAt: number; url: string };
    expect(reply.status).toBe(201);
    expect(made.code).toMatch(/^\d{8}$/);
    expect(made.url).toBe(`http://menpai.test/D/${plate(0)}/home#${made.code}`);
    const rows = JSON.stringify((await env.DB.prepare('SELECT * FROM binding_code').all()).results);
    expect(rows).not.toContain(made.code);
    expect(await count(`record WHERE action = 'household.code' AND household_id = ${id}`)).toBe(1);
  });

  it('is not to be had for a household elsewhere, by other roles, or without signing in', async () => {
    const path = `/api/staff/households/${await householdId(3)}/code`;
    expect((await worker.browser.postJson(path, {})).status).toBe(404);
    expect((await (await employ(ctx, { role: 'officer' })).browser.postJson(path, {})).status).toBe(403);
    expect((await openBrowser().postJson(path, {})).status).toBe(401);
    expect((await (await bound()).postJson(path, {})).status).toBe(401);
    expect((await worker.browser.postJson('/api/staff/households/x/code', {})).status).toBe(404);
    expect(await count(`binding_code WHERE household_id = ${await householdId(3)}`)).toBe(0);
  });

  it('binds one phone, once; what is typed as the code may have spaces', async () => {
    const code = await newCode();
    const first = openBrowser();
    const spaced = `${code.slice(0, 4)} ${code.slice(4)}`;
    const reply = await first.post(`/D/${plate(0)}/home/bind`, { code: spaced, label: '爸爸的手机' });
    expect([reply.status, reply.headers.get('Location')]).toEqual([303, `/D/${plate(0)}/home`]);
    expect(reply.headers.getSetCookie().join()).toMatch(
      /device=\w{52}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax/,
    );
    expect(await textAt(first, `/D/${plate(0)}/home`)).toContain('爸爸的手机');
    const second = await openBrowser().post(`/D/${plate(0)}/home/bind`, { code, label: '别人的' });
    expect(second.status).toBe(404);
  });

  it('used by many at once binds exactly one', async () => {
    const code = await newCode();
    const tries = await Promise.allSettled(
      ['一', '二', '三', '四'].map((label) => bindDevice(ctx, { plate: plate(0), code, label })),
    );
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect([await count('device_binding'), await count("record WHERE action = 'device.bind'")]).toEqual([1, 1]);
  });

  it('is worth nothing after ten minutes, after a newer one, and at another plate', async () => {
    const input = { plate: plate(0), label: '手机' };
    const old = await newCode();
    const newer = await newCode();
    await expect(bindDevice(ctx, { ...input, code: old })).rejects.toThrow('notFound');
    await expect(bindDevice(ctx, { ...input, code: newer, plate: plate(1) })).rejects.toThrow('notFound');
    await expect(bindDevice(later(ctx, BINDING.codeFor + 1000), { ...input, code: newer })).rejects.toThrow('notFound');
  });

  it('is good to its last second', async () => {
    const input = { plate: plate(0), label: '手机', code: await newCode() };
    await expect(bindDevice(later(ctx, BINDING.codeFor - 1000), input)).resolves.toBeDefined();
  });

  it('is worth nothing after five wrong tries at its household, and the sixth has to wait', async () => {
    const code = await newCode();
    const input = { plate: plate(0), label: '手机' };
    for (let i = 0; i < 5; i++)
      await expect(bindDevice(ctx, { ...input, code: '00000000' })).rejects.toThrow('notFound');
    await expect(bindDevice(ctx, { ...input, code })).rejects.toThrow('tooManyAttempts');
    await expect(bindDevice(later(ctx, 5_000), { ...input, code })).rejects.toThrow('notFound');
    await expect(bindDevice(later(ctx, 5_000), { ...input, code: await newCode() })).resolves.toBeDefined();
  });

  it('that is wrong is answered like one that is over, and what the phone is called comes back', async () => {
    const reply = await openBrowser().post(`/D/${plate(0)}/home/bind`, { code: '12345678', label: '奶奶的手机' });
    const html = await reply.text();
    expect(reply.status).toBe(404);
    expect(html).toContain('绑定码不对，或者已经过期');
    expect(html).toContain('value="奶奶的手机"');
    expect(html).not.toContain('12345678');
    const unnamed = await openBrowser().post(`/D/${plate(0)}/home/bind`, { code: await newCode(), label: '  ' });
    expect(unnamed.status).toBe(422);
  });

  it('binds by JSON as well', async () => {
    const browser = openBrowser();
    const code = await newCode();
    const send = () => browser.postJson('/api/devices', { plate: plate(0), code, label: '平板' });
    expect((await send()).status).toBe(201);
    expect((await send()).status).toBe(409);
    expect((await openBrowser().postJson('/api/devices', { plate: plate(0), code, label: '平板' })).status).toBe(404);
    expect((await browser.postJson('/api/household/export', {})).status).toBe(200);
  });
});

describe('the page of the household', () => {
  it('explains itself to a phone that is not bound and shows nothing', async () => {
    await submitCase(ctx, plate(0));
    const html = await textAt(openBrowser(), `/D/${plate(0)}/home`);
    expect(html).toContain('怎么绑');
    expect(html).not.toContain('临时救助');
  });

  it.each(['looks', 'apply', 'apply/test-relief', 'erase', 'case/00000000000000000000000000'])(
    'below it, %s leads a phone that is not bound to the explanation',
    async (path) => {
      const reply = await openBrowser().get(`/D/${plate(0)}/home/${path}`);
      expect([reply.status, reply.headers.get('Location')]).toEqual([303, `/D/${plate(0)}/home`]);
    },
  );

  it('answers programs without a bound phone with 401', async () => {
    for (const path of ['/api/household/export', '/api/household/erase'])
      expect((await openBrowser().postJson(path, { devices: false })).status).toBe(401);
  });

  it('shows a bound phone its cases, and is kept by nobody', async () => {
    const { caseId } = await submitCase(ctx, plate(0));
    await submitCase(ctx, plate(1), { applicantName: ['李四四'] });
    const browser = await bound();
    const reply = await browser.get(`/D/${plate(0)}/home`);
    const html = await reply.text();
    expect(reply.headers.get('Cache-Control')).toBe('private, no-store');
    expect(html).toContain('临时救助');
    expect(html.split('/home/case/').length).toBe(2);
    const own = await browser.get(`/D/${plate(0)}/home/case/${caseId}`);
    expect(own.headers.get('Cache-Control')).toBe('private, no-store');
    expect(await own.text()).toContain('收到申请');
  });

  it('knows no case of another household, and no page of its own below another plate', async () => {
    const { caseId } = await submitCase(ctx, plate(1));
    const own = await submitCase(ctx, plate(0));
    const browser = await bound();
    expect((await browser.get(`/D/${plate(0)}/home/case/${caseId}`)).status).toBe(404);
    expect((await browser.get(`/D/${plate(1)}/home/case/${caseId}`)).status).toBe(404);
    expect((await browser.get(`/D/${plate(1)}/home/case/${own.caseId}`)).status).toBe(404);
    for (const path of ['looks', 'apply', 'erase'])
      expect((await browser.get(`/D/${plate(1)}/home/${path}`)).status, path).toBe(404);
    for (const path of ['export', 'erase'])
      expect((await browser.post(`/D/${plate(1)}/home/${path}`, {})).status, path).toBe(404);
  });

  it('below another plate says so and offers to unbind', async () => {
    const browser = await bound();
    const html = await textAt(browser, `/D/${plate(1)}/home`);
    expect(html).toContain('这部手机绑的是另一户');
    expect(html).toContain(`/D/${plate(0)}/home`);
    const reply = await browser.post(`/D/${plate(1)}/home/unbind`, {});
    expect(await reply.text()).toContain('已经解除绑定');
    expect(browser.cookies.has('device')).toBe(false);
    expect(await count('device_binding WHERE revoked_at IS NULL')).toBe(0);
  });

  it('leaves out cases that concern one member only', async () => {
    await clearTown();
    ({ ctx, codes } = await foundTown(env, [testItem({ unlisted: true })]));
    worker = await employ(ctx, { role: 'gridWorker', jurisdiction: '/1/2/1000/1001/' });
    const { caseId } = await submitCase(ctx, plate(0));
    const browser = await bound();
    expect(await textAt(browser, `/D/${plate(0)}/home`)).not.toContain(caseId);
    expect((await browser.get(`/D/${plate(0)}/home/case/${caseId}`)).status).toBe(404);
    expect(await textAt(browser, `/D/${plate(0)}/home/apply/test-relief`)).not.toContain('张小三');
    expect(await (await browser.postJson('/api/household/export', {})).text()).not.toContain('张小三');
  });
});

describe('the hall', () => {
  it('is the same to the byte for a bound phone, one that was, and any other', async () => {
    await submitCase(ctx, plate(0));
    const hall = `/D/${plate(0)}`;
    const anonymous = await textAt(openBrowser(), hall);
    const browser = await bound();
    expect(await textAt(browser, hall)).toBe(anonymous);
    const revoked = openBrowser();
    revoked.cookies.set('device', 'x'.repeat(52));
    expect(await textAt(revoked, hall)).toBe(anonymous);
    expect(anonymous).toContain(`href="${hall}/home"`);
    expect((await browser.get(hall)).headers.getSetCookie()).toEqual([]);
  });
});

describe('the phones of a household', () => {
  it('are listed, and one ends the binding of another, which is out at its next request', async () => {
    const first = await bound(0, '妈妈的手机');
    const second = await bound(0, '丢了的手机');
    const id = (await textAt(first, `/D/${plate(0)}/home`)).match(/home\/devices\/(\w+)\/revoke/)?.[1] ?? '';
    expect((await first.post(`/D/${plate(0)}/home/devices/${id}/revoke`, {})).status).toBe(303);
    const out = await second.get(`/D/${plate(0)}/home`);
    expect(await out.text()).toContain('这部手机的绑定已经解除');
    expect(out.headers.get('Clear-Site-Data')).toBe('"cache", "storage"');
    expect(second.cookies.get('device')).toBe('ended');
    // The browser may ask twice: what it shows in the end says the same.
    expect(await textAt(second, `/D/${plate(0)}/home`)).toContain('这部手机的绑定已经解除');
    expect(await textAt(first, `/D/${plate(0)}/home`)).not.toContain('丢了的手机');
  });

  it('of another household cannot be ended', async () => {
    const other = await bound(1);
    const { results } = await env.DB.prepare('SELECT id FROM device_binding').all<{ id: string }>();
    const browser = await bound(0);
    const id = results[0]?.id ?? '';
    expect((await browser.post(`/D/${plate(0)}/home/devices/${id}/revoke`, {})).status).toBe(404);
    expect((await browser.post(`/D/${plate(1)}/home/devices/${id}/revoke`, {})).status).toBe(404);
    const reply = await worker.browser.postJson(`/api/staff/households/${await householdId(0)}/revoke`, {
      device: id,
      reason: 'lost',
    });
    expect(reply.status).toBe(404);
    expect((await other.get(`/D/${plate(1)}/home/looks`)).status).toBe(200);
  });

  it('are ended by the staff of the place, one or all, with a reason that the household reads', async () => {
    const first = await bound(0, '一号');
    const second = await bound(0, '二号');
    const path = `/api/staff/households/${await householdId(0)}`;
    const { devices } = (await (await worker.browser.get(path)).json()) as {
      devices: { id: string; label: string; boundBy: string }[];
    };
    expect(devices.map(({ label, boundBy }) => [label, boundBy])).toEqual([
      ['一号', '东小一'],
      ['二号', '东小一'],
    ]);
    expect((await worker.browser.postJson(`${path}/revoke`, { device: devices[0]?.id, reason: 'whim' })).status).toBe(
      422,
    );
    const one = await worker.browser.postJson(`${path}/revoke`, { device: devices[0]?.id, reason: 'lost' });
    expect(await one.json()).toEqual({ revoked: 1 });
    expect((await first.get(`/D/${plate(0)}/home/looks`)).status).toBe(303);
    const looks = await textAt(second, `/D/${plate(0)}/home/looks`);
    expect(looks).toContain('手机丢了');
    expect(looks).toContain('网格员 东小一');
    const all = await worker.browser.postJson(`${path}/revoke`, { device: 'all', reason: 'movedOut' });
    expect(await all.json()).toEqual({ revoked: 1 });
    expect((await second.get(`/D/${plate(0)}/home/looks`)).status).toBe(303);
    const elsewhere = await employ(ctx, { role: 'clerk', jurisdiction: '/1/3/' });
    expect((await elsewhere.browser.get(path)).status).toBe(404);
  });

  it('are noted as seen once an hour, and out after a year of silence', async () => {
    const browser = await bound();
    const seen = async () =>
      (await env.DB.prepare('SELECT last_seen_at at FROM device_binding').first<{ at: number }>())?.at ?? 0;
    const at = await seen();
    await browser.get(`/D/${plate(0)}/home`);
    expect(await seen()).toBe(at);
    await env.DB.prepare('UPDATE device_binding SET last_seen_at = ?1')
      .bind(at - BINDING.noteEvery - 1)
      .run();
    const reply = await browser.get(`/D/${plate(0)}/home`);
    expect(await seen()).toBeGreaterThanOrEqual(at);
    expect(reply.headers.getSetCookie().join()).toContain('device=');
    await env.DB.prepare('UPDATE device_binding SET last_seen_at = ?1')
      .bind(Date.now() - BINDING.deviceFor - 1)
      .run();
    expect((await browser.get(`/D/${plate(0)}/home/looks`)).status).toBe(303);
  });
});

describe('known answers', () => {
  const form = (from = '') => `/D/${plate(0)}/home/apply/test-relief${from}`;

  it('are filled in for the one who applied before: common questions only', async () => {
    await submitCase(ctx, plate(0), { what: ['other'], story: ['摔伤住院'] });
    const reply = await (await bound()).get(form());
    const html = await reply.text();
    expect(reply.headers.get('Cache-Control')).toBe('private, no-store');
    for (const value of ['张小三', '11010519491231002X', '13812345678']) expect(html).toContain(`value="${value}"`);
    expect(html).toContain('已按上次填的先填好了');
    expect(html).not.toContain('摔伤住院');
  });

  it('ask for whom when several have applied, and take none of another household', async () => {
    const first = await submitCase(ctx, plate(0));
    await submitCase(ctx, plate(0), { applicantName: ['李小四'], contactPhone: ['13900000000'] });
    const foreign = await submitCase(ctx, plate(1), { applicantName: ['王小五'] });
    const browser = await bound();
    const who = await textAt(browser, form());
    expect(who).toContain('给谁办？');
    expect(who).toContain('李小四');
    expect(who).not.toContain('王小五');
    expect(await textAt(browser, form(`?from=${first.caseId}`))).toContain('value="13812345678"');
    for (const from of [foreign.caseId, 'new']) {
      const html = await textAt(browser, form(`?from=${from}`));
      for (const known of ['13812345678', '13900000000', '王小五', 'value="张小三"', 'value="李小四"'])
        expect(html).not.toContain(known);
    }
  });

  it('are in no form but the bound phone’s, and the form is sent as from any phone', async () => {
    await submitCase(ctx, plate(0));
    const browser = await bound();
    expect(await textAt(browser, `/D/${plate(0)}/apply/test-relief`)).not.toContain('张小三');
    const sent = await browser.post(form(), { version: '1', applicantName: '张小三' });
    expect(sent.status).toBe(422);
    expect(await sent.text()).toContain('value="张小三"');
  });
});
