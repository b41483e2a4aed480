import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { gb18030 } from '../web/import/testing/files.ts';
import { type App, expect, test } from './app.ts';
import { faultsOn } from './axe.ts';
import { deskFaults } from './desk-faults.ts';
import { atDesk, PHONE, phoneOf, shot, signIn, tryToSignIn } from './people.ts';

const PASSWORD = 'a long enough sentence';

async function register(page: Page, name: string, phone: string): Promise<void> {
  await page.goto('/staff/register');
  await page.getByLabel('真实姓名').fill(name);
  await page.getByLabel('身份证号').fill('11010519491231002X');
  await page.getByLabel('手机号').fill(phone);
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await page.getByLabel('身份', { exact: true }).selectOption({ label: '窗口人员' });
  await page.getByLabel('在哪里工作').selectOption('/1/2/');
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByRole('heading', { name: '申请已提交，正在等审核' })).toBeVisible();
}

test('nobody gets in before an administrator approves, and a suspension ends the open session', async ({
  app,
  browser,
}) => {
  const newcomer = await phoneOf(browser, { serviceWorkers: 'block' });
  const boss = await atDesk(browser, app, 'administrator');
  await newcomer.goto('/staff/register');
  expect(await deskFaults(newcomer, { targets: true })).toEqual([]);
  await register(newcomer, '赵新来', '13700000001');
  await newcomer.getByRole('link', { name: '去登录' }).click();
  expect(await deskFaults(newcomer, { targets: true })).toEqual([]);
  await tryToSignIn(newcomer, '13700000001', PASSWORD);
  await expect(newcomer.getByRole('heading', { name: '正在等审核' })).toBeVisible();

  await boss.goto('/staff');
  await boss.getByRole('link', { name: '账号', exact: true }).click();
  await expect(boss.getByText('1 个等审核')).toBeVisible();
  expect(await deskFaults(boss, { targets: true })).toEqual([]);
  await boss.getByRole('link', { name: '赵新来' }).click();
  await expect(boss.getByText('11010519491231002X')).toHaveCount(0);
  expect(await deskFaults(boss, { targets: true })).toEqual([]);
  await boss.getByRole('button', { name: '看完整号码' }).click();
  await boss.getByLabel('为什么要看').fill('核对身份证');
  await boss.getByRole('button', { name: '看完整号码' }).click();
  await expect(boss.getByText('11010519491231002X')).toBeVisible();
  await boss.getByRole('button', { name: '通过', exact: true }).click();
  await expect(boss.getByText('已办好')).toBeVisible();

  await signIn(newcomer, '13700000001', PASSWORD);
  await newcomer.goto('/staff/account');
  await expect(newcomer.getByRole('heading', { name: '我的账号' })).toBeVisible();
  expect(await deskFaults(newcomer, { targets: true })).toEqual([]);

  expect(await deskFaults(boss, { targets: true })).toEqual([]);
  await boss.getByRole('button', { name: '停用' }).click();
  await boss.getByLabel('为什么停用').fill('调离岗位');
  await boss.getByRole('button', { name: '停用' }).click();
  await expect(boss.getByText('原因：调离岗位')).toBeVisible();
  await newcomer.getByLabel('现在的密码').fill(PASSWORD);
  await newcomer.getByLabel('新密码').fill('another long sentence');
  await newcomer.getByRole('button', { name: '修改密码' }).click();
  await expect(newcomer.getByRole('heading', { name: '登录工作台' })).toBeVisible();
  await tryToSignIn(newcomer, '13700000001', PASSWORD);
  await expect(newcomer.getByText('原因：调离岗位')).toBeVisible();
});

const households = ({ env }: App) =>
  env.DB.prepare(
    'SELECT (SELECT count(*) FROM household) AS households, (SELECT count(*) FROM doorplate) AS plates',
  ).first<{ households: number; plates: number }>();

/** 300 households of one village as an office keeps them in Excel, with twelve faults in lines that are given. */
function listOfVillage(): Uint8Array<ArrayBuffer> {
  const lines = Array.from({ length: 300 }, (_, i) => [
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

test('an administrator imports a GBK list of 300 households with 12 faults, mends them sees them in the town, and takes the list back; a household that was pulled down keeps its address on the web', async ({
  app,
  browser,
}) => {
  const page = await atDesk(browser, app, 'administrator');
  const before = await households(app);
  await page.goto('/staff/imports');
  await expect(page.getByRole('heading', { name: '导入名单', level: 1 })).toBeVisible();
  await expect(page.getByText('还没有导入过名单。')).toBeVisible();
  expect(await faultsOn(page)).toEqual([]);

  await page
    .getByLabel('名单文件')
    .setInputFiles({ name: '柳溪村住户.csv', mimeType: 'text/csv', buffer: Buffer.from(listOfVillage()) });
  await expect(page.getByText('300 行，表头在第 2 行。')).toBeVisible();
  await expect(page.getByLabel('文字编码')).toHaveValue('gb18030');
  await expect(page.getByLabel('村民小组：是什么')).toHaveValue('group');
  await page.getByRole('button', { name: '检查，先不导入' }).click();

  await expect(page.getByRole('heading', { name: '12 行有问题' })).toBeVisible();
  await expect(page.getByText('现在还什么都没有写进去。')).toBeVisible();
  await expect(page.getByRole('button', { name: /^导入/ })).toHaveCount(0);
  await expect(page.getByRole('row', { name: /^120 门牌号 1000号 跟第 3 行是同一个/ })).toBeVisible();
  expect(await faultsOn(page)).toEqual([]);
  await shot(page, 'import-preview');

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
  await expect(page.getByRole('button', { name: '导入 298 行' })).toBeVisible();
  expect(await households(app)).toEqual(before);
  await page.getByRole('button', { name: /^导入 2/ }).click();
  await expect(page.getByText('导入好了：新的 298，有变化 0，没变化 1。')).toBeVisible();
  const after = await households(app);
  expect([(after?.households ?? 0) - (before?.households ?? 0), (after?.plates ?? 0) - (before?.plates ?? 0)]).toEqual([
    298, 298,
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

  const { plate } = app.takeHome();
  await page.goto('/staff/places');
  await page.getByLabel('哪一户').fill(plate);
  await page.getByRole('button', { name: '找', exact: true }).click();
  await page.locator('.found button').click();
  await page.getByText('房子拆了', { exact: true }).click();
  await page.getByRole('button', { name: '记为已拆' }).click();
  await expect(page.getByText('请写明理由，不要写电话和证件号。')).toBeVisible();
  await page.getByLabel('为什么改').last().fill('危房改造，11 月拆除');
  await page.getByRole('button', { name: '记为已拆' }).click();
  await expect(page.getByText('记好了，门牌已停用。')).toBeVisible();
  expect(await faultsOn(page)).toEqual([]);
  await page.goto(`/D/${plate}`);
  await expect(page.getByRole('heading', { name: '这块门牌已经停用' })).toBeVisible();
});

test('a changed material is seen by the second person, confirmed, and stands in the guide', async ({
  app,
  browser,
  page,
}) => {
  const admin = await atDesk(browser, app, 'administrator');
  await admin.goto('/staff/items');
  await admin.getByLabel('按名字或编号找').fill('临时救助');
  expect(await faultsOn(admin)).toEqual([]);
  await admin.getByRole('link', { name: '临时救助', exact: true }).click();
  await admin.getByText('2. 户口簿').click();
  const material = admin.locator('details', { hasText: '2. 户口簿' });
  await material.getByLabel('名称 · 中文').fill('户口簿或者户籍证明');
  await material.getByLabel('名称 · 英文').fill('');
  await admin.getByRole('button', { name: '保存草稿' }).click();
  await admin.getByRole('button', { name: /材料 › 2 › 名称 › 英文/ }).click();
  await expect(material.getByLabel('名称 · 英文')).toBeFocused();
  expect(await faultsOn(admin)).toEqual([]);
  await material.getByLabel('名称 · 英文').fill('Household register or certificate');
  await admin.getByRole('button', { name: '改了什么' }).click();
  await admin.getByRole('button', { name: '保存草稿' }).click();
  await expect(admin.getByText('草稿已保存，等另一个人确认后发布。')).toBeVisible();
  await expect(admin.getByRole('button', { name: '确认并发布' })).toHaveCount(0);

  const supervisor = await atDesk(browser, app, 'supervisor', PHONE);
  await supervisor.goto('/staff/items/mz-linshi');
  const change = supervisor.getByRole('row', { name: /户口簿/ }).first();
  await expect(change.locator('del')).toHaveText('户口簿');
  await expect(change.locator('ins')).toHaveText('户口簿或者户籍证明');
  expect(await faultsOn(supervisor)).toEqual([]);
  expect(await supervisor.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.goto(`/D/${app.takeHome().plate}/guide/mz-linshi`);
  await expect(page.getByText('户口簿或者户籍证明')).toHaveCount(0);
  await supervisor.getByLabel('内容我核对过了').check();
  await supervisor.getByRole('button', { name: '确认并发布' }).click();
  await expect(supervisor.getByText('已发布，群众现在就能看到。')).toBeVisible();
  await page.reload();
  await expect(page.getByText('户口簿或者户籍证明').first()).toBeVisible();

  await supervisor.goto('/staff/record');
  await expect(supervisor.getByText('确认并发布了事项')).toBeVisible();
  await supervisor.getByRole('button', { name: '检查有没有被改动' }).click();
  await expect(supervisor.getByText(/完好：\d+ 条/)).toBeVisible();
  expect(await faultsOn(supervisor)).toEqual([]);
  expect(await supervisor.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
