import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { OrderReceipt } from '../../shared/order/schema.ts';
import { addDays, instantAtClock, localDate } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { type Browser, openBrowser } from '../testing/browser.ts';
import { foundMenu, placeTestOrder, testOrder } from '../testing/orders.ts';
import { employ } from '../testing/staff.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { makeSeriesOrders } from './make-series.ts';
import { placeOrder } from './place.ts';

let ctx: Context;
let codes: string[];
let plate: string;
const at = (date: string, time: string) => instantAtClock(date, time);
const KEY = 'key-of-an-order-0001';

beforeEach(async () => {
  await clearTown();
  ({ ctx, codes } = await foundTown());
  [plate = ''] = codes;
  await foundMenu(ctx);
});

const tomorrow = () => addDays(localDate(ctx.now()), 1);
const send = async (browser: Browser, body: object, key = KEY) => {
  const response = await browser.postJson('/api/orders', body, { 'Idempotency-Key': key });
  return { status: response.status, reply: await response.json<OrderReceipt & { code: string; errors: object[] }>() };
};
const one = <T>(sql: string) => env.DB.prepare(sql).first<T>();
const count = async (sql: string) => (await one<{ n: number }>(`SELECT count(*) n FROM ${sql}`))?.n;
const dishOn = async (date: string) =>
  (await env.DB.prepare('SELECT id FROM meal_dish WHERE served_on = ?1').bind(date).first<{ id: string }>())?.id ?? '';
const fields = (more: object = {}) => ({
  ...{ date: tomorrow(), time: '10:00', words: '米', name: '张小三', phone: '138 1234 5678', key: KEY },
  ...more,
});

describe('an order from a plate', () => {
  it('comes from a booking with its day chosen, and with none for a day that is not offered', async () => {
    const chosen = async (on: string) =>
      (await (await openBrowser().get(`/D/${plate}/order/new/escort?on=${on}`)).text()).match(
        /name="date" value="([\d-]+)"[^>]* checked/,
      )?.[1];
    expect(await chosen(addDays(tomorrow(), 1))).toBe(addDays(tomorrow(), 1));
    expect(await chosen('2020-01-01')).toBeUndefined();
  });

  it('without script: menu, form, page with receipt and PIN, and cancelling', async () => {
    const browser = openBrowser();
    const menu = await (await browser.get(`/D/${plate}/order`)).text();
    expect(menu).toContain(`/D/${plate}/order/new/shopping`);
    expect(menu.indexOf('120')).toBeLessThan(menu.indexOf('/order/new/shopping'));
    expect(await (await browser.get(`/D/${plate}/order/new/shopping`)).text()).toContain('name="time"');

    const empty = await browser.post(`/D/${plate}/order/new/shopping`, fields({ name: '', phone: '12', time: '' }));
    expect(empty.status).toBe(422);
    const wrong = await browser.post(`/D/${plate}/order/new/shopping`, fields({ name: '', phone: '12' }));
    const back = await wrong.text();
    expect(wrong.status).toBe(422);
    expect(back).toContain('href="#phone"');
    expect(back).toContain('米</textarea>');

    const placed = await browser.post(`/D/${plate}/order/new/shopping`, fields());
    expect(placed.status).toBe(303);
    const path = placed.headers.get('Location') ?? '';
    expect(path).toMatch(new RegExp(`^/D/${plate}/order/\\w{26}/placed$`));
    const page = await (await browser.get(path)).text();
    expect(page).toContain('点好了');
    expect(page).toMatch(/class="pin"[^>]*>\d{4}</);
    // Sent again it is the same order.
    const again = await browser.post(`/D/${plate}/order/new/shopping`, fields());
    expect(again.headers.get('Location')).toBe(path);
    const changed = await browser.post(`/D/${plate}/order/new/shopping`, fields({ words: '油' }));
    expect(changed.status).toBe(409);
    expect(await count('case_file')).toBe(1);

    const own = path.replace('/placed', '');
    expect((await openBrowser().get(own)).status).toBe(303);
    const ask = await (await browser.get(`${own}/cancel`)).text();
    expect(ask).toContain('name="version" value="1"');
    await browser.post(`${own}/cancel`, { version: '1' });
    expect(await (await browser.get(own)).text()).toContain('已取消');
    expect((await browser.post(`${own}/cancel`, { version: '1' })).status).toBe(409);
  });

  it('is found by receipt number like any other case, and leads to its own page', async () => {
    const { reply } = await send(openBrowser(), testOrder(ctx, plate));
    const browser = openBrowser();
    const found = await browser.post('/progress', { receipt: reply.receipt, lastFour: '5678' });
    const progress = await browser.get(found.headers.get('Location') ?? '');
    expect(progress.headers.get('Location')).toBe(`/order/${reply.caseId}`);
    expect(await (await browser.get(`/order/${reply.caseId}`)).text()).toContain(reply.pin);
  });

  it('is one order, however often it is sent at once', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => send(openBrowser(), testOrder(ctx, plate))));
    expect(new Set(all.map(({ status, reply }) => `${status} ${reply.caseId}`)).size).toBe(1);
    expect(await count('service_order')).toBe(1);
    const other = await send(openBrowser(), testOrder(ctx, plate, { words: '油' }));
    expect([other.status, other.reply.code]).toEqual([409, 'keyReused']);
  });

  it.each([
    ['a time that is too late', { date: '2020-01-01' }, 'time'],
    ['a time that is not offered', { time: '03:07' }, 'time'],
    ['no name', { name: ' ' }, 'name'],
    ['no telephone', { phone: '12' }, 'phone'],
    ['nobody who orders for another', { forOther: { by: ' ', relation: 'child', how: 'phone' } }, 'by'],
    ['an end before its beginning', { repeat: { weekdays: [1], until: '2020-01-01' } }, 'until'],
  ] as const)('is refused with %s', async (_, changes, field) => {
    const { status, reply } = await send(openBrowser(), testOrder(ctx, plate, changes as object));
    expect([status, reply.errors]).toMatchObject([422, [{ field }]]);
    expect(await count('case_file')).toBe(0);
  });

  it('is refused for a service that is not offered or does not repeat, and for an unknown plate', async () => {
    expect((await send(openBrowser(), testOrder(ctx, plate, { service: 'nothing' }))).status).toBe(404);
    expect((await send(openBrowser(), testOrder(ctx, '0000000000'))).status).toBe(404);
    const repeat = { weekdays: [1], until: addDays(tomorrow(), 20) };
    expect((await send(openBrowser(), testOrder(ctx, plate, { service: 'cleaning', repeat }))).status).toBe(422);
  });

  it('by someone else keeps the consent, sealed, and answers to who ordered', async () => {
    const caseId = await placeTestOrder(ctx, plate, { forOther: { by: '张小女', relation: 'child', how: 'phone' } });
    const row = await one<{ consent_sealed: string; wish_sealed: string; contact_sealed: string }>(
      `SELECT * FROM service_order o JOIN case_file f ON f.id = o.case_id WHERE f.id = '${caseId}'`,
    );
    expect(row?.consent_sealed).toBeTruthy();
    expect(JSON.stringify(row)).not.toContain('张小女');
    const clerk = await employ(ctx, { role: 'clerk' });
    const seen = await (await clerk.browser.get(`/api/staff/cases/${caseId}`)).text();
    expect(seen).toContain('代点的人');
    expect(seen).not.toContain('张小女');
  });

  it('by telephone is entered by a clerk, who owns it', async () => {
    const clerk = await employ(ctx, { role: 'clerk', name: '王窗口' });
    const body = { ...testOrder(ctx, plate), channel: 'phone' };
    const response = await clerk.browser.postJson('/api/staff/orders', body, { 'Idempotency-Key': KEY });
    expect(response.status).toBe(201);
    expect(await one('SELECT owner_name, channel FROM case_file')).toEqual({ owner_name: '王窗口', channel: 'phone' });
    const west = await employ(ctx, { role: 'clerk', jurisdiction: '/1/2/2000/' });
    expect((await west.browser.postJson('/api/staff/orders', body, { 'Idempotency-Key': `${KEY}2` })).status).toBe(404);
  });

  it('shows no person, house or number to who only knows the plate', async () => {
    await placeTestOrder(ctx, plate);
    const menu = await (await openBrowser().get(`/api/doorplates/${plate}/menu`)).json<{ services: object[] }>();
    expect(JSON.stringify(menu)).not.toContain('张小三');
    expect(menu.services).toHaveLength(4);
  });
});

describe('meals', () => {
  const meal = async (more: object = {}) =>
    testOrder(ctx, plate, { service: 'meals', time: '11:30', dish: await dishOn(tomorrow()), ...more });

  it('are never oversold, however many order at once', async () => {
    await env.DB.exec('UPDATE meal_dish SET portions = 5');
    const input = await meal();
    const sent = await Promise.all(
      Array.from({ length: 20 }, (_, i) => send(openBrowser(), { ...input, plate: codes[i % 5] }, `${KEY}-${i}`)),
    );
    expect(sent.filter(({ status }) => status === 201)).toHaveLength(5);
    expect(sent.filter(({ reply }) => reply.code === 'soldOut')).toHaveLength(15);
    expect(await count('service_order')).toBe(5);
    const date = tomorrow();
    expect(await one(`SELECT ordered FROM meal_dish WHERE served_on = '${date}'`)).toEqual({ ordered: 5 });
    await expect(env.DB.exec('UPDATE meal_dish SET ordered = portions + 1')).rejects.toThrow(/CHECK/);
  });

  it('come back to the kitchen when cancelled before the cut-off, and not after', async () => {
    const actor = { kind: 'household', householdId: 1, bindingId: 'b' } as const;
    const { transition } = await import('../case/transition.ts');
    const early = await placeTestOrder(ctx, plate, await meal({ portions: 2 }));
    const late = await placeTestOrder(ctx, plate, await meal({ portions: 3 }));
    await transition({ ...ctx, actor }, { caseId: early, action: 'cancel' });
    const afterCutOff = { ...ctx, actor, now: () => at(tomorrow(), '10:00') };
    await transition(afterCutOff, { caseId: late, action: 'cancel' });
    expect(await one(`SELECT ordered FROM meal_dish WHERE served_on = '${tomorrow()}'`)).toEqual({ ordered: 3 });
  });

  it('are not ordered after the cut-off of the day', async () => {
    const late = { ...ctx, actor: { kind: 'anyone' } as const, now: () => at(tomorrow(), '09:30') };
    await expect(placeOrder(late, await meal(), KEY)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('are offered only on days whose dishes are published', async () => {
    const reply = await (await openBrowser().get(`/api/doorplates/${plate}/menu`)).json<{
      services: { id: string; days: { date: string }[] }[];
    }>();
    const meals = reply.services.find(({ id }) => id === 'meals');
    expect(meals?.days.map(({ date }) => date)).toEqual([1, 2, 3].map((n) => addDays(localDate(ctx.now()), n)));
  });
});

describe('an order that repeats', () => {
  const every = { weekdays: [0, 1, 2, 3, 4, 5, 6] };
  const series = (more: object = {}) =>
    testOrder(ctx, plate, { repeat: { ...every, until: addDays(tomorrow(), 20) }, ...more });

  it('is a case for each of the next days under one PIN, and the schedule goes on, each day once', async () => {
    const { reply } = await send(openBrowser(), series());
    expect(await count('service_order')).toBe(6);
    expect(reply.days.filter(({ state }) => state === 'placed')).toHaveLength(6);
    expect(await makeSeriesOrders(ctx)).toBe(0);
    const later = { ...ctx, actor: { kind: 'system' } as const, now: () => ctx.now() + 3 * 86_400_000 };
    const made = await Promise.all([makeSeriesOrders(later), makeSeriesOrders(later)]);
    expect(Math.max(...made)).toBeGreaterThan(0);
    expect(await count('service_order')).toBe(9);
    expect(await count('order_series_day')).toBe(9);
    const month = { ...later, now: () => ctx.now() + 40 * 86_400_000 };
    await makeSeriesOrders(month);
    // What should have been while nothing ran is not made up for.
    expect(await count("order_series_day WHERE state = 'placed'")).toBe(9);
  });

  it('of meals waits for the dishes of a day, and says when nothing is left', async () => {
    await env.DB.prepare('UPDATE meal_dish SET portions = 0 WHERE served_on = ?1').bind(addDays(tomorrow(), 1)).run();
    const dish = await dishOn(tomorrow());
    await send(openBrowser(), series({ service: 'meals', time: '11:30', dish }));
    const states = await env.DB.prepare('SELECT state FROM order_series_day ORDER BY visit_on').all();
    expect(states.results.map((row) => row.state)).toEqual(['placed', 'soldOut', 'placed']);
    await env.DB.prepare('UPDATE meal_dish SET served_on = ?1 WHERE served_on = ?2')
      .bind(addDays(tomorrow(), 4), tomorrow())
      .run();
    expect(await makeSeriesOrders({ ...ctx, actor: { kind: 'system' } })).toBe(1);
  });

  it('can leave out a day and be stopped, from its own page', async () => {
    const browser = openBrowser();
    const { reply } = await send(browser, series());
    const page = `/order/${reply.caseId}`;
    const [second, third] = [addDays(tomorrow(), 1), addDays(tomorrow(), 2)];
    expect((await browser.post(`${page}/skip`, { date: second })).status).toBe(303);
    const skipped = await one(`SELECT state, status FROM order_series_day d JOIN case_file f ON f.id = d.case_id
      WHERE visit_on = '${second}'`);
    expect(skipped).toEqual({ state: 'skipped', status: 'cancelled' });
    expect((await browser.post(`${page}/skip`, { date: '2020-01-01' })).status).toBe(409);
    // A day that is still to come is simply not made.
    await browser.post(`${page}/skip`, { date: addDays(tomorrow(), 10) });
    expect((await openBrowser().post(`${page}/skip`, { date: third })).headers.get('Location')).toBe('/progress');
    await browser.post(`${page}/stop`, {});
    expect(await count("case_file WHERE status = 'placed'")).toBe(0);
    expect(await (await browser.get(page)).text()).toContain('已经停了');
    const later = { ...ctx, actor: { kind: 'system' } as const, now: () => ctx.now() + 5 * 86_400_000 };
    expect(await makeSeriesOrders(later)).toBe(0);
  });

  it('takes the same steps through the API, each once', async () => {
    const browser = openBrowser();
    const { reply } = await send(browser, series());
    const step = (body: object, key: string) =>
      openBrowser().postJson(
        '/api/orders/step',
        { receipt: reply.receipt, lastFour: '5678', ...body },
        { 'Idempotency-Key': key },
      );
    const date = addDays(tomorrow(), 1);
    expect((await step({ step: 'skip', date }, 'key-of-a-skip-0001')).status).toBe(200);
    expect((await step({ step: 'skip', date }, 'key-of-a-skip-0001')).status).toBe(200);
    expect((await step({ step: 'cancel' }, 'key-of-a-skip-0001')).status).toBe(409);
    expect(await (await step({ step: 'cancel' }, 'key-of-a-cancel-01')).json()).toMatchObject({ status: 'cancelled' });
    expect((await step({ step: 'cancel' }, 'key-of-a-cancel-02')).status).toBe(409);
  });
});

describe('what is kept of an order', () => {
  it('goes to the household that asks for it, and goes away once the order has ended', async () => {
    const { exportHousehold } = await import('../household/export.ts');
    const { eraseHousehold } = await import('../household/erase.ts');
    const { transition } = await import('../case/transition.ts');
    const caseId = await placeTestOrder(ctx, plate, { forOther: { by: '张小女', relation: 'child', how: 'phone' } });
    const household = { ...ctx, actor: { kind: 'household', householdId: 1, bindingId: 'b' } as const };
    const exported = JSON.stringify(await exportHousehold(household, 1));
    for (const words of ['张小三', '两斤米', '张小女']) expect(exported).toContain(words);
    expect(await eraseHousehold(household, { householdId: 1, devices: false })).toMatchObject({ cases: 0 });
    await transition(household, { caseId, action: 'cancel' });
    expect(await eraseHousehold(household, { householdId: 1, devices: false })).toMatchObject({ cases: 1 });
    const after = JSON.stringify(await exportHousehold(household, 1));
    for (const words of ['张小三', '两斤米', '张小女']) expect(after).not.toContain(words);
    expect(await one('SELECT consent_sealed, pin_hash FROM service_order')).toEqual({
      consent_sealed: null,
      pin_hash: '',
    });
  });
});
