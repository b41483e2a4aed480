// npm run screenshots: drives the built app through its main job and writes the pictures under docs/ and of the manifest.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { mintCode } from '../shared/doorplate/code.ts';
import { addDays, localDate } from '../shared/time.ts';
import { buildIfNeeded } from './build-if-needed.mjs';
import { ensureChromium } from './chromium.mjs';
import { SEED } from './reference-town/generate.ts';
import { createDice } from './reference-town/random.ts';
import { shootPlates } from './screenshots-plates.ts';
import { serve } from './server/serve.ts';
import { setUp } from './set-up.ts';
import { shootImport } from './shots-import.ts';

const OUT = 'docs/screenshots';
const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
};

buildIfNeeded(console.log);
const data = mkdtempSync(path.join(tmpdir(), 'menpai-shots-'));
await setUp(data, () => undefined);
const server = await serve({ data, host: '127.0.0.1', port: 0 });
const plate = mintCode(createDice(SEED).bytes);
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
mkdirSync(OUT, { recursive: true });

async function shoot(page: Page, name: string, fullPage = false): Promise<void> {
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${OUT}/${name}.png`, fullPage, scale: fullPage ? 'css' : 'device' });
}

/** One page as it opens. */
async function visit(
  name: string,
  at: string,
  { size = 'normal', fullPage = false, ...options }: { size?: string; fullPage?: boolean } & BrowserContextOptions = {},
): Promise<void> {
  const context = await browser.newContext({ ...PHONE, ...options });
  await context.addCookies([{ name: 'size', value: size, url: server.url }]);
  const page = await context.newPage();
  await page.goto(server.url + at);
  await shoot(page, name, fullPage);
  if (name === 'hall') await page.screenshot({ path: 'web/public/icons/screen-hall.png' });
  if (name === 'guide') await page.screenshot({ path: 'web/public/icons/screen-guide.png' });
  await context.close();
}

/** The main job: apply, receipt, progress. */
async function apply(): Promise<void> {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  const next = () => page.getByRole('button', { name: '继续' }).click();
  await page.goto(`${server.url}/D/${plate}/apply/mz-linshi`);
  await page.getByLabel('给我自己办').check();
  await next();
  await page.getByLabel('申请人叫什么名字？').fill('张小三');
  await shoot(page, 'form-question');
  await next();
  await page.getByLabel('申请人的身份证号码').fill('110105194912310021');
  await next();
  await shoot(page, 'form-error');
  await page.getByLabel('申请人的身份证号码').fill('11010519491231002X');
  await next();
  await page.getByLabel('打哪个电话能找到您？').fill('13812345678');
  await next();
  await page.getByLabel('得了重病、受了伤').check();
  await next();
  await page.getByLabel('是哪一天的事？').fill('2026-01-15');
  await next();
  await page.getByLabel('把情况简单说一说').fill('摔伤住院，急用钱。');
  await next();
  await page.getByLabel('一起生活的有几口人？').fill('3');
  for (let i = 0; i < 3; i++) await next();
  const card = await context.newPage();
  await card.setContent(
    '<body style="margin:0;background:#dfeaf7;font:60px sans-serif"><p style="padding:60px">示例身份证<br>姓名 张小三</p>',
  );
  const photo = await card.screenshot({ type: 'jpeg' });
  await card.close();
  await page.locator('#photo-id-card').setInputFiles({ name: 'card.jpg', mimeType: 'image/jpeg', buffer: photo });
  await page.locator('.shots img:visible').waitFor();
  await shoot(page, 'form-photo');
  for (let i = 0; i < 4; i++) await next();
  await shoot(page, 'form-check', true);
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByRole('heading', { name: '收到了' }).waitFor();
  await shoot(page, 'receipt', true);
  const receipt = await page.locator('.receipt .value').innerText();
  await page.goto(`${server.url}/D/${plate}/progress`);
  await page.getByLabel('查询码').fill(receipt);
  await page.getByLabel('电话号码的最后四位').fill('5678');
  await page.getByRole('button', { name: '查进度' }).click();
  await page.getByText('现在办到哪一步').waitFor();
  await shoot(page, 'progress', true);
  await context.close();
}

/** Booking: the days, the booking itself; and the centre's calendar, roster and a closure with whom it hits. */
async function book(): Promise<void> {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  await page.goto(`${server.url}/D/${plate}/book/day?item=mz-linshi`);
  await shoot(page, 'booking-days');
  await page.locator('a.line').nth(2).click();
  await shoot(page, 'booking-times');
  await page.locator('.times a').last().click();
  await page.getByLabel('姓名').fill('张小三');
  await page.getByLabel('电话').fill('13812345678');
  await page.getByRole('button', { name: '约这个时间' }).click();
  await page.getByRole('heading', { name: '约好了' }).waitFor();
  await shoot(page, 'booking', true);
  await context.close();
  const desk = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const staff = await desk.newPage();
  await staff.goto(`${server.url}/staff/sign-in`);
  await staff.getByLabel('手机号').fill('13900000006');
  await staff.getByLabel('密码', { exact: true }).fill('menpai-2026');
  await staff.getByRole('button', { name: '登录', exact: true }).click();
  await staff.getByRole('navigation', { name: '菜单' }).waitFor();
  await staff.goto(`${server.url}/staff/calendar`);
  await staff.locator('.calendar .day').first().waitFor();
  await shoot(staff, 'centre-calendar');
  await staff.goto(`${server.url}/staff/centre#roster`);
  await staff.locator('.roster').waitFor();
  await shoot(staff, 'centre-roster');
  await staff.getByRole('tab', { name: '停办和特殊日' }).click();
  await staff.getByRole('button', { name: '全天' }).click();
  await staff
    .getByLabel('日期')
    .first()
    .fill(addDays(localDate(Date.now()), 2));
  await staff.getByLabel('原因').first().fill('全体学习');
  await staff.getByRole('button', { name: '停办', exact: true }).click();
  await staff.waitForTimeout(1_000);
  await shoot(staff, 'centre-hits');
  await desk.close();
}

await visit('start', '/');
await visit('hall', `/D/${plate}`);
await visit('hall-full', `/D/${plate}`, { fullPage: true });
await visit('hall-elder', `/D/${plate}`, { size: 'elder' });
await visit('hall-dark', `/D/${plate}`, { colorScheme: 'dark' });
await visit('hall-english', `/en/D/${plate}`);
await visit('guide', `/D/${plate}/guide/mz-linshi`);
await visit('guide-full', `/D/${plate}/guide/mz-linshi`, { fullPage: true });
await visit('search', `/D/${plate}/guides?q=${encodeURIComponent('家里着火了')}`);
await visit('wrong-code', '/D/2222Z2222V');
await visit('form-without-script', `/D/${plate}/apply/mz-linshi`, { javaScriptEnabled: false, fullPage: true });
await visit('styleguide', '/styleguide', { fullPage: true });
await apply();
await book();
await shootImport(browser, server.url.replace('127.0.0.1', 'localhost'), shoot);
await shootPlates(browser, server.url, shoot);

await browser.close();
await server.stop();
rmSync(data, { recursive: true, force: true });
console.log(`pictures in ${OUT}`);
process.exit(0);
