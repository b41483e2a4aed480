import type { Browser, Page } from '@playwright/test';
import ICAL from 'ical.js';
import { type App, expect, test } from './app.ts';
import { faultsOn } from './axe.ts';
import { enter } from './staff-session.ts';
import { submitted } from './submitted.ts';

/** A day on which the centre is surely open in the afternoon, three days from now. */
const DAY = new Date(Date.now() + 8 * 3_600_000 + 3 * 86_400_000).toISOString().slice(0, 10);
const phoneOf = (browser: Browser, app: App, javaScriptEnabled: boolean) =>
  browser.newContext({ baseURL: app.url, viewport: { width: 360, height: 740 }, locale: 'zh-CN', javaScriptEnabled });

/** From the plate to the page where name and telephone are asked. */
async function chooseTime(page: Page, plate: string, clock: string): Promise<void> {
  await page.goto(`/D/${plate}`);
  await page.getByRole('link', { name: /^预约/ }).click();
  await page.getByText('民政救助').click();
  await page.getByLabel('临时救助').check();
  await page.getByRole('button', { name: '选日子' }).click();
  await page.locator(`a[href*="on=${DAY}"]`).click();
  await page.getByRole('link', { name: clock, exact: true }).click();
}

async function sayWho(page: Page, name: string, phone: string): Promise<void> {
  await page.getByLabel('姓名').fill(name);
  await page.getByLabel('电话').fill(phone);
  await page.getByRole('button', { name: '约这个时间' }).click();
}

const deskOf = async (browser: Browser, app: App, key: string) => {
  const context = await browser.newContext({
    baseURL: app.url,
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
  });
  await enter(app, context, key);
  const page = await context.newPage();
  await page.goto('/staff');
  return page;
};

test('two want the last seat without script: one gets it, the other three times; the afternoon is closed, both are asked, one accepts, a clerk moves the other', async ({
  app,
  browser,
}) => {
  test.setTimeout(180_000);
  const plate = app.plates[0] ?? '';
  const first = await (await phoneOf(browser, app, false)).newPage();
  const second = await (await phoneOf(browser, app, false)).newPage();

  await chooseTime(first, plate, '14:15');
  await chooseTime(second, app.plates[1] ?? '', '14:15');
  await sayWho(first, '王小明', '13812340001');
  await expect(first.getByRole('heading', { name: '约好了' })).toBeVisible();
  await sayWho(second, '李小红', '13812340002');
  await expect(second.getByRole('heading', { name: '这个时间刚刚被别人约走了' })).toBeVisible();
  const others = second.locator('.note button');
  await expect(others).toHaveCount(3);
  await expect(second.getByLabel('姓名')).toHaveValue('李小红');
  await others.first().click();
  await expect(second.getByRole('heading', { name: '约好了' })).toBeVisible();

  // The file for the phone's calendar, as an independent parser reads it.
  const href = await first.getByRole('link', { name: '存到手机日历' }).getAttribute('href');
  const file = await first.context().request.get(href ?? '');
  const event = new ICAL.Event(
    new ICAL.Component(ICAL.parse(await file.text())).getFirstSubcomponent('vevent') ?? undefined,
  );
  expect([event.summary, event.startDate.toJSDate().toISOString()]).toEqual([
    '临时救助',
    new Date(`${DAY}T14:15:00+08:00`).toISOString(),
  ]);

  const admin = await deskOf(browser, app, 'administrator');
  await admin.getByRole('link', { name: '预约设置' }).click();
  await admin.getByLabel('日期').first().fill(DAY);
  await admin.getByRole('button', { name: '下午', exact: true }).click();
  await admin.getByLabel('原因').first().fill('全体学习');
  await admin.getByRole('button', { name: '停办', exact: true }).click();
  const dialog = admin.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: '这样改会影响 2 个预约' })).toBeVisible();
  await expect(dialog.getByText('王*明')).toBeVisible();
  await dialog.getByRole('button', { name: '保存，并请他们换时间' }).click();
  await expect(admin.getByText('已经请 2 位换时间')).toBeVisible();

  await first.reload();
  await expect(first.getByRole('heading', { name: '中心请您换个时间' })).toBeVisible();
  await expect(first.getByText('全体学习')).toBeVisible();
  await first.locator('.urge form button').first().click();
  await expect(first.getByRole('heading', { name: '中心请您换个时间' })).toHaveCount(0);
  await expect(first.getByText(/以前可以自己改/)).toBeVisible();

  const clerk = await deskOf(browser, app, 'clerk');
  await clerk.getByRole('link', { name: '预约', exact: true }).click();
  const waiting = clerk.getByRole('region', { name: '等答复的改期' });
  await waiting.getByRole('button', { name: '改时间' }).click();
  await clerk.getByRole('dialog').getByRole('button', { name: '改到这个时间' }).click();
  await expect(waiting.getByText('没有等答复的。')).toBeVisible();
  await second.reload();
  await expect(second.getByRole('heading', { name: '中心请您换个时间' })).toHaveCount(0);

  await second.getByRole('link', { name: '取消预约' }).click();
  await second.getByRole('button', { name: '取消预约' }).click();
  await expect(second.getByRole('heading', { name: '已取消' })).toBeVisible();
});

test('a clerk books for the person of a case with three keys and a click', async ({ app, browser }) => {
  test.setTimeout(120_000);
  await submitted(app, app.plates[2] ?? '', '赵翠花');
  const page = await deskOf(browser, app, 'clerk');
  await page.getByRole('link', { name: '收件箱' }).click();
  await page.locator('.inbox .row-link').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('b');
  await expect(page.getByText(/赵\*花/)).toBeVisible();
  await page.locator('.time-keys .button').first().waitFor();
  await page.keyboard.press('1');
  await page.getByRole('button', { name: '预约', exact: true }).click();
  await expect(page.getByRole('heading', { name: '约好了' })).toBeVisible();
  await expect(page.getByText(/请念给对方听：查询码 \d{4} \d{4} \d{4}/)).toBeVisible();
});

test('without network: kept times as old ones, ranked wishes, sent when the network is back, the first that is free is booked', async ({
  app,
  browser,
}) => {
  test.setTimeout(120_000);
  const plate = app.plates[3] ?? '';
  const context = await phoneOf(browser, app, true);
  const page = await context.newPage();
  await page.goto(`/D/${plate}`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await page.goto(`/D/${plate}/book/day?item=sb-canbao`);
  // The service worker keeps the openings by itself, after the page.
  await expect
    .poll(() => page.evaluate(async () => (await (await caches.open('openings')).keys()).map(({ url }) => url).join()))
    .toContain('sb-canbao');
  // The first wish goes to someone else while this phone is off line.
  await context.setOffline(true);
  await page.goto(`/D/${plate}/book/day?item=sb-canbao`);
  await expect(page.getByRole('heading', { name: '没有网络，先记下来' })).toBeVisible();
  await expect(page.getByText(/可能已经有变化/)).toBeVisible();
  const times = page.locator('.wishes .option');
  const wished = [await times.nth(0).innerText(), await times.nth(1).innerText()];
  await times.nth(0).click();
  await times.nth(1).click();
  await page.getByLabel('姓名').fill('周小五');
  await page.getByLabel('电话').fill('13812340009');
  await page.getByRole('button', { name: '有网了就约' }).click();
  await expect(page.getByText('记在这部手机上了，还没有送到')).toBeVisible();
  const rival = await (await phoneOf(browser, app, false)).newPage();
  await rival.goto(`/D/${plate}/book/day?item=sb-canbao`);
  await rival.locator('a.line').first().click();
  await rival.locator('.times a').first().click();
  await sayWho(rival, '钱小七', '13812340010');
  await expect(rival.getByRole('heading', { name: '约好了' })).toBeVisible();

  await context.setOffline(false);
  await page.getByRole('link', { name: '看预约' }).waitFor();
  await expect(page.getByText(`约好了：${wished[1]?.trim()}`)).toBeVisible();
  await page.getByRole('link', { name: '看预约' }).click();
  await expect(page.getByRole('heading', { name: '约好了' })).toBeVisible();
  expect(await faultsOn(page)).toEqual([]);
});

test('every step of booking is accessible and fits a small screen, in two languages and large type', async ({
  app,
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 700 });
  const plate = app.plates[4] ?? '';
  const steps = [
    '/book',
    '/book/day?item=mz-linshi',
    `/book/time?item=mz-linshi&on=${DAY}`,
    `/book/who?item=mz-linshi&at=${DAY}T09:00`,
    '/book/line?item=mz-linshi',
  ];
  for (const language of ['', '/en']) {
    for (const step of steps) {
      await page.goto(`${language}/D/${plate}${step}`);
      if (language === '' || step === '/book') expect(await faultsOn(page), language + step).toEqual([]);
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      expect(await page.evaluate(() => document.documentElement.scrollWidth), language + step).toBeLessThanOrEqual(320);
    }
  }
});
