import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { rateCase } from './case/rate-case.ts';
import { systemContext } from './composition.ts';
import type { Context } from './context.ts';
import { dispatchOrder } from './order/dispatch.ts';
import { openBrowser } from './testing/browser.ts';
import { submitCase } from './testing/cases.ts';
import { counted } from './testing/counted.ts';
import { move, officer, WAYS } from './testing/moves.ts';
import { foundMenu, placeTestOrder, recruit } from './testing/orders.ts';
import { photoFile } from './testing/photos.ts';
import { employ } from './testing/staff.ts';
import { clearTown, foundTown, GOOD_ANSWERS } from './testing/town.ts';

let ctx: Context;
let plate: string;

beforeEach(async () => {
  await clearTown();
  const town = await foundTown();
  ctx = town.ctx;
  plate = town.codes[0] ?? '';
});

/** A browser whose database is counted, with the cookies of another. */
function countedBrowser(cookies: ReadonlyMap<string, string> = new Map()) {
  const { db, tally } = counted(env.DB);
  const browser = openBrowser({ ...env, DB: db });
  for (const [name, value] of cookies) browser.cookies.set(name, value);
  return { browser, tally };
}

const form = (more = {}) => ({
  ...GOOD_ANSWERS,
  key: 'key-of-this-form-0001',
  version: '1',
  'photo-id-card': photoFile(),
  ...more,
});
const apply = () => `/D/${plate}/apply/test-relief`;
const stored = async () => (await env.FILES.list()).objects.length;

describe('a whole request', () => {
  it('sends an application by the form, with a photo, in three round trips', async () => {
    const { browser, tally } = countedBrowser();
    expect((await browser.post(apply(), form())).status).toBe(303);
    expect(tally.trips).toBeLessThanOrEqual(3);
  });

  it('accepts an order in four, who asks among them', async () => {
    await foundMenu(ctx);
    const volunteer = await recruit(ctx);
    const caseId = await placeTestOrder(ctx, plate);
    const clerk = { ...ctx, actor: officer('clerk') };
    await dispatchOrder(clerk, caseId, { volunteers: [volunteer.id] }, crypto.randomUUID());
    const { browser, tally } = countedBrowser(volunteer.browser.cookies);
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    expect((await browser.postJson(`/api/staff/orders/${caseId}/accept`, {}, headers)).status).toBe(200);
    expect(tally.trips).toBeLessThanOrEqual(4);
  });

  it('rates a case in two, for the case is looked at once', async () => {
    const { caseId } = await submitCase(ctx, plate);
    await move(ctx, caseId, WAYS.closed);
    const { db, tally } = counted(env.DB);
    const applicant: Context = { ...(await systemContext({ ...env, DB: db })), actor: { kind: 'applicant', caseId } };
    await rateCase(applicant, { caseId, grade: 5, reasons: [], words: '' });
    expect(tally.trips).toBe(2);
  });
});

describe('a session in use', () => {
  it('is noted once a minute, however much is asked', async () => {
    const clerk = await employ(ctx, { role: 'clerk' });
    await env.DB.prepare('UPDATE auth_session SET last_seen_at = last_seen_at - 61000').run();
    const { browser, tally } = countedBrowser(clerk.browser.cookies);
    for (let i = 0; i < 3; i++) expect((await browser.get('/api/staff/alarms')).status).toBe(200);
    expect(tally.statements.filter(({ sql }) => /^update "?auth_session/i.test(sql))).toHaveLength(1);
  });
});

describe('photos that come with a form', () => {
  it('are not stored before the limit of writing was asked', async () => {
    const browser = openBrowser({ ...env, WRITE_LIMITER: { limit: async () => ({ success: false }) } });
    expect((await browser.post(apply(), form())).status).toBe(429);
    expect(await stored()).toBe(0);
  });

  it('are twenty at most, the others are not looked at', async () => {
    const many = Array.from({ length: 25 }, () => photoFile());
    const response = await openBrowser().post(apply(), form({ 'photo-id-card': many }));
    expect(response.status).toBe(422);
    expect(await stored()).toBe(20);
  });

  it('leave no bytes behind when the batch that writes them fails: one kept from before belongs to another case', async () => {
    await submitCase(ctx, plate);
    const taken = await env.DB.prepare('SELECT photo_id FROM material_photo').first<string>('photo_id');
    const before = await stored();
    const response = await openBrowser().post(apply(), form({ 'kept-photo-id-card': taken ?? '' }));
    expect(response.status).toBe(409);
    expect(await stored()).toBe(before);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM photo').first<number>('n')).toBe(before);
  });
});
