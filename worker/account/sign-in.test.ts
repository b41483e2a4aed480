import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { type Browser, openBrowser } from '../testing/browser.ts';
import { HIRED, hire } from '../testing/hire.ts';
import { clearTown, foundTown } from '../testing/town.ts';

let ctx: Context;
let browser: Browser;

beforeEach(async () => {
  await clearTown();
  ({ ctx } = await foundTown());
  browser = openBrowser();
});

describe('signing in', () => {
  it('with the right password opens a session, which signing out ends', async () => {
    await hire(ctx, { role: 'clerk' });
    const sent = await browser.postJson('/api/staff/sign-in', HIRED);
    expect([sent.status, await sent.json()]).toEqual([200, { state: 'in' }]);
    const me = await (await browser.get('/api/staff/me')).json();
    expect(me).toMatchObject({ name: '钱小二', state: 'open' });
  });
});
