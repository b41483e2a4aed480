import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { loadReferenceTown } from '../scripts/set-up.ts';
import type { Role } from '../shared/access.ts';
import { verifyAudit } from '../worker/audit/verify.ts';
import { systemContext } from '../worker/composition.ts';
import { type App, expect, test } from './app.ts';
import { faultsOn } from './axe.ts';
import { signInAs } from './staff-session.ts';

const SHOTS = process.env.SHOTS;

async function desk(app: App, browser: Browser, role: Role, name: string, width = 1440): Promise<Page> {
  const context = await browser.newContext({
    baseURL: app.url,
    locale: 'zh-CN',
    viewport: { width, height: width > 400 ? 900 : 740 },
  });
  await signInAs(app, context, role, name);
  return context.newPage();
}

const shoot = async (page: Page, name: string) => {
  if (SHOTS)
    await page.screenshot({
      path: `${SHOTS}/${name}.png`,
      fullPage: true,
      clip: { x: 0, y: 0, width: page.viewportSize()?.width ?? 0, height: 1700 },
    });
};

test('a changed material is seen by the second person, confirmed, and stands in the guide', async ({
  app,
  browser,
  page,
}) => {
  const admin = await desk(app, browser, 'administrator', '王管理');
  await admin.goto('/staff/items');
  await admin.getByLabel('按名字或编号找').fill('临时救助');
  await shoot(admin, 'items');
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
  await shoot(admin, 'item-error');
  await material.getByLabel('名称 · 英文').fill('Household register or certificate');
  await admin.getByRole('button', { name: '改了什么' }).click();
  await shoot(admin, 'item-editor');
  await admin.getByRole('button', { name: '保存草稿' }).click();
  await expect(admin.getByText('草稿已保存，等另一个人确认后发布。')).toBeVisible();
  await expect(admin.getByRole('button', { name: '确认并发布' })).toHaveCount(0);

  const supervisor = await desk(app, browser, 'supervisor', '李负责', 360);
  await supervisor.goto('/staff/items/mz-linshi');
  const change = supervisor.getByRole('row', { name: /户口簿/ }).first();
  await expect(change.locator('del')).toHaveText('户口簿');
  await expect(change.locator('ins')).toHaveText('户口簿或者户籍证明');
  expect(await faultsOn(supervisor)).toEqual([]);
  expect(await supervisor.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await shoot(supervisor, 'review-360');
  await page.goto(`/D/${app.plates[0]}/guide/mz-linshi`);
  await expect(page.getByText('户口簿或者户籍证明')).toHaveCount(0);
  await supervisor.getByLabel('内容我核对过了').check();
  await supervisor.getByRole('button', { name: '确认并发布' }).click();
  await expect(supervisor.getByText('已发布，群众现在就能看到。')).toBeVisible();
  await page.reload();
  await expect(page.getByText('户口簿或者户籍证明').first()).toBeVisible();

  await supervisor.goto('/staff/record');
  await expect(supervisor.getByText('确认并发布了事项')).toBeVisible();
  await shoot(supervisor, 'record-360');
  await supervisor.getByRole('button', { name: '检查有没有被改动' }).click();
  await expect(supervisor.getByText(/完好：\d+ 条/)).toBeVisible();
  expect(await faultsOn(supervisor)).toEqual([]);
  expect(await supervisor.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test('what was typed is still there after another saved first, and after leaving the page', async ({
  app,
  browser,
}) => {
  const [one, two] = await Promise.all([
    desk(app, browser, 'administrator', '甲'),
    desk(app, browser, 'administrator', '乙', 360),
  ]);
  for (const page of [one, two]) await page.goto('/staff/items/mz-tekun');
  await two.getByLabel('简介 · 中文').fill('乙写的简介');
  await shoot(two, 'editor-360');
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
  const admin = await desk(app, browser, 'administrator', '新管理');
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
  const supervisor = await desk(app, browser, 'supervisor', '新负责');
  await supervisor.goto('/staff/items/mz-shumu');
  await supervisor.getByRole('button', { name: '确认并发布' }).waitFor();
  await shoot(supervisor, 'review-new');
  await supervisor.getByRole('button', { name: '确认并发布' }).click();
  await expect(supervisor.getByText('已发布')).toBeVisible();
  await page.goto(`/D/${app.plates[0]}/guides?q=smxj`);
  await expect(page.getByRole('link', { name: /树木修剪/ })).toBeVisible();
});

test('an exported catalogue comes back changed as drafts, after saying what it would do', async ({ app, browser }) => {
  const admin = await desk(app, browser, 'administrator', '导管理');
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
  await shoot(admin, 'import');
  expect(await faultsOn(admin)).toEqual([]);
  await admin.getByRole('button', { name: '生成 1 份草稿' }).click();
  await expect(admin.getByText('已生成 1 份草稿')).toBeVisible();
});

test('the reference catalogue, set up again, does not undo what the office wrote', async ({ app }) => {
  const said: string[] = [];
  await loadReferenceTown(await systemContext(app.env), (line) => void said.push(line));
  const version = "SELECT version FROM service_item WHERE id = 'mz-linshi' AND status = 'published'";
  expect(await app.env.DB.prepare(version).first('version')).toBe(2);
  expect(said.at(-1)).toContain('kept by people');
});

test('npm run audit:verify finds a row that was altered in the database, and says which', async ({ app, browser }) => {
  // The script is started twice, which takes its time on a busy machine.
  test.setTimeout(240_000);
  const supervisor = await desk(app, browser, 'supervisor', '查负责');
  for (let n = 0; n < 2; n++) await supervisor.request.get('/api/staff/items/export');
  await supervisor.goto('/staff/record');
  await expect(supervisor.getByText('导出了事项目录').first()).toBeVisible();
  await shoot(supervisor, 'record');
  const anchor = `${app.data}/anchors.jsonl`;
  const verify = (...args: string[]) =>
    execFileSync(process.execPath, ['scripts/audit-verify.ts', ...args], {
      env: { ...process.env, DATA: app.data },
      encoding: 'utf8',
    });
  expect(verify('--anchor', anchor, '--print-head')).toMatch(/sound: \d+ records/);
  // Whoever has the database can take the triggers away; afterwards all is as it was, for the tests that follow.
  const { DB } = app.env;
  const trigger = await DB.prepare("SELECT sql FROM sqlite_master WHERE name = 'record_no_update'").first<string>(
    'sql',
  );
  const name = await DB.prepare('SELECT actor_name FROM record WHERE seq = 2').first<string>('actor_name');
  await DB.batch([
    DB.prepare('DROP TRIGGER record_no_update'),
    DB.prepare("UPDATE record SET actor_name = '别人' WHERE seq = 2"),
  ]);
  expect(() => verify('--anchor', anchor)).toThrow(/record 2 was ALTERED/);
  await supervisor.getByRole('button', { name: '检查有没有被改动' }).click();
  await expect(supervisor.getByText('第 2 条被改动过。')).toBeVisible();
  await shoot(supervisor, 'record-damaged');
  await DB.batch([DB.prepare('UPDATE record SET actor_name = ?1 WHERE seq = 2').bind(name), DB.prepare(trigger ?? '')]);
  expect((await verifyAudit(await systemContext(app.env))).damage).toBeNull();
});
