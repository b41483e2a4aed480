import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Context } from '../context.ts';
import { type Browser, openBrowser } from '../testing/browser.ts';
import { HIRED, hire } from '../testing/hire.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { refuseAccount, suspendAccount } from './decide.ts';
import { hashPassword } from './password.ts';
import { sweepSessions } from './sweep.ts';

vi.setConfig({ testTimeout: 60_000 });

let ctx: Context;
let browser: Browser;
const system = (): Context => ({ ...ctx, actor: { kind: 'system' } });
const MINUTE = 60_000;

beforeEach(async () => {
  await clearTown();
  ({ ctx } = await foundTown());
  browser = openBrowser();
});

const signIn = (body: object = HIRED, by = browser) => by.postJson('/api/staff/sign-in', body);
const me = async (by = browser) => (await by.get('/api/staff/me')).status;
/** As if everyone had been away for so long. */
const leaveAlone = (ms: number) =>
  env.DB.prepare('UPDATE auth_session SET last_seen_at = last_seen_at - ?1').bind(ms).run();
const records = async () =>
  (await env.DB.prepare('SELECT action FROM record ORDER BY seq').all<{ action: string }>()).results.map(
    (r) => r.action,
  );

describe('signing in', () => {
  it('with the right password opens a session, which signing out ends; both are on record', async () => {
    await hire(ctx);
    expect(await (await signIn()).json()).toEqual({ state: 'in' });
    expect(await (await browser.get('/api/staff/me')).json()).toMatchObject({
      name: '钱小二',
      state: 'open',
      grants: [{ role: 'clerk', place: { zh: '测试镇' } }],
    });
    const token = browser.cookies.get('staff') ?? '';
    await browser.postJson('/api/staff/sign-out', {});
    expect(browser.cookies.has('staff')).toBe(false);
    browser.cookies.set('staff', token);
    expect(await me()).toBe(401);
    expect((await records()).slice(-2)).toEqual(['session.signIn', 'session.signOut']);
  });

  it('answers a wrong password and a telephone nobody has alike', async () => {
    await hire(ctx);
    const answers = await Promise.all(
      [
        { ...HIRED, password: 'something else' },
        { ...HIRED, phone: '13899999999' },
        { ...HIRED, phone: 'nonsense' },
      ].map(async (body) => {
        const response = await signIn(body, openBrowser());
        const { requestId: _, ...problem } = await response.json<Record<string, unknown>>();
        return { status: response.status, problem, cookies: response.headers.getSetCookie() };
      }),
    );
    expect(answers[0]).toMatchObject({ status: 422, problem: { errors: [{ code: 'wrongSignIn' }] }, cookies: [] });
    for (const one of answers) expect(one).toEqual(answers[0]);
  });

  it('makes one wait longer with each wrong password, whoever asks, and not at all after the right one', async () => {
    await hire(ctx);
    for (let i = 0; i < 5; i++) expect((await signIn({ ...HIRED, password: 'wrong' }, openBrowser())).status).toBe(422);
    const held = await signIn(HIRED, openBrowser());
    expect([held.status, held.headers.get('Retry-After')]).toEqual([429, '1']);
    await env.DB.exec('UPDATE lookup_attempt SET last_at = last_at - 10000');
    expect(await (await signIn()).json()).toEqual({ state: 'in' });
    expect((await signIn({ ...HIRED, password: 'wrong' })).status).toBe(422);
  });

  it('tells who has the right password, and nobody else, that the account waits, was refused or is suspended', async () => {
    const id = await hire(ctx, { approved: false });
    expect(await (await signIn()).json()).toEqual({ state: 'applied', reason: null });
    expect(await me()).toBe(401);
    await refuseAccount(system(), id, '不是本镇人员');
    expect(await (await signIn()).json()).toEqual({ state: 'refused', reason: '不是本镇人员' });
    expect((await signIn({ ...HIRED, password: 'wrong' })).status).toBe(422);
    expect((await env.DB.prepare('SELECT count(*) n FROM auth_session').first<{ n: number }>())?.n).toBe(0);
  });

  it('is over at once when the account is suspended', async () => {
    const id = await hire(ctx);
    await signIn();
    expect(await me()).toBe(200);
    await suspendAccount(system(), id, '调离');
    expect(await me()).toBe(401);
    expect(await (await signIn()).json()).toEqual({ state: 'suspended', reason: '调离' });
  });

  it('keeps nothing of the person in the tables of better-auth', async () => {
    await hire(ctx);
    await browser.postJson('/api/staff/sign-in', HIRED, { 'User-Agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/1' });
    const tables = [
      'auth_user',
      'auth_session',
      'auth_account',
      'auth_verification',
      'auth_two_factor',
      'auth_passkey',
    ];
    const rows = await Promise.all(tables.map((table) => env.DB.prepare(`SELECT * FROM ${table}`).all()));
    const all = JSON.stringify(rows.map(({ results }) => results));
    expect(all).toContain('Chrome · Android');
    for (const secret of [HIRED.phone, '钱小二', '11010519491231002X', 'Mozilla', HIRED.password, '203.0.113'])
      expect(all).not.toContain(secret);
  });
});

describe('a session', () => {
  it('is over after two hours without use, and looking for news by itself is no use', async () => {
    await hire(ctx);
    await signIn();
    await leaveAlone(119 * MINUTE);
    expect((await browser.get('/api/staff/sessions', { 'X-Background': '1' })).status).toBe(200);
    await leaveAlone(2 * MINUTE);
    expect((await browser.get('/api/staff/sessions')).status).toBe(401);
  });

  it('on a shared phone locks after five minutes and its PIN opens it', async () => {
    await hire(ctx);
    await signIn({ ...HIRED, shared: true, pin: '246810' });
    await leaveAlone(6 * MINUTE);
    expect((await browser.get('/api/staff/sessions')).status).toBe(423);
    expect(await (await browser.get('/api/staff/me')).json()).toMatchObject({ state: 'locked', grants: [] });
    const wrong = await browser.postJson('/api/staff/unlock', { pin: '000000' });
    expect(await wrong.json()).toMatchObject({ errors: [{ code: 'wrongPin', params: { n: 4 } }] });
    expect((await browser.postJson('/api/staff/unlock', { pin: '246810' })).status).toBe(200);
    expect((await browser.get('/api/staff/sessions')).status).toBe(200);
  });

  it('on a shared phone is over after five wrong PINs, even all at once', async () => {
    await hire(ctx);
    await signIn({ ...HIRED, shared: true, pin: '246810' });
    await leaveAlone(6 * MINUTE);
    await Promise.all(Array.from({ length: 5 }, () => browser.postJson('/api/staff/unlock', { pin: '111111' })));
    expect((await browser.postJson('/api/staff/unlock', { pin: '246810' })).status).toBe(401);
  });

  it('on a shared phone needs a PIN to begin with', async () => {
    await hire(ctx);
    expect((await signIn({ ...HIRED, shared: true })).status).toBe(422);
  });

  it('is listed and ended by its own person only', async () => {
    await hire(ctx);
    await hire(ctx, { phone: '13812340001', name: '孙小三' });
    const [other, stranger] = [openBrowser(), openBrowser()];
    await signIn();
    await signIn(HIRED, other);
    await signIn({ ...HIRED, phone: '13812340001' }, stranger);
    const { sessions } = await (await browser.get('/api/staff/sessions')).json<{
      sessions: { id: string; current: boolean }[];
    }>();
    expect(sessions.map((s) => s.current)).toEqual([true, false]);
    expect((await stranger.postJson(`/api/staff/sessions/${sessions[1]?.id}/end`, {})).status).toBe(404);
    expect((await browser.postJson(`/api/staff/sessions/${sessions[1]?.id}/end`, {})).status).toBe(200);
    expect([await me(), await me(other), await me(stranger)]).toEqual([200, 401, 200]);
  });

  it('that is over is swept away, one that is used is not', async () => {
    await hire(ctx);
    await signIn();
    await signIn(HIRED, openBrowser());
    await env.DB.exec(
      `UPDATE auth_session SET created_at = 0, last_seen_at = 1 WHERE token <> '${browser.cookies.get('staff')}'`,
    );
    await sweepSessions(ctx);
    expect((await env.DB.prepare('SELECT count(*) n FROM auth_session').first<{ n: number }>())?.n).toBe(1);
  });
});

describe('a new password', () => {
  it('needs the old one, ends all other sessions, and is the only one from then on', async () => {
    await hire(ctx);
    const other = openBrowser();
    await signIn();
    await signIn(HIRED, other);
    const change = (current: string, password: string) =>
      browser.postJson('/api/staff/password', { current, password });
    expect(await (await change('wrong', 'a brand new sentence')).json()).toMatchObject({
      errors: [{ field: 'current', code: 'wrongPassword' }],
    });
    expect((await change(HIRED.password, 'short')).status).toBe(422);
    expect((await change(HIRED.password, 'a brand new sentence')).status).toBe(200);
    expect([await me(), await me(other)]).toEqual([200, 401]);
    expect((await signIn(HIRED, other)).status).toBe(422);
    expect((await signIn({ ...HIRED, password: 'a brand new sentence' }, other)).status).toBe(200);
  });

  it('takes hundreds of thousands of rounds to guess', async () => {
    expect(await hashPassword('x')).toContain('$100000x6$');
  });
});
