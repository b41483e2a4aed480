import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountList, AccountView, Register } from '../../shared/account/schema.ts';
import type { Context } from '../context.ts';
import { type Browser, openBrowser } from '../testing/browser.ts';
import { HIRED, hire } from '../testing/hire.ts';
import { employ } from '../testing/staff.ts';
import { clearTown, foundTown } from '../testing/town.ts';

vi.setConfig({ testTimeout: 60_000 });

let ctx: Context;
let boss: Browser;
let bossId: string;
const CLERK = { role: 'clerk', jurisdiction: '/1/2/' };

beforeEach(async () => {
  await clearTown();
  ({ ctx } = await foundTown());
  ({ browser: boss, id: bossId } = await employ(ctx, { role: 'administrator', name: '钱主任' }));
});

const ask = (id: string, deed: string, body: object = {}, by = boss) =>
  by.postJson(`/api/staff/accounts/${id}/${deed}`, body).then((response) => response.status);
const list = async (status: string, by = boss) =>
  (await by.get(`/api/staff/accounts?status=${status}`)).json<AccountList>();
const view = async (id: string) => (await boss.get(`/api/staff/accounts/${id}`)).json<AccountView>();
const records = async (id: string) => {
  const rows = env.DB.prepare('SELECT action, actor_name, detail FROM record WHERE subject_id = ?1 ORDER BY seq');
  return (await rows.bind(id).all<{ action: string; actor_name: string; detail: string }>()).results;
};

describe('asking for an account', () => {
  const GOOD: Register = {
    ...{ name: '李新来', idNumber: '11010519491231002x', phone: '138 0000 1111', password: 'a long sentence' },
    ...{ role: 'officer', jurisdiction: '/1/2/', departmentId: 1 },
  };
  const register = (changes: Partial<Register> = {}) =>
    openBrowser().postJson('/api/staff/accounts/register', { ...GOOD, ...changes });
  const wrong = async (changes: Partial<Register>) =>
    (await (await register(changes)).json<{ errors: { code: string }[] }>()).errors?.[0]?.code;

  it('puts it before the administrators of the place, with what identifies a person masked', async () => {
    expect((await register()).status).toBe(200);
    const { accounts, waiting } = await list('applied');
    expect(waiting).toBe(1);
    expect(accounts[0]).toMatchObject({
      ...{ name: '李新来', phone: '138****1111', idNumber: '1****************X' },
      post: { role: 'officer', place: { zh: '测试镇' }, department: { zh: '民政办' } },
    });
    expect(await records(accounts[0]?.id ?? '')).toMatchObject([{ action: 'account.register' }]);
  });

  it('replies the same for a telephone that has an account, and leaves that as it is', async () => {
    const replies = [await register(), await register({ name: '冒名者', password: 'another sentence' })];
    expect(await Promise.all(replies.map((r) => r.text()))).toEqual(['{"done":true}', '{"done":true}']);
    expect((await list('applied')).accounts.map((a) => a.name)).toEqual(['李新来']);
    await Promise.all([register({ phone: '13800002222' }), register({ phone: '13800002222' })]);
    expect((await list('applied')).accounts).toHaveLength(2);
  });

  it('may be done anew after a refusal, with everything corrected', async () => {
    await register();
    const [first] = (await list('applied')).accounts;
    expect(await ask(first?.id ?? '', 'refuse', { reason: '部门填错' })).toBe(200);
    await register({ departmentId: 2, password: 'another sentence' });
    const [again] = (await list('applied')).accounts;
    expect(again).toMatchObject({ id: first?.id, reason: null, post: { department: { zh: '社保所' } } });
    const sent = await openBrowser().postJson('/api/staff/sign-in', {
      phone: GOOD.phone,
      password: 'another sentence',
    });
    expect(await sent.json()).toMatchObject({ state: 'applied' });
  });

  it('done anew twice at once after a refusal is one application, with its own words and password', async () => {
    await register();
    const [first] = (await list('applied')).accounts;
    await ask(first?.id ?? '', 'refuse', { reason: '部门填错' });
    const tries = ['first sentence', 'second sentence'];
    await Promise.all(tries.map((password, i) => register({ departmentId: i + 1, password })));
    const [again] = (await list('applied')).accounts;
    const sentence = tries[again?.post.departmentId === 1 ? 0 : 1] ?? '';
    const sent = await openBrowser().postJson('/api/staff/sign-in', { phone: GOOD.phone, password: sentence });
    expect(await sent.json()).toMatchObject({ state: 'applied' });
    const asked = (await records(first?.id ?? '')).filter(({ action }) => action === 'account.register');
    expect(asked).toHaveLength(2);
  });

  it('is refused with the field that is wrong', async () => {
    expect(await wrong({ idNumber: '110105194912310021' })).toBe('idNumberCheck');
    expect(await wrong({ phone: '12345' })).toBe('notAPhone');
    expect(await wrong({ name: '李' })).toBe('nameLength');
    expect(await wrong({ password: 'short' })).toBe('passwordShort');
    expect(await wrong({ password: 'x'.repeat(129) })).toBe('passwordLong');
    expect(await wrong({ password: 'my 13800001111' })).toBe('passwordIsPhone');
    expect(await wrong({ jurisdiction: '/9/' })).toBe('required');
    expect(await wrong({ departmentId: null })).toBe('required');
    expect(await wrong({ jurisdiction: '/1/3/' })).toBe('departmentElsewhere');
  });

  it('is helped by a public list of places and departments', async () => {
    const { places, departments } = await (await openBrowser().get('/api/staff/places')).json<{
      places: { path: string; level: string }[];
      departments: object[];
    }>();
    expect(places.slice(0, 2)).toMatchObject([
      { path: '/1/', level: 'district' },
      { path: '/1/2/', level: 'town' },
    ]);
    expect(departments).toHaveLength(2);
  });
});

describe('a decision about an account', () => {
  it('approves as asked for or corrected, gives the role, and is on record', async () => {
    const id = await hire(ctx, { approved: false });
    expect(await ask(id, 'approve', { role: 'gridWorker', jurisdiction: '/1/2/1000/1001/' })).toBe(200);
    expect(await view(id)).toMatchObject({
      status: 'approved',
      grants: [{ role: 'gridWorker', jurisdiction: '/1/2/1000/1001/', place: { zh: '东一网格' } }],
    });
    expect((await records(id)).at(-1)).toMatchObject({ action: 'account.approve', actor_name: '钱主任' });
  });

  it('goes to the first of two at once; the second is told and changes nothing', async () => {
    const { browser: other } = await employ(ctx, { role: 'administrator' });
    const id = await hire(ctx, { approved: false });
    const answers = await Promise.all([
      ask(id, 'approve', CLERK),
      ask(id, 'approve', { ...CLERK, role: 'supervisor' }, other),
      ask(id, 'refuse', { reason: '不认识' }, other),
    ]);
    expect(answers.sort()).toEqual([200, 409, 409]);
    const decided = (await records(id)).filter(({ action }) => action !== 'account.register');
    expect(decided).toHaveLength(1);
    expect((await view(id)).grants.length).toBe(decided[0]?.action === 'account.approve' ? 1 : 0);
  });

  it('needs a reason to refuse or suspend, and the right status', async () => {
    const id = await hire(ctx, { approved: false });
    expect(await ask(id, 'refuse', { reason: ' ' })).toBe(422);
    expect(await ask(id, 'suspend', { reason: '调离' })).toBe(409);
    expect(await ask(id, 'restore')).toBe(409);
    expect(await ask(id, 'approve', CLERK)).toBe(200);
    expect(await ask(id, 'suspend', { reason: '' })).toBe(422);
    expect(await ask(id, 'suspend', { reason: '调离' })).toBe(200);
    expect(await ask(id, 'restore')).toBe(200);
    expect((await records(id)).map((r) => r.action)).toEqual([
      ...['account.register', 'account.approve', 'account.suspend', 'account.restore'],
    ]);
  });

  it('is nobody’s about themself', async () => {
    for (const [deed, body] of [
      ['suspend', { reason: '试试' }],
      ['grants', { ...CLERK, role: 'supervisor' }],
      ['recovery', {}],
    ] as const)
      expect(await ask(bossId, deed, body), deed).toBe(403);
    expect((await list('approved')).accounts.find((a) => a.id === bossId)?.isOwn).toBe(true);
  });

  it('is not for another place: such an account is not there at all', async () => {
    const id = await hire(ctx, { jurisdiction: '/1/3/', approved: false });
    const up = await hire(ctx, { jurisdiction: '/1/', phone: '13812340009' });
    expect((await boss.get(`/api/staff/accounts/${id}`)).status).toBe(404);
    expect((await boss.get(`/api/staff/accounts/${up}`)).status).toBe(404);
    for (const deed of ['approve', 'refuse', 'suspend', 'restore', 'reveal', 'grants', 'recovery'])
      expect(await ask(id, deed, deed === 'approve' || deed === 'grants' ? CLERK : { reason: '试试' }), deed).toBe(404);
    expect((await list('applied')).accounts).toEqual([]);
  });

  it('gives no post outside the administrator’s place', async () => {
    const id = await hire(ctx, { approved: false });
    for (const jurisdiction of ['/1/', '/1/3/'])
      expect(await ask(id, 'approve', { ...CLERK, jurisdiction }), jurisdiction).toBe(422);
  });

  it('is an administrator’s alone', async () => {
    const id = await hire(ctx, { approved: false });
    for (const role of ['volunteer', 'gridWorker', 'clerk', 'officer', 'supervisor'] as const) {
      const { browser } = await employ(ctx, { role });
      expect(await ask(id, 'approve', CLERK, browser), role).toBe(403);
      expect((await browser.get('/api/staff/accounts')).status, role).toBe(403);
    }
    expect(await ask(id, 'approve', CLERK, openBrowser())).toBe(401);
  });

  it('shows the full numbers only for a reason, and keeps that on record', async () => {
    const id = await hire(ctx, { approved: false });
    expect(await ask(id, 'reveal', { reason: '' })).toBe(422);
    const shown = await boss.postJson(`/api/staff/accounts/${id}/reveal`, { reason: '核对证件' });
    expect(await shown.json()).toEqual({ phone: HIRED.phone, idNumber: '11010519491231002X' });
    expect((await records(id)).at(-1)).toMatchObject({ action: 'account.reveal', detail: '{"reason":"核对证件"}' });
  });
});

describe('a role', () => {
  it('can be added once and holds from the next request on, and be taken away the same', async () => {
    const id = await hire(ctx);
    const browser = openBrowser();
    await browser.postJson('/api/staff/sign-in', HIRED);
    expect((await browser.get('/api/staff/accounts')).status).toBe(403);
    const administrator = { role: 'administrator', jurisdiction: '/1/2/1000/' };
    const both = await Promise.all([ask(id, 'grants', administrator), ask(id, 'grants', administrator)]);
    expect(both.sort()).toEqual([200, 409]);
    expect((await browser.get('/api/staff/accounts')).status).toBe(200);
    const grant = (await view(id)).grants.find((one) => one.role === 'administrator');
    const gone = await Promise.all([1, 2].map(() => ask(id, `grants/${grant?.id}/revoke`)));
    expect([gone.includes(200), gone.filter((status) => status === 200).length]).toEqual([true, 1]);
    expect((await browser.get('/api/staff/accounts')).status).toBe(403);
    expect(await ask(id, `grants/${grant?.id}/revoke`)).toBe(404);
  });
});
