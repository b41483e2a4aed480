import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { gb18030 } from '../web/import/testing/files.ts';
import { type App, expect, test } from './app.ts';
import { faultsOn } from './axe.ts';
import { signInAs } from './staff-session.ts';

const SHOTS = process.env.SHOTS;

async function office(app: App, browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    baseURL: app.url,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
  });
  await signInAs(app, context, 'administrator', '示例·导管');
  return context.newPage();
}

const shoot = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
};

const households = ({ env }: App) =>
  env.DB.prepare(
    'SELECT (SELECT count(*) FROM household) AS households, (SELECT count(*) FROM doorplate) AS plates',
  ).first<{ households: number; plates: number }>();

/** 3,000 households of one village as an office keeps them in Excel, with twelve faults in lines that are given. */
function listOf3000(): Uint8Array<ArrayBuffer> {
  const lines = Array.from({ length: 3_000 }, (_, i) => [
    '柳溪村',
    String(1 + (i % 9)),
    `${1_000 + Math.floor(i / 9)}号`,
    '张三',
    '13812345678',
  ]);
  const spoil = (line: number, column: number, text: string) => {
    const cells = lines[line - 3];
    if (cells) cells[column] = text;
  };
  spoil(10, 0, '柳溪寸');
  spoil(20, 0, '');
  spoil(30, 1, '99');
  spoil(40, 1, '一二三');
  spoil(50, 2, '2026/12/1');
  spoil(60, 2, '1.2E+11');
  spoil(70, 2, '=B3');
  spoil(80, 2, '');
  spoil(90, 2, '#REF!');
  spoil(100, 2, '大门');
  spoil(110, 4, '12345');
  spoil(120, 2, '1000号');
  spoil(120, 1, '1');
  const text = [['青禾镇柳溪村住户名册'], ['所属村', '村民小组', '门牌号', '户主姓名', '联系电话'], ...lines];
  return gb18030(text.map((cells) => cells.join(',')).join('\r\n'));
}

test('an administrator imports a GBK list of 3,000 households with 12 faults, mends them and sees them in the town', async ({
  app,
  browser,
}) => {
  const page = await office(app, browser);
  const before = await households(app);
  await page.goto('/staff/imports');
  await expect(page.getByRole('heading', { name: '导入名单', level: 1 })).toBeVisible();
  await expect(page.getByText('还没有导入过名单。')).toBeVisible();
  expect(await faultsOn(page)).toEqual([]);
  await shoot(page, 'import-start');

  await page
    .getByLabel('名单文件')
    .setInputFiles({ name: '柳溪村住户.csv', mimeType: 'text/csv', buffer: Buffer.from(listOf3000()) });
  await expect(page.getByText('3000 行，表头在第 2 行。')).toBeVisible();
  await expect(page.getByLabel('文字编码')).toHaveValue('gb18030');
  await expect(page.getByLabel('村民小组：是什么')).toHaveValue('group');
  await shoot(page, 'import-columns');
  await page.getByRole('button', { name: '检查，先不导入' }).click();

  await expect(page.getByRole('heading', { name: '12 行有问题' })).toBeVisible();
  await expect(page.getByText('现在还什么都没有写进去。')).toBeVisible();
  await expect(page.getByRole('button', { name: /^导入/ })).toHaveCount(0);
  await expect(page.getByRole('row', { name: /^120 门牌号 1000号 跟第 3 行是同一个/ })).toBeVisible();
  expect(await faultsOn(page)).toEqual([]);
  await shoot(page, 'import-preview');

  // Two are mended on the page, one is left out, nine go to Excel and come back.
  await page.getByLabel('第 10 行的村改成').fill('柳溪村');
  await page.getByRole('button', { name: '12-1' }).click();
  await page.getByRole('button', { name: '这行不导入 120' }).click();
  await page.getByRole('button', { name: '再检查一遍' }).click();
  await expect(page.getByRole('heading', { name: '9 行有问题' })).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 CSV' }).click();
  const exported = readFileSync(await (await download).path(), 'utf8');
  expect(exported).toMatch(/^\ufeff行号,所属村,村民小组,门牌号,户主姓名,联系电话,要改的地方\r\n20,,/);
  expect(exported).toContain("70,柳溪村,5,'=B3,");
  const mended = exported
    .replace(/^\ufeff/, '')
    .split('\r\n')
    .map((row, i) => {
      const cells = row.split(',');
      return i === 0 || cells.length < 6 ? row : [cells[0], '柳溪村', '2', `9${cells[0]}`, cells[4], '', ''].join(',');
    });
  await page
    .getByLabel('交回改好的文件')
    .setInputFiles({ name: '改好.csv', mimeType: 'text/csv', buffer: Buffer.from(gb18030(mended.join('\r\n'))) });
  // House 12-1, which Excel had made a date of, was in the town already.
  await expect(page.getByRole('button', { name: '导入 2998 行' })).toBeVisible();
  await shoot(page, 'import-ready');
  expect(await households(app)).toEqual(before);
  await page.getByRole('button', { name: /^导入 2/ }).click();
  await expect(page.getByText('导入好了：新的 2998，有变化 0，没变化 1。')).toBeVisible();
  await shoot(page, 'import-done');
  const after = await households(app);
  expect([(after?.households ?? 0) - (before?.households ?? 0), (after?.plates ?? 0) - (before?.plates ?? 0)]).toEqual([
    2_998, 2_998,
  ]);

  // In the town: a household of the list is found by its address, and its plate leads to its hall.
  await page.goto('/staff/places');
  await page.getByLabel('哪一户').fill('柳溪村2组9110');
  await page.getByRole('button', { name: '找', exact: true }).click();
  await page.getByRole('button', { name: /柳溪村2组.*9110号/ }).click();
  await expect(page.getByText('有码，还没有印')).toBeVisible();
  const code = (await page.locator('.facts .plate-sign').innerText()).replaceAll('-', '');
  const hall = await page.request.get(`/D/${code}`);
  expect([hall.status(), (await hall.text()).includes('9110')]).toEqual([200, true]);

  // The whole list can be taken back.
  await page.goto('/staff/imports');
  await page.getByRole('button', { name: '撤回：柳溪村住户.csv' }).click();
  await page.getByRole('button', { name: '撤回这份名单' }).click();
  await expect(page.getByText('已撤回')).toBeVisible();
  expect(await households(app)).toEqual(before);
});

test('a household that was pulled down keeps its address on the web: the old plate says so', async ({
  app,
  browser,
}) => {
  const page = await office(app, browser);
  await page.goto('/staff/places');
  await page.getByLabel('哪一户').fill(app.plates[3] ?? '');
  await page.getByRole('button', { name: '找', exact: true }).click();
  await page.locator('.found button').click();
  await page.getByText('房子拆了', { exact: true }).click();
  await page.getByRole('button', { name: '记为已拆' }).click();
  await expect(page.getByText('请写明理由，不要写电话和证件号。')).toBeVisible();
  await page.getByLabel('为什么改').last().fill('危房改造，11 月拆除');
  await page.getByRole('button', { name: '记为已拆' }).click();
  await expect(page.getByText('记好了，门牌已停用。')).toBeVisible();
  expect(await faultsOn(page)).toEqual([]);
  await page.goto(`/D/${app.plates[3]}`);
  await expect(page.getByRole('heading', { name: '这块门牌已经停用' })).toBeVisible();
});
