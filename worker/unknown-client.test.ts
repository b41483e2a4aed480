// Behind a proxy that names nobody, everyone looks alike: then no limit may hold all of them together.
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { mintReceipt } from '../shared/case/receipt.ts';
import { type Browser, openBrowser } from './testing/browser.ts';
import { submitCase } from './testing/cases.ts';
import { clearTown, foundTown } from './testing/town.ts';

let receipt: string;
let code: string;
beforeEach(async () => {
  await clearTown();
  const { ctx, codes } = await foundTown();
  code = codes[0] ?? '';
  ({ receipt } = await submitCase(ctx, code));
});

const nameless = () => openBrowser({ ...env, CLIENT_ADDRESS_HEADER: '' });
const unknown = () => mintReceipt((n) => crypto.getRandomValues(new Uint8Array(n)));
const lookUp = (browser: Browser, body: object) => browser.postJson('/api/progress', body).then(({ status }) => status);

async function times(n: number, work: () => Promise<number>): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < n; i++) statuses.push(await work());
  return statuses;
}

describe('where clients cannot be told apart', () => {
  it('many wrong numbers keep nobody from looking up their own', async () => {
    await times(25, () => lookUp(nameless(), { receipt: unknown(), lastFour: '1234' }));
    expect(await lookUp(nameless(), { receipt, lastFour: '5678' })).toBe(200);
  });

  it('guessing the telephone of one number is slowed down all the same', async () => {
    const statuses = await times(7, () => lookUp(nameless(), { receipt, lastFour: '0000' }));
    expect(statuses).toContain(429);
  });

  it('guessing the password of one account is slowed down all the same', async () => {
    const signIn = () =>
      nameless()
        .postJson('/api/staff/sign-in', { phone: '13900009999', password: 'wrong-password' })
        .then(({ status }) => status);
    expect(await times(7, signIn)).toContain(429);
  });

  it('guessing a link of the family is slowed down by link', async () => {
    const open = (token: string) =>
      nameless()
        .postJson('/api/follow', { token })
        .then(({ status }) => status);
    expect(await times(7, () => open('A'.repeat(16)))).toContain(429);
  });

  it('reports of plates are slowed down plate by plate', async () => {
    const report = (plate: string) =>
      nameless()
        .postJson(`/api/doorplates/${plate}/reports`, { kind: 'damaged' })
        .then(({ status }) => status);
    expect(await times(12, () => report(code))).toContain(429);
  });

  it('the limit on the writes of one client is not laid on all of them together', async () => {
    const limited = { ...env, CLIENT_ADDRESS_HEADER: '', WRITE_LIMITER: { limit: async () => ({ success: false }) } };
    const sent = await openBrowser(limited).postJson('/api/staff/sign-in', { phone: '13900009998', password: 'x' });
    expect(sent.status).not.toBe(429);
  });
});

it('of a list of addresses the last one counts, which the nearest proxy wrote', async () => {
  const asked: string[] = [];
  const forwarded = {
    ...env,
    CLIENT_ADDRESS_HEADER: 'X-Forwarded-For',
    WRITE_LIMITER: { limit: async ({ key }: { key: string }) => ({ success: asked.push(key) > 0 }) },
  };
  for (const list of ['203.0.113.7', '198.51.100.1, 203.0.113.7'])
    await openBrowser(forwarded).postJson(
      '/api/staff/sign-in',
      { phone: '1', password: 'x' },
      { 'X-Forwarded-For': list },
    );
  expect(new Set(asked).size).toBe(1);
});
