import type { Browser, Page } from '@playwright/test';
import type { OpenOrder } from '../shared/order/schema.ts';
import { addDays, localDate } from '../shared/time.ts';
import { demo, expect, test } from './app.ts';
import { faultsOn } from './axe.ts';
import { enter } from './staff-session.ts';

/** A resident's phone: small, and without script. */
async function phoneOf(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: false,
    locale: 'zh-CN',
  });
  return context.newPage();
}

async function fillContact(page: Page): Promise<void> {
  await page.getByLabel('给谁帮忙').fill('王大爷');
  await page.getByLabel('打哪个电话找得到您').fill('139 0000 1234');
  await page.getByRole('button', { name: '就这样点' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '点好了' })).toBeVisible();
}

test('an order from the plate without script, offered to two volunteers who both press accept at once', async ({
  app,
  browser,
}) => {
  const resident = await phoneOf(browser, app.url);
  await resident.goto(`/D/${app.plates[0]}`);
  await resident.getByRole('link', { name: /点单/ }).click();
  await resident.getByRole('link', { name: /送饭/ }).click();
  // A week of lunches: two taps, a dish and a time.
  await resident.getByRole('group', { name: '哪一天，吃什么' }).getByRole('radio').nth(3).check();
  await resident.getByLabel('11:30').check();
  await resident.getByLabel('星期一到星期五，每天都要').check();
  await resident.getByLabel('到哪一天为止').fill(addDays(localDate(Date.now()), 8));
  await fillContact(resident);
  const lunch = resident.url().replace('/placed', '');
  await expect(resident.locator('.pin')).toHaveText(/^\d{4}$/);
  await resident
    .getByRole('button', { name: /^跳过 / })
    .nth(1)
    .click();
  await expect(resident.getByText('跳过', { exact: true }).first()).toBeVisible();

  await resident.goto(`/D/${app.plates[0]}/order`);
  await resident.getByRole('link', { name: /陪着去医院/ }).click();
  const day = addDays(localDate(Date.now()), 2);
  await resident.locator(`input[name="date"][value="${day}"]`).check();
  await resident.getByLabel('09:00').check();
  await resident.getByLabel('去哪里、看什么').fill('县医院眼科，九点的号');
  await fillContact(resident);
  const escort = resident.url().replace('/placed', '');
  const caseId = escort.split('/').at(-1) ?? '';

  // The centre finds it on the board and asks two volunteers; the reasons are there to read.
  const office = await browser.newContext({ baseURL: app.url, locale: 'zh-CN' });
  await enter(app, office, 'clerk');
  const desk = await office.newPage();
  await desk.goto('/staff');
  await desk.getByRole('link', { name: '点单', exact: true }).click();
  await desk.getByLabel('哪一天').fill(day);
  const card = desk.getByRole('article').filter({ hasText: '陪着去医院' });
  await card.getByRole('button', { name: '派单' }).click();
  const panel = desk.getByRole('region', { name: /派单/ });
  await expect(panel.getByText('就在本村').first()).toBeVisible();
  // For docs/: `SHOTS=docs/screenshots playwright test e2e/order.spec.ts`.
  if (process.env.SHOTS) await desk.screenshot({ path: `${process.env.SHOTS}/order-board.png` });
  for (const who of ['volunteer', 'volunteer2'])
    await panel.getByRole('checkbox', { name: new RegExp(demo(who).name) }).check();
  await panel.getByRole('button', { name: '问选中的 2 位' }).click();
  await expect(panel.getByText('已经告诉他们了。')).toBeVisible();
  await expect(desk.getByRole('region', { name: '等接单' }).getByText('陪着去医院、去窗口')).toBeVisible();
  // The lunches of that week, for all of the village: what the one who is too late will see.
  await resident.goto(lunch);
  await desk.getByLabel('哪一天').fill(await dayOf(resident));
  await desk.getByRole('article').filter({ hasText: '送饭' }).getByRole('button', { name: '派单' }).click();
  await desk.getByRole('button', { name: /村都能接/ }).click();
  await expect(desk.getByText('已经告诉他们了。')).toBeVisible();

  // Both press at once: one gets it, the other is told at once what else is near.
  const volunteers = await Promise.all(
    ['volunteer', 'volunteer2'].map(async (who) => {
      const context = await browser.newContext({ baseURL: app.url, locale: 'zh-CN' });
      await enter(app, context, who);
      const page = await context.newPage();
      await page.goto('/staff');
      return { page, name: demo(who).name };
    }),
  );
  const answers = await Promise.all(volunteers.map(({ page }) => accept(page, caseId)));
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
  const late = answers.find(({ status }) => status === 409)?.reply;
  expect(late?.code).toBe('orderTaken');
  expect(late?.nearby?.map((one) => one.serviceName)).toEqual(['送饭']);

  // Axe finds nothing on the order’s own pages, in either language and in large type.
  const number = await resident.locator('.receipt .value').innerText();
  const reader = await browser.newPage({ baseURL: app.url, locale: 'zh-CN', viewport: { width: 320, height: 640 } });
  await reader.goto('/progress');
  await reader.getByLabel('查询码').fill(number);
  await reader.getByLabel('电话号码的最后四位').fill('1234');
  await reader.getByRole('button', { name: '查进度' }).click();
  await expect(reader.getByRole('heading', { name: '现在怎么样了' })).toBeVisible();
  for (const at of [lunch, `${lunch}/cancel`, lunch.replace('/D/', '/en/D/')]) {
    await reader.goto(at);
    expect(await faultsOn(reader)).toEqual([]);
    await reader.evaluate(() => document.documentElement.setAttribute('data-size', 'largest'));
    expect(await reader.evaluate(() => document.documentElement.scrollWidth), at).toBeLessThanOrEqual(320);
  }

  // The resident reads that somebody comes, and cancels the lunch.
  await resident.goto(escort);
  await expect(resident.getByText('有志愿者接了')).toBeVisible();
  await expect(resident.getByText(/示\*+(志|助)（志愿者）/)).toBeVisible();
  await resident.goto(lunch);
  await resident.getByRole('link', { name: '不要了，取消' }).click();
  await resident.getByRole('button', { name: '是的，取消' }).click();
  await expect(resident.getByText('已取消').first()).toBeVisible();
});

/** The local date of the order that the page shows, from its days. */
async function dayOf(page: Page): Promise<string> {
  return (await page.locator('input[name="date"]').first().getAttribute('value')) ?? '';
}

/** Presses accept, as the volunteer’s page does. */
function accept(page: Page, caseId: string) {
  return page.evaluate(async (id) => {
    const response = await fetch(`/api/staff/orders/${id}/accept`, {
      method: 'POST',
      headers: { Accept: 'application/json', 'Idempotency-Key': crypto.randomUUID() },
    });
    return { status: response.status, reply: (await response.json()) as { code?: string; nearby?: OpenOrder[] } };
  }, caseId);
}
