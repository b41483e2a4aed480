import { readFileSync } from 'node:fs';
import { expect, test } from './app.ts';
import { faultsOn } from './axe.ts';
import { atDesk, PHONE } from './people.ts';

test('what was typed is still there after another saved first, and after leaving the page', async ({
  app,
  browser,
}) => {
  const [one, two] = await Promise.all([
    atDesk(browser, app, 'administrator'),
    atDesk(browser, app, 'administrator2', PHONE),
  ]);
  for (const page of [one, two]) await page.goto('/staff/items/mz-tekun');
  await two.getByLabel('简介 · 中文').fill('乙写的简介');
  await one.getByLabel('简介 · 中文').fill('甲写的简介');
  await one.getByRole('button', { name: '保存草稿' }).click();
  await expect(one.getByText('草稿已保存，等另一个人确认后发布。')).toBeVisible();
  await two.getByRole('button', { name: '保存草稿' }).click();
  await expect(two.getByText('刚才有人先改了')).toBeVisible();
  two.on('dialog', (dialog) => void dialog.accept());
  await two.reload();
  await expect(two.getByLabel('简介 · 中文')).toHaveValue('乙写的简介');
  await expect(two.locator('del').first()).toHaveText('甲写的简介');
  await two.getByRole('button', { name: '放弃没保存的修改' }).click();
  await expect(two.locator('ins').first()).toHaveText('甲写的简介');
  await two.getByRole('button', { name: '退回修改' }).click();
  await two.getByLabel('要改什么').fill('太短了');
  await two.getByRole('button', { name: '退回给写的人' }).click();
  await one.reload();
  await expect(one.getByText('太短了')).toBeVisible();
});

test('a new item is begun, written by keyboard and found by residents once confirmed', async ({
  app,
  browser,
  page,
}) => {
  const admin = await atDesk(browser, app, 'administrator');
  await admin.goto('/staff/items');
  await admin.getByText('新建事项').click();
  await admin.getByLabel('名称 · 中文').fill('树木修剪');
  await admin.getByLabel('编号', { exact: true }).fill('mz-shumu');
  await admin.getByRole('button', { name: '开始填写' }).click();
  await expect(admin.getByRole('heading', { level: 1, name: '树木修剪' })).toBeVisible();
  await admin.getByRole('button', { name: '保存草稿' }).click();
  await expect(admin.getByText(/有 \d+ 处要改/)).toBeVisible();
  for (const label of ['名称', '简介', '给谁办', '条件 1', '步骤 1', '步骤 2', '办好得到什么', '办理部门', '窗口']) {
    for (const side of ['中文', '英文'])
      await admin.getByLabel(`${label} · ${side}`, { exact: true }).fill(`${label} 树`);
  }
  await admin.getByLabel('名称 · 中文', { exact: true }).fill('树木修剪');
  await admin.getByRole('button', { name: '加一样材料' }).press('Enter');
  const material = admin.locator('#materials details');
  for (const label of ['名称', '哪里来']) {
    for (const side of ['中文', '英文']) await material.getByLabel(`${label} · ${side}`, { exact: true }).fill('照片');
  }
  await material.getByLabel('编号', { exact: true }).fill('site-photo');
  await material.getByRole('button', { name: '加一个条件' }).press('Enter');
  await material.getByLabel('替别人办').check();
  for (const side of ['中文', '英文']) await material.getByLabel(`什么时候要，用一句话说 · ${side}`).fill('替人办时');
  await admin.getByRole('button', { name: '保存草稿' }).click();
  await expect(admin.getByText('草稿已保存，等另一个人确认后发布。')).toBeVisible();
  const supervisor = await atDesk(browser, app, 'supervisor');
  await supervisor.goto('/staff/items/mz-shumu');
  await supervisor.getByRole('button', { name: '确认并发布' }).waitFor();
  await supervisor.getByRole('button', { name: '确认并发布' }).click();
  await expect(supervisor.getByText('已发布')).toBeVisible();
  await page.goto(`/D/${app.takeHome().plate}/guides?q=smxj`);
  await expect(page.getByRole('link', { name: /树木修剪/ })).toBeVisible();
});

test('an exported catalogue comes back changed as drafts, after saying what it would do', async ({ app, browser }) => {
  const admin = await atDesk(browser, app, 'administrator');
  await admin.goto('/staff/items');
  const [download] = await Promise.all([
    admin.waitForEvent('download'),
    admin.getByRole('link', { name: '导出' }).click(),
  ]);
  const file = JSON.parse(readFileSync(await download.path(), 'utf8'));
  expect(file.items.length).toBeGreaterThan(50);
  const changed = file.items.map((item: { id: string; trips: number }) =>
    item.id === 'mz-zhucan' ? { ...item, trips: 3 } : item,
  );
  await admin.getByText('从文件导入').click();
  await admin.getByLabel('选文件').setInputFiles({
    name: 'catalogue.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ items: [...changed, { id: 'x' }] })),
  });
  await expect(admin.getByText('会新增或修改 1 项')).toBeVisible();
  expect(await faultsOn(admin)).toEqual([]);
  await admin.getByRole('button', { name: '生成 1 份草稿' }).click();
  await expect(admin.getByText('已生成 1 份草稿')).toBeVisible();
});
