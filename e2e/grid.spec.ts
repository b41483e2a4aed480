import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { decoders } from '../bench/plates/decoders.ts';
import { expect, test } from './app.ts';
import { faultsOn } from './axe.ts';
import { atDesk, onPhone } from './people.ts';
import { stickerPhoto } from './photo.ts';

// Mounts the first plates of the town and puts one of them out of use.
test.use({ town: 'plates' });

async function typeCode(page: Page, code: string): Promise<void> {
  const field = page.getByLabel('门牌码', { exact: true });
  if (!(await field.isVisible())) await page.getByText('扫不了？输入门牌码').click();
  await field.fill(code);
  await page.getByRole('button', { name: '确定' }).click();
}

test('one village is printed, ten plates are mounted offline, one pasted over is found and replaced, its old link says so', async ({
  app,
  browser,
}) => {
  const wrong: string[] = [];
  const page = await atDesk(browser, app, 'administrator');
  await page.goto('/staff');
  await page.getByRole('link', { name: '门牌', exact: true }).click();
  await page.getByLabel('哪里').selectOption({ label: '柳溪村' });
  await page.getByLabel('印刷厂').fill('光明标牌厂');
  wrong.push(...(await faultsOn(page)));
  await page.getByRole('button', { name: /^建一批/ }).click();
  await expect(page.getByRole('heading', { name: '第 1 批' })).toBeVisible();
  await expect(page.getByRole('img', { name: '门牌样子' })).toBeVisible();
  wrong.push(...(await faultsOn(page)));

  const [list] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '清单 CSV' }).click(),
  ]);
  const lines = readFileSync(await list.path(), 'utf8')
    .trim()
    .split('\r\n');
  const rows = lines.slice(1).map((line) => line.split(','));
  expect(lines[0]).toBe('code,printed code,url,address,batch,sequence,file');
  expect(rows.map((row) => row[5])).toEqual(rows.map((_, i) => String(i + 1)));
  const [packed] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /每块一个 SVG/ }).click(),
  ]);
  const files = unzipSync(readFileSync(await packed.path()));
  expect(Object.keys(files)).toHaveLength(rows.length + 1);
  for (const row of rows.slice(0, 5)) expect(Object.keys(files)).toContain(row[6]);

  await page.getByRole('link', { name: 'A4 试样' }).click();
  // Hundreds of plates are drawn before anything is said.
  await expect(page.getByText(`共 ${Math.ceil(rows.length / 3)} 张`)).toBeVisible({ timeout: 60_000 });
  // What comes out of the printer is read by every decoder there is on this machine.
  const sheet = page.locator('.plates-sheets > svg').first();
  const printed = await sheet.screenshot();
  const { data, info } = await sharp(printed)
    .resize({ width: 1588 })
    .grayscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const third = Math.floor(info.height / 3);
  const top = { width: info.width, height: third, data: new Uint8Array(data.subarray(0, info.width * third)) };
  for (const decoder of decoders()) expect(await decoder.read([top]), decoder.name).toEqual([rows[0]?.[2]]);

  const phone = await onPhone(browser, app, 'gridWorker');
  const context = phone.context();
  await phone.goto('/staff');
  await phone.getByRole('link', { name: '挂牌巡查' }).click();
  wrong.push(...(await faultsOn(phone)));
  await phone.getByRole('button', { name: /柳溪村第1网格/ }).click();
  await expect(phone.getByText('现在这一户')).toBeVisible();
  // The strong reader has come along before the network goes.
  await expect
    .poll(() =>
      phone.evaluate(
        () => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm')).length,
      ),
    )
    .toBeGreaterThan(0);
  await context.setOffline(true);
  await expect(phone.getByText('没有网络。照样做')).toBeVisible();
  for (const [code = '', , , address = ''] of rows.slice(0, 10)) {
    await typeCode(phone, code);
    await expect(phone.getByRole('heading', { name: /^1 组第 \d+ 块（共 \d+ 块）$/ })).toBeVisible();
    await phone.getByRole('button', { name: '挂好了', exact: true }).click();
    await expect(phone.getByText(`${address.replace('青禾镇', '')} 挂好了`)).toBeVisible();
  }
  await expect(phone.getByText(/^做了 10 \//)).toBeVisible();
  wrong.push(...(await faultsOn(phone)));
  await context.setOffline(false);
  await page.goto('/staff/plates');
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('已挂 10 / 8328')).toBeVisible({ timeout: 10_000 });
  }).toPass({ timeout: 60_000 });

  // Inspection: the list is fetched again, the first plate is fine, over the second something was pasted.
  await phone.getByRole('button', { name: '结束这一轮' }).click();
  await phone.getByRole('button', { name: /柳溪村第1网格/ }).click();
  await phone.getByRole('button', { name: '巡查 10' }).click();
  await context.setOffline(true);
  await typeCode(phone, rows[0]?.[0] ?? '');
  await expect(phone.getByText(/1号 正常/)).toBeVisible();
  await phone.getByRole('button', { name: '扫门牌' }).click();
  await phone.getByLabel('拍一张照片来认').setInputFiles(await stickerPhoto('HTTPS://PAY.EXAMPLE/D/222222222V'));
  await expect(phone.getByText('小心：这不是本镇的门牌')).toBeVisible({ timeout: 15_000 });
  await expect(phone.getByText('这里贴着别人的码，指向 pay.example')).toBeVisible();
  await phone.getByRole('button', { name: '贴了别的码' }).click();
  await phone.getByRole('button', { name: '换新码' }).click();
  await expect(phone.getByText(/2号 换新码/)).toBeVisible();
  await context.setOffline(false);

  const old = rows[1]?.[0] ?? '';
  await expect(async () => {
    const response = await page.goto(`/D/${old}`);
    expect(response?.status()).toBe(410);
  }).toPass({ timeout: 60_000 });
  await expect(page.getByRole('heading', { name: '这块门牌已经换新' })).toBeVisible();
  await page.goto(`/staff/plate/${old}`);
  await expect(page.getByText('贴的码指向 pay.example')).toBeVisible();
  await expect(page.getByText('光明标牌厂')).toBeVisible();
  wrong.push(...(await faultsOn(page)));
  expect(wrong).toEqual([]);
});
