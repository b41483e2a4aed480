import { env } from 'cloudflare:workers';
import ICAL from 'ical.js';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { openBrowser } from '../testing/browser.ts';
import { submitCase } from '../testing/cases.ts';
import { openTestCentre } from '../testing/centre.ts';
import { move, WAYS } from '../testing/moves.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { listSlots } from './free-times.ts';

let ctx: Context;
let plate: string;
let times: string[];

beforeEach(async () => {
  await clearTown();
  const town = await foundTown();
  ctx = town.ctx;
  plate = town.codes[0] ?? '';
  await openTestCentre(ctx, { rules: { leadMinutes: 1_500 } });
  times = (await listSlots(ctx, { items: ['test-relief'], place: 'centre' })).times.map(({ at }) => at);
});

let people = 0;
const form = (at: string) => ({
  ...{ item: 'test-relief', place: 'centre', key: crypto.randomUUID(), at },
  ...{ name: `人${++people}`, phone: `137${String(10_000_000 + people)}` },
});
const json = { 'Idempotency-Key': '' };

describe('the pages of booking, without script', () => {
  it('lead from what to when to who to the booking, which only this browser opens', async () => {
    const browser = openBrowser();
    const base = `/D/${plate}/book`;
    for (const path of [
      '',
      '?item=test-relief',
      '/day?item=test-relief',
      `/time?item=test-relief&on=${times[0]?.slice(0, 10)}`,
      `/who?item=test-relief&at=${times[0]}`,
      '/line?item=test-relief',
    ])
      expect((await browser.get(base + path)).status, path).toBe(200);
    const booked = await browser.post(base, form(times[0] ?? ''));
    const own = booked.headers.get('Location') ?? '';
    expect([booked.status, own]).toEqual([303, expect.stringMatching(/^\/D\/\w{10}\/appointment\/\w{26}$/)]);
    const page = await browser.get(own);
    expect([page.status, page.headers.get('Cache-Control')]).toEqual([200, 'no-store']);
    const calendar = await browser.get(`${own}/calendar.ics`);
    expect(calendar.headers.get('Content-Type')).toContain('text/calendar');
    const event = new ICAL.Event(
      new ICAL.Component(ICAL.parse(await calendar.text())).getFirstSubcomponent('vevent') ?? undefined,
    );
    expect([event.summary, event.startDate.toJSDate().getTime()]).toEqual([
      '临时救助',
      Date.parse(`${times[0]}:00+08:00`),
    ]);
    const stranger = openBrowser();
    for (const path of ['', '/calendar.ics', '/move', '/cancel'])
      expect((await stranger.get(own + path)).headers.get('Location'), path).toBe(`/D/${plate}/progress`);
    for (const path of ['/move', '/cancel', '/confirm'])
      expect((await stranger.post(own + path, { at: times[1] ?? '' })).headers.get('Location'), path).toBe(
        `/D/${plate}/progress`,
      );
    // What can be looked up by number leads to the booking's own page.
    const id = own.split('/').at(-1) ?? '';
    expect((await browser.get(`/D/${plate}/progress/${id}`)).headers.get('Location')).toBe(own);
  });

  it('say what is wrong and keep what was typed; a seat that is gone brings three others', async () => {
    await openBrowser().post('/book', form(times[0] ?? ''));
    const browser = openBrowser();
    const taken = await browser.post('/book', form(times[0] ?? ''));
    const text = await taken.text();
    expect(taken.status).toBe(409);
    expect(text.match(/<button class="button number" name="at"/g)).toHaveLength(3);
    expect(text).toContain(`value="人${people}"`);
    const wrong = await browser.post('/book', { ...form(times[1] ?? ''), phone: '12' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('请填能打通的手机号');
  });

  it('never fail on garbage', async () => {
    const browser = openBrowser();
    const paths = [
      '/day',
      '/day?item=',
      '/day?item=<x>',
      '/day?item=nothing',
      '/day?item=test-relief&from=2026-99-99&place=x',
      '/time?item=test-relief&on=x',
      '/who?item=test-relief&at=2026-02-30T99:99',
      `/day?item=${'a&item='.repeat(9)}`,
    ];
    for (const path of paths) expect((await browser.get(`/book${path}`)).status, path).toBeLessThan(500);
    for (const fields of [{}, { item: 'x' }, { ...form('x') }, { ...form(times[0] ?? ''), key: 'short' }])
      expect((await browser.post('/book', fields)).status).toBeLessThan(500);
    expect((await browser.post('/book/line', { ...form(''), from: 'x', to: '1999-01-01' })).status).toBeLessThan(500);
  });

  it('of a notice of corrections book for its item and keep the case, for its own applicant only', async () => {
    const { caseId, receipt } = await submitCase(ctx, plate);
    await move(ctx, caseId, WAYS.correctionsRequested);
    const browser = openBrowser();
    await browser.post('/progress', { receipt, lastFour: '5678' });
    const at = (await browser.get(`/progress/${caseId}/book`)).headers.get('Location') ?? '';
    expect(at).toBe(`/book/day?item=test-relief&about=${caseId}`);
    await browser.post('/book', { ...form(times[0] ?? ''), about: caseId });
    await openBrowser().post('/book', { ...form(times[1] ?? ''), about: caseId });
    const { results } = await env.DB.prepare('SELECT about_case_id a FROM appointment ORDER BY starts_at').all();
    expect(results).toEqual([{ a: caseId }, { a: null }]);
  });
});

describe('the same for programs', () => {
  const body = (wishes: string[]) => ({
    items: ['test-relief'],
    wishes,
    name: `人${++people}`,
    phone: `137${String(10_000_000 + people)}`,
  });
  it('books ranked wishes, moves, cancels, by receipt number and last four digits', async () => {
    const browser = openBrowser();
    const key = () => ({ ...json, 'Idempotency-Key': crypto.randomUUID() });
    await browser.postJson('/api/appointments', body([times[0] ?? '']), key());
    const input = body([times[0] ?? '', times[1] ?? '']);
    const booked = await browser.postJson('/api/appointments', input, key());
    const { receipt, at } = await booked.json<{ receipt: string; at: string }>();
    expect([booked.status, at]).toEqual([201, times[1]]);
    const full = await browser.postJson('/api/appointments', body([times[0] ?? '', times[1] ?? '']), key());
    expect([full.status, await full.json()]).toEqual([
      409,
      expect.objectContaining({ code: 'slotFull', alternatives: times.slice(2, 5) }),
    ]);
    expect((await browser.postJson('/api/appointments', body([times[5] ?? '']))).status).toBe(400);
    const proof = { receipt, lastFour: input.phone.slice(-4) };
    const program = openBrowser();
    const moved = await program.postJson('/api/appointments/move', { ...proof, at: times[6] });
    expect(await moved.json()).toMatchObject({ at: times[6], status: 'booked' });
    expect((await program.postJson('/api/appointments/cancel', { ...proof, lastFour: '0000' })).status).toBe(404);
    expect(await (await program.postJson('/api/appointments/cancel', proof)).json()).toMatchObject({
      status: 'cancelled',
    });
    expect((await program.postJson('/api/appointments/confirm', proof)).status).toBe(409);
  });
});
