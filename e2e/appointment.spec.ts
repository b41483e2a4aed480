import type { Page } from '@playwright/test';
import ICAL from 'ical.js';
import { expect, test } from './app.ts';
import { openDay } from './open-day.ts';
import { atDesk, phoneOf } from './people.ts';

const DAY = openDay();

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

test('two want the last seat without script: one gets it, the other three times; the afternoon is closed, both are asked, one accepts, a clerk moves the other', async ({
  app,
  browser,
}) => {
  const first = await phoneOf(browser, { javaScriptEnabled: false });
  const second = await phoneOf(browser, { javaScriptEnabled: false });

  await chooseTime(first, app.takeHome().plate, '14:15');
  await chooseTime(second, app.takeHome().plate, '14:15');
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

  const admin = await atDesk(browser, app, 'administrator');
  await admin.goto('/staff');
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

  const clerk = await atDesk(browser, app, 'clerk');
  await clerk.goto('/staff');
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
