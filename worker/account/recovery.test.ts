import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RecoveryLink } from '../../shared/account/schema.ts';
import type { Context } from '../context.ts';
import { type Browser, openBrowser } from '../testing/browser.ts';
import { HIRED, hire } from '../testing/hire.ts';
import { employ } from '../testing/staff.ts';
import { totp } from '../testing/totp.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { inviteFirstAdministrator } from './first-administrator.ts';

vi.setConfig({ testTimeout: 60_000 });

let ctx: Context;
let one: Browser;
let two: Browser;

beforeEach(async () => {
  await clearTown();
  ({ ctx } = await foundTown());
  ({ browser: one } = await employ(ctx, { role: 'administrator' }));
  ({ browser: two } = await employ(ctx, { role: 'administrator' }));
});

const FRESH = 'a fresh long sentence';
const askFor = (id: string, by: Browser) => by.postJson(`/api/staff/accounts/${id}/recovery`, {});
const confirm = (id: string, by: Browser) => by.postJson(`/api/staff/accounts/${id}/recovery/confirm`, {});
const use = async (token: string, password = FRESH) =>
  (await openBrowser().postJson('/api/staff/recover', { token, password })).status;
const tokenOf = ({ link }: RecoveryLink) => link.split('#')[1] ?? '';

describe('recovery', () => {
  it('takes two administrators: who asked cannot confirm, and without asking there is nothing to confirm', async () => {
    const id = await hire(ctx);
    expect((await confirm(id, one)).status).toBe(409);
    expect((await askFor(id, one)).status).toBe(200);
    expect((await confirm(id, one)).status).toBe(403);
    const answers = await Promise.all([confirm(id, two), confirm(id, two)]);
    expect(answers.map((r) => r.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  it('is not for administrators of another place', async () => {
    const { browser: stranger } = await employ(ctx, { role: 'administrator', jurisdiction: '/1/3/' });
    const id = await hire(ctx);
    expect((await askFor(id, stranger)).status).toBe(404);
    await askFor(id, one);
    expect((await confirm(id, stranger)).status).toBe(404);
  });

  it('sets a new password, removes the second factor, ends every session, works once, and is on record', async () => {
    const id = await hire(ctx);
    const browser = openBrowser();
    await browser.postJson('/api/staff/sign-in', HIRED);
    const made = await browser.postJson('/api/staff/second-factors/app', { password: HIRED.password });
    const { secret } = await made.json<{ secret: string }>();
    await browser.postJson('/api/staff/second-factors/app/confirm', { code: await totp(secret) });
    await askFor(id, one);
    const link = await (await confirm(id, two)).json<RecoveryLink>();
    expect(await use(tokenOf(link), 'short')).toBe(422);
    expect((await Promise.all([use(tokenOf(link)), use(tokenOf(link))])).filter((s) => s === 200)).toHaveLength(1);
    expect(await use(tokenOf(link))).toBe(404);
    expect((await browser.get('/api/staff/me')).status).toBe(401);
    const signIn = (password: string) => openBrowser().postJson('/api/staff/sign-in', { ...HIRED, password });
    expect((await signIn(HIRED.password)).status).toBe(422);
    expect(await (await signIn(FRESH)).json()).toEqual({ state: 'in' });
    const rows = env.DB.prepare("SELECT action FROM record WHERE subject_id = ?1 AND action LIKE 'account.recover%'");
    expect((await rows.bind(id).all()).results.map((row) => row.action)).toEqual([
      ...['account.recoveryAsk', 'account.recoveryConfirm', 'account.recover'],
    ]);
  });

  it('is over after an hour', async () => {
    const id = await hire(ctx);
    await askFor(id, one);
    const link = await (await confirm(id, two)).json<RecoveryLink>();
    await env.DB.exec('UPDATE join_link SET expires_at = expires_at - 3600001');
    expect(await use(tokenOf(link))).toBe(404);
  });
});

describe('the first administrator', () => {
  const PERSON = { name: '李主任', idNumber: '11010519491231002X', phone: '13800003333', password: FRESH };
  const join = (token: string, person: object = PERSON) =>
    openBrowser().postJson('/api/staff/join', { token, ...person });

  it('joins with a link that works once, and is administrator of the whole place at once', async () => {
    const token = (await inviteFirstAdministrator(ctx, false)) ?? '';
    expect((await join('nonsense')).status).toBe(404);
    expect((await join(token, { ...PERSON, phone: '1' })).status).toBe(422);
    const sent = await Promise.all([join(token), join(token, { ...PERSON, phone: '13800004444' })]);
    expect(sent.filter((r) => r.status === 200)).toHaveLength(1);
    expect((await join(token)).status).toBe(404);
    const { results } = await env.DB.prepare(
      "SELECT g.jurisdiction FROM staff_grant g JOIN staff s ON s.id = g.staff_id WHERE s.name = '李主任'",
    ).all();
    expect(results).toEqual([{ jurisdiction: '/1/' }]);
  });

  it('is invited only while there is none, unless asked for again', async () => {
    await join((await inviteFirstAdministrator(ctx, false)) ?? '');
    expect(await inviteFirstAdministrator(ctx, false)).toBeUndefined();
    expect(await inviteFirstAdministrator(ctx, true)).toBeDefined();
  });

  it('cannot join after a day, nor with a telephone that has an account', async () => {
    await hire(ctx, { phone: PERSON.phone });
    const token = (await inviteFirstAdministrator(ctx, false)) ?? '';
    expect((await join(token)).status).toBe(409);
    expect((await join(token, { ...PERSON, phone: '13800005555' })).status).toBe(200);
    const late = (await inviteFirstAdministrator({ ...ctx, now: () => Date.now() - 86_400_001 }, true)) ?? '';
    expect((await join(late, { ...PERSON, phone: '13800006666' })).status).toBe(404);
  });

  it('is invited by the machine alone, by nobody over the network', async () => {
    await expect(inviteFirstAdministrator({ ...ctx, actor: { kind: 'anyone' } }, true)).rejects.toThrow('forbidden');
  });
});
