import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Context } from '../context.ts';
import { type Browser, openBrowser } from '../testing/browser.ts';
import { HIRED, hire } from '../testing/hire.ts';
import { totp } from '../testing/totp.ts';
import { clearTown, foundTown } from '../testing/town.ts';

vi.setConfig({ testTimeout: 60_000 });

let ctx: Context;
let browser: Browser;

beforeEach(async () => {
  await clearTown();
  ({ ctx } = await foundTown());
  browser = openBrowser();
  await hire(ctx);
  await browser.postJson('/api/staff/sign-in', HIRED);
});

const { password } = HIRED;
const post = <T>(path: string, body: object, by = browser) =>
  by.postJson(`/api/staff${path}`, body).then(async (r) => ({ status: r.status, body: await r.json<T>() }));

async function setUp(): Promise<{ secret: string; backupCodes: string[] }> {
  const { body } = await post<{ secret: string; backupCodes: string[]; qr: { path: string } }>('/second-factors/app', {
    password,
  });
  expect(body.qr.path).toMatch(/^M/);
  expect((await post('/second-factors/app/confirm', { code: await totp(body.secret) })).status).toBe(200);
  return body;
}

async function passwordStep(): Promise<Browser> {
  const fresh = openBrowser();
  const { body } = await post('/sign-in', HIRED, fresh);
  expect(body).toMatchObject({ state: 'secondFactor' });
  expect((await fresh.get('/api/staff/me')).status).toBe(401);
  return fresh;
}

describe('an authenticator app', () => {
  it('is asked for only after it has shown a right code, and the session it was set up in goes on', async () => {
    await post('/second-factors/app', { password });
    expect((await post('/second-factors/app/confirm', { code: '000000' })).status).toBe(422);
    expect((await post('/sign-in', HIRED, openBrowser())).body).toEqual({ state: 'in' });
    await setUp();
    expect((await browser.get('/api/staff/sessions')).status).toBe(200);
    expect(await (await browser.get('/api/staff/second-factors')).json()).toEqual({
      ...{ totp: true, backupCodesLeft: 10, passkeys: [] },
    });
  });

  it('is set up and removed only with the password', async () => {
    expect((await post('/second-factors/app', { password: 'wrong' })).status).toBe(422);
    await setUp();
    expect((await post('/second-factors/app/remove', { password: 'wrong' })).status).toBe(422);
    await passwordStep();
    expect((await post('/second-factors/app/remove', { password })).status).toBe(200);
    expect((await post('/sign-in', HIRED, openBrowser())).body).toEqual({ state: 'in' });
  });

  it('lets in with the code of now, not with a wrong one, and only after the password', async () => {
    const { secret } = await setUp();
    const fresh = await passwordStep();
    const give = (code: string, by: Browser) => post('/sign-in/code', { method: 'totp', code }, by);
    expect((await give('000000', fresh)).status).toBe(422);
    expect((await give(await totp(secret), openBrowser())).status).toBe(401);
    expect((await give(await totp(secret), fresh)).body).toEqual({ state: 'in' });
    expect((await fresh.get('/api/staff/me')).status).toBe(200);
  });

  it('needs the password again after five wrong codes', async () => {
    const { secret } = await setUp();
    const fresh = await passwordStep();
    for (let i = 0; i < 5; i++) await post('/sign-in/code', { method: 'totp', code: '000000' }, fresh);
    expect((await post('/sign-in/code', { method: 'totp', code: await totp(secret) }, fresh)).status).toBe(401);
  });

  it('has backup codes that let in once each', async () => {
    const { backupCodes } = await setUp();
    const code = backupCodes[3] ?? '';
    const give = async (by: Browser) => post('/sign-in/code', { method: 'backupCode', code }, by);
    expect((await give(await passwordStep())).body).toEqual({ state: 'in' });
    expect((await give(await passwordStep())).status).toBe(422);
    expect(await (await browser.get('/api/staff/second-factors')).json()).toMatchObject({ backupCodesLeft: 9 });
  });

  it('gets fresh backup codes, and the old ones let nobody in any more', async () => {
    const { backupCodes } = await setUp();
    const fresh = await post<{ backupCodes: string[] }>('/second-factors/backup-codes', { password });
    const give = async (code: string | undefined) =>
      (await post('/sign-in/code', { method: 'backupCode', code }, await passwordStep())).status;
    expect([await give(backupCodes[0]), await give(fresh.body.backupCodes[0])]).toEqual([422, 200]);
  });
});

describe('a passkey', () => {
  it('is asked for with the user verified, and nonsense is none', async () => {
    const { body } = await post<{ options: Record<string, unknown> }>('/sign-in/passkey-options', {});
    expect(body.options).toMatchObject({ userVerification: 'required', rpId: 'menpai.test' });
    const response = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: {}, clientExtensionResults: {} };
    expect((await post('/sign-in/passkey', { response })).status).toBe(422);
    expect((await post('/sign-in/passkey', { response }, openBrowser())).status).toBe(401);
    const made = await post<{ options: { user: object; authenticatorSelection: object }; backupCodes: string[] }>(
      '/second-factors/passkey-options',
      { password },
    );
    expect(made.body.options).toMatchObject({
      user: { name: '钱小二', displayName: '钱小二' },
      authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
    });
    expect(made.body.backupCodes).toHaveLength(10);
    expect((await post('/second-factors/passkeys', { name: 'x', response })).status).toBe(422);
    expect((await post('/sign-in', HIRED, openBrowser())).body).toEqual({ state: 'in' });
    expect((await env.DB.prepare('SELECT count(*) n FROM auth_passkey').first<{ n: number }>())?.n).toBe(0);
  });
});
