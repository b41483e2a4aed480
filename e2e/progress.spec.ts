import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import { type App, expect, test } from './app.ts';
import { faultsOn } from './axe.ts';
import { takePhoto } from './photo.ts';

const NOTICE = JSON.stringify({ materials: ['household-register', 'hardship-proof', 'income-statement'], unclear: [] });

const ANSWERS = {
  behalf: ['self'],
  applicantName: ['张小三'],
  applicantIdNumber: ['11010519491231002X'],
  contactPhone: ['13812345678'],
  whatHappened: ['illness'],
  happenedOn: ['2026-01-15'],
  story: ['摔伤住院，急用钱。'],
  familySize: ['3'],
};

/** Applies for 临时救助 by the API, as a phone would, and gives the receipt number. */
async function apply(app: App, page: Page, browser: Browser, plate: number): Promise<string> {
  const photo = await takePhoto(browser, '身份证');
  const headers = (key: string, type: string) => ({ 'Idempotency-Key': key, 'Content-Type': type });
  const upload = await page.request.post(`${app.url}/api/materials`, {
    headers: { ...headers(crypto.randomUUID(), 'image/jpeg'), Origin: app.url },
    data: photo.buffer,
  });
  const { id } = await upload.json();
  const reply = await page.request.post(`${app.url}/api/applications`, {
    headers: { ...headers(crypto.randomUUID(), 'application/json'), Origin: app.url },
    data: { item: 'mz-linshi', version: 1, plate: app.plates[plate], answers: ANSWERS, photos: { 'id-card': [id] } },
  });
  const receipt = await reply.json();
  expect(reply.status(), JSON.stringify(receipt)).toBe(201);
  return receipt.receipt;
}

async function lookUp(page: Page, receipt: string): Promise<void> {
  await page.goto('/progress');
  await page.getByLabel('查询码').fill(receipt);
  await page.getByLabel('电话号码的最后四位').fill('5678');
  await page.getByRole('button', { name: '查进度' }).click();
  await expect(page.getByRole('heading', { name: '现在办到哪一步' })).toBeVisible();
}

async function close(app: App, receipt: string): Promise<void> {
  await app.moveCase(receipt, 'accept', '--as', 'clerk:李窗口');
  await app.moveCase(receipt, 'transfer', '--as', 'clerk:李窗口', '--detail', '{"departmentId":1}');
  await app.moveCase(receipt, 'grant', '--as', 'officer:王经办', '--detail', '{"result":"发放临时救助金"}');
  await app.moveCase(receipt, 'deliver', '--as', 'clerk:李窗口', '--detail', '{"way":"collect"}');
  await app.moveCase(receipt, 'close', '--as', 'system');
}

async function check(page: Page): Promise<void> {
  expect(await faultsOn(page)).toEqual([]);
  for (const size of ['16px', '24px', '32px']) {
    await page.evaluate((value) => document.documentElement.style.setProperty('font-size', value), size);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  }
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });
    const plate = javaScriptEnabled ? 0 : 1;

    test('three missing papers: two are photographed, one will be brought, and the case is received again', async ({
      app,
      page,
      browser,
    }) => {
      const receipt = await apply(app, page, browser, plate);
      await app.moveCase(receipt, 'requestCorrections', '少了三样。', '--as', 'clerk:李窗口', '--detail', NOTICE);
      await lookUp(page, receipt);
      await expect(page.getByRole('heading', { name: '少了 3 样，现在就可以拍照补上' })).toBeVisible();
      if (javaScriptEnabled) await check(page);
      await page.getByRole('link', { name: '现在就补' }).click();
      await expect(page.getByRole('heading', { name: '补材料' })).toBeVisible();
      await expect(page.getByText('少了三样。')).toBeVisible();

      const first = await takePhoto(browser, '户口簿');
      const second = await takePhoto(browser, '医院票据');
      const field = (id: string) => page.locator(`input[type=file][name="photo-${id}"]`).last();
      await field('household-register').setInputFiles(first);
      if (javaScriptEnabled) {
        await expect(page.locator('input[name="kept-photo-household-register"]')).toHaveCount(1);
        await check(page);
      }
      await page.getByRole('button', { name: '交上去' }).click();
      await expect(page.getByRole('heading', { name: '还有 2 处要改一改' })).toBeVisible();
      await expect(page.getByText(/第 1 张已收到/)).toHaveCount(1);
      await field('hardship-proof').setInputFiles(second);
      await page.locator('.stack', { hasText: '收入和财产' }).getByLabel('先不拍，我把它带到窗口').last().check();
      await page.getByRole('button', { name: '交上去' }).click();
      await expect(page.getByText('您补的材料收到了')).toBeVisible();
      await expect(page.getByText('已收到，正在看材料')).toBeVisible();
      await expect(page.getByText('收到补来的材料')).toBeVisible();
    });

    test('a closed case is rated once, and a second rating is impossible', async ({ app, page, browser }) => {
      const receipt = await apply(app, page, browser, plate + 2);
      await close(app, receipt);
      await lookUp(page, receipt);
      await page.getByRole('link', { name: '去评价' }).click();
      await expect(page.getByRole('heading', { name: '这件事办得怎么样？' })).toBeVisible();
      for (const radio of await page.getByRole('radio').all()) await expect(radio).not.toBeChecked();
      await expect(page.getByLabel('办得太慢')).toBeHidden();
      if (javaScriptEnabled) await check(page);
      const late = await page.context().newPage();
      await late.goto(page.url());
      await page.getByLabel('不满意', { exact: true }).check();
      await expect(page.getByLabel('办得快')).toBeHidden();
      await page.getByLabel('办得太慢').check();
      await page.getByLabel('还想说什么').fill('等了一个月。');
      if (javaScriptEnabled) await check(page);
      await page.getByRole('button', { name: '交评价' }).click();
      await expect(page.getByRole('heading', { name: '谢谢您的评价' })).toBeVisible();
      await expect(page.getByText('您评的是“不满意”。')).toBeVisible();
      await expect(page.getByText('五个工作日之内，会有人打电话')).toBeVisible();

      await late.getByLabel('非常满意').check();
      await late.getByRole('button', { name: '交评价' }).click();
      await expect(late.getByText('您评的是“不满意”。')).toBeVisible();
      await page.getByRole('link', { name: '看进度' }).click();
      await expect(page.getByText('已办结，已评价')).toBeVisible();
      await expect(page.getByRole('link', { name: '去评价' })).toHaveCount(0);
    });

    test('an application is taken back after a page that says what happens', async ({ app, page, browser }) => {
      const receipt = await apply(app, page, browser, plate);
      await lookUp(page, receipt);
      await page.getByRole('link', { name: '不想办了，撤回申请' }).click();
      await expect(page.getByText('这一份马上停下')).toBeVisible();
      if (javaScriptEnabled) await check(page);
      await page.getByRole('button', { name: '撤回这份申请' }).click();
      await expect(page.getByText('已撤回').first()).toBeVisible();
      await expect(page.getByRole('link', { name: '不想办了，撤回申请' })).toHaveCount(0);
    });
  });
}

test('photos whose sending failed stay on the page and go with the next try', async ({
  app,
  page,
  browser,
  context,
}) => {
  const receipt = await apply(app, page, browser, 4);
  const notice = JSON.stringify({ materials: ['household-register'], unclear: [] });
  await app.moveCase(receipt, 'requestCorrections', '少了户口簿。', '--as', 'clerk:李窗口', '--detail', notice);
  await lookUp(page, receipt);
  await page.getByRole('link', { name: '现在就补' }).click();
  await page.locator('[data-live]').waitFor();
  // Whether the service worker is there yet or not: nothing more can be loaded from here on.
  await context.setOffline(true);
  await page.locator('#photo-household-register').setInputFiles(await takePhoto(browser, '户口簿'));
  await expect(page.getByText('照片没有送到：网络不通')).toBeVisible();
  await page.getByRole('button', { name: '交上去' }).click();
  await expect(page.locator('.shots img')).toHaveCount(1);
  await context.setOffline(false);
  await page.getByRole('button', { name: '交上去' }).click();
  await expect(page.getByText('您补的材料收到了')).toBeVisible();
});

test('nobody answers a notice: the clock reminds and closes, and the applicant sees both', async ({
  app,
  page,
  browser,
}) => {
  const receipt = await apply(app, page, browser, 4);
  await app.moveCase(receipt, 'requestCorrections', '少了三样。', '--as', 'clerk:李窗口', '--detail', NOTICE);
  // By the script, as who supports a deployment does.
  const run = promisify(execFile)(process.execPath, ['scripts/schedule.ts', '--at', '2030-01-01T09:00'], {
    env: { ...process.env, DATA: app.data },
  });
  expect((await run).stdout).toMatch(/reminder: \d/);
  await lookUp(page, receipt);
  await expect(page.getByText('提醒补材料')).toBeVisible();
  await expect(page.getByText('已关闭（没有补材料）')).toBeVisible();
  await expect(page.getByRole('link', { name: '现在就补' })).toHaveCount(0);
});
