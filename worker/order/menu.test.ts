import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { KeptDishes, KeptMenu } from '../../shared/order/schema.ts';
import { addDays, localDate } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { openBrowser } from '../testing/browser.ts';
import { foundMenu, placeTestOrder, testService } from '../testing/orders.ts';
import { employ } from '../testing/staff.ts';
import { clearTown, foundTown } from '../testing/town.ts';

let ctx: Context;
let plate: string;

beforeEach(async () => {
  await clearTown();
  const town = await foundTown();
  ctx = town.ctx;
  [plate = ''] = town.codes;
  await foundMenu(ctx);
});

const save = (changes: object = {}, more: object = {}) => ({
  ...{ base: 1, position: 0, isOffered: true, service: { ...testService(), ...changes } },
  ...more,
});

describe('the menu', () => {
  it('is kept in versions: an order keeps the one it was placed from', async () => {
    const clerk = await employ(ctx, { role: 'clerk', name: '王窗口' });
    const caseId = await placeTestOrder(ctx, plate);
    const dear = { payment: { zh: '另付', en: 'Extra' } };
    expect(await (await clerk.browser.postJson('/api/staff/menu', save(dear))).json()).toEqual({ version: 2 });
    const { services } = await (await clerk.browser.get('/api/staff/menu')).json<KeptMenu>();
    expect(services).toHaveLength(4);
    expect(services[0]).toMatchObject({ version: 2, changedBy: '王窗口', service: dear });
    const seen = await (await clerk.browser.get(`/api/staff/cases/${caseId}`)).text();
    expect(seen).toContain('自己付给店家');
    expect(await (await openBrowser().get(`/api/doorplates/${plate}/menu`)).text()).toContain('另付');
  });

  it('saved by two at once takes one of them', async () => {
    const clerk = await employ(ctx, { role: 'clerk' });
    const send = (minutes: number) => clerk.browser.postJson('/api/staff/menu', save({ minutes }));
    const statuses = (await Promise.all([20, 30, 40].map(send))).map(({ status }) => status);
    expect(statuses.sort((a, b) => a - b)).toEqual([200, 409, 409]);
    const fresh = await clerk.browser.postJson('/api/staff/menu', save({}, { base: 0 }));
    expect(fresh.status).toBe(409);
    expect((await clerk.browser.postJson('/api/staff/menu', save({}, { base: 7 }))).status).toBe(409);
    expect((await clerk.browser.postJson('/api/staff/menu', save({ minutes: 0 }))).status).toBe(422);
  });

  it('does not show what is not offered, and nobody can order it', async () => {
    const clerk = await employ(ctx, { role: 'clerk' });
    await clerk.browser.postJson('/api/staff/menu', save({}, { isOffered: false }));
    expect((await openBrowser().get(`/D/${plate}/order/new/shopping`)).status).toBe(404);
    await expect(placeTestOrder(ctx, plate)).rejects.toMatchObject({ code: 'notFound' });
  });

  it('is the town’s: whoever works in one village does not change it', async () => {
    const village = await employ(ctx, { role: 'clerk', jurisdiction: '/1/2/1000/' });
    expect((await village.browser.postJson('/api/staff/menu', save())).status).toBe(404);
  });
});

describe('the dishes of a day', () => {
  it('are published, and their portions never fall below what is ordered', async () => {
    const clerk = await employ(ctx, { role: 'clerk' });
    const date = addDays(localDate(ctx.now()), 9);
    const dish = { on: date, name: { zh: '面', en: 'Noodles' }, price: 600, portions: 3, diets: [] };
    expect((await clerk.browser.postJson('/api/staff/dishes', { dishes: [dish] })).status).toBe(200);
    const list = async () =>
      (await (await clerk.browser.get(`/api/staff/dishes?from=${date}&until=${date}`)).json<KeptDishes>()).dishes;
    const [first] = await list();
    const id = first?.id ?? '';
    await placeTestOrder(ctx, plate, { service: 'meals', date, time: '11:30', dish: id, portions: 2 });
    const change = (body: object) => clerk.browser.postJson(`/api/staff/dishes/${id}`, body);
    expect(await (await change({ portions: 1 })).json()).toMatchObject({ code: 'soldOut' });
    expect((await change({ portions: 2 })).status).toBe(200);
    await change({ isWithdrawn: true });
    expect(await list()).toMatchObject([{ portions: 2, ordered: 2, isWithdrawn: true }]);
    const again = placeTestOrder(ctx, plate, { service: 'meals', date, time: '11:30' });
    await expect(again).rejects.toMatchObject({ code: 'soldOut' });
    expect(await env.DB.prepare("SELECT count(*) n FROM record WHERE action LIKE 'menu.%'").first()).toEqual({ n: 3 });
  });
});
