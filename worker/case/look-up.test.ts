import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { mintReceipt, printReceipt } from '../../shared/case/receipt.ts';
import type { Context } from '../context.ts';
import { type Browser, openBrowser } from '../testing/browser.ts';
import { submitCase } from '../testing/cases.ts';
import { counted } from '../testing/counted.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { lookUpProgress } from './look-up.ts';

let ctx: Context;
let browser: Browser;
let begun: number;
let receipt: string;
let caseId: string;

beforeEach(async () => {
  await clearTown();
  const town = await foundTown();
  ctx = town.ctx;
  ({ caseId, receipt } = await submitCase(ctx, town.codes[0] ?? ''));
  browser = openBrowser();
  begun = Date.now();
});

const other = () => mintReceipt((n) => crypto.getRandomValues(new Uint8Array(n)));
const mistyped = () => receipt.slice(0, 5) + ((Number(receipt[5]) + 1) % 10) + receipt.slice(6);
const api = (body: object, by = browser) => by.postJson('/api/progress', body);
/** So much later, a moment for all that is asked in it: a wait must not end while a slow machine works through them. */
const afterwards = (seconds: number, client = 'one') => ({
  ...ctx,
  client: async () => client,
  now: () => begun + seconds * 1000,
});

describe('looking up a receipt number', () => {
  it('with the last four digits shows what the case is and every step', async () => {
    const sent = await browser.post('/progress', { receipt: printReceipt(receipt), lastFour: '5678' });
    expect([sent.status, sent.headers.get('Location')]).toEqual([303, `/progress/${caseId}`]);
    const html = await (await browser.get(`/progress/${caseId}`)).text();
    for (const words of ['临时救助', '已收到，正在看材料', '收到申请', '还有 5 个工作日', '最晚'])
      expect(html).toContain(words);
    for (const secret of ['张小三', '13812345678', '11010519491231002X']) expect(html).not.toContain(secret);
  });

  it('without the digits shows the status alone: not what it is about, no step', async () => {
    await browser.post('/progress', { receipt, lastFour: '' });
    const html = await (await browser.get(`/progress/${caseId}`)).text();
    expect(html).toContain('已收到，正在看材料');
    expect(html).not.toContain('临时救助');
    expect(html).not.toContain('收到申请');
    expect(await (await api({ receipt })).json()).toMatchObject({ status: 'received', details: null });
  });

  it('opens the page only for the browser that typed the number', async () => {
    await browser.post('/progress', { receipt, lastFour: '5678' });
    const stranger = await openBrowser().get(`/progress/${caseId}`);
    expect([stranger.status, stranger.headers.get('Location')]).toEqual([303, '/progress']);
    expect((await openBrowser().get(`/receipt/${caseId}`)).status).toBe(303);
    await browser.post('/progress/forget', {});
    expect((await browser.get(`/progress/${caseId}`)).status).toBe(303);
  });

  it('answers a mistyped number, an unknown one, and wrong digits alike, word for word and after the same work', async () => {
    const tries = [
      { receipt: mistyped(), lastFour: '5678' },
      { receipt: other(), lastFour: '5678' },
      { receipt, lastFour: '0000' },
      { receipt: 'hello', lastFour: '5678' },
    ];
    const seen = await Promise.all(
      tries.map(async (body) => {
        const { db, tally } = counted(env.DB);
        const response = await api(body, openBrowser({ ...env, DB: db }));
        const { requestId: _, ...problem } = await response.json<Record<string, unknown>>();
        return { status: response.status, problem, trips: tally.trips, statements: tally.statements.map((s) => s.sql) };
      }),
    );
    expect(seen[0]).toMatchObject({ status: 404, trips: 1 });
    for (const one of seen) expect(one).toEqual(seen[0]);
    const pages = await Promise.all(
      tries.slice(0, 3).map(async (body) => (await openBrowser().post('/progress', body)).text()),
    );
    const shown = pages.map((html) => html.replace(/value="[^"]*"|"receipt":"[^"]*"/g, ''));
    expect(new Set(shown).size).toBe(1);
  });

  it('says so when the four digits are no four digits, and keeps the number typed', async () => {
    const response = await browser.post('/progress', { receipt, lastFour: '56' });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain('4 个数字');
    expect(html).toContain(`value="${receipt}"`);
  });

  it.each(['', ' ', '１２', "' OR 1=1 --", '9'.repeat(5000), '\0', '👴'])('takes %j without a 500', async (typed) => {
    expect((await browser.post('/progress', { receipt: typed, lastFour: '' })).status).toBe(404);
    expect([404, 422]).toContain((await api({ receipt: typed })).status);
  });
});

describe('the delay', () => {
  const guess = (seconds: number, digits: string, client?: string) =>
    lookUpProgress(afterwards(seconds, client), { receipt, lastFour: digits });

  it('grows with each wrong guess on one receipt number, from any address, and applies to the right one too', async () => {
    for (let i = 0; i < 5; i++)
      await expect(guess(0, '0000', `client-${i}`)).rejects.toMatchObject({ code: 'notFound' });
    await expect(guess(0, '5678', 'client-x')).rejects.toMatchObject({
      code: 'tooManyAttempts',
      details: { retryAfter: 1 },
    });
    await expect(guess(2, '0000', 'client-y')).rejects.toMatchObject({ code: 'notFound' });
    await expect(guess(3, '0000', 'client-z')).rejects.toMatchObject({
      code: 'tooManyAttempts',
      details: { retryAfter: 1 },
    });
  });

  it('never becomes a lock: five minutes later at most the right digits open it, whatever came before', async () => {
    let now = 0;
    for (let i = 0; i < 40; i++) {
      await guess(now, '0000', `client-${i}`).catch(() => undefined);
      now += 301;
    }
    expect(await guess(now + 301, '5678')).toMatchObject({ status: 'received' });
  });

  it('is not lengthened by hammering while it lasts', async () => {
    for (let i = 0; i < 8; i++) await guess(i * 10, '0000').catch(() => undefined);
    for (let i = 0; i < 50; i++) await guess(71, '0000').catch(() => undefined);
    const { results } = await env.DB.prepare('SELECT failures FROM lookup_attempt').all<{ failures: number }>();
    expect(results.map((r) => r.failures)).toEqual([8, 8]);
  });

  it('starts again from nothing after the right digits', async () => {
    for (let i = 0; i < 4; i++) await guess(0, '0000').catch(() => undefined);
    await guess(0, '5678');
    for (let i = 0; i < 4; i++) await expect(guess(1, '0000')).rejects.toMatchObject({ code: 'notFound' });
  });

  it('counts guesses that are made at the same time', async () => {
    const replies = await Promise.allSettled(
      Array.from({ length: 60 }, (_, i) => guess(0, String(i).padStart(4, '0'), `c${i}`)),
    );
    const codes = replies.map((r) => (r.status === 'rejected' ? r.reason.code : 'found'));
    expect(codes.filter((c) => c === 'notFound')).toHaveLength(5);
    expect(codes.filter((c) => c === 'tooManyAttempts')).toHaveLength(55);
  });

  it('is told as 429 with Retry-After, in words on the page, with the number kept', async () => {
    for (let i = 0; i < 5; i++) await browser.post('/progress', { receipt, lastFour: '0000' });
    const response = await browser.post('/progress', { receipt, lastFour: '5678' });
    const html = await response.text();
    expect(response.status).toBe(429);
    expect(html).toMatch(/请等 \d+ 秒再查/);
    expect(html).toContain(`value="${receipt}"`);
    expect(Number((await api({ receipt, lastFour: '5678' })).headers.get('Retry-After'))).toBeGreaterThan(0);
  });
});
