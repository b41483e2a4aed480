import type { Browser, Page } from '@playwright/test';
import { verifyAudit } from '../worker/audit/verify.ts';
import { systemContext } from '../worker/composition.ts';
import { type App, demo, expect, test } from './app.ts';
import { faultsOn } from './axe.ts';
import { takePhoto } from './photo.ts';
import { enter } from './staff-session.ts';
import { submitted } from './submitted.ts';

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 740 };

/** A signed-in member of the staff in a browser of their own. */
async function staff(browser: Browser, app: App, key: string, viewport = DESK): Promise<Page> {
  const context = await browser.newContext({
    baseURL: app.url,
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  await enter(app, context, key);
  return context.newPage();
}

/** For docs/: `SHOTS=docs/screenshots playwright test e2e/centre.spec.ts`. */
async function shot(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
}

async function openCase(page: Page, caseId: string): Promise<void> {
  await page.goto(`/staff/case/${caseId}`);
  await expect(page.getByRole('heading', { level: 1, name: '临时救助' })).toBeVisible();
}

const act = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const send = (page: Page) => page.getByRole('button', { name: '提交', exact: true }).click();

const verify = async (app: App) => (await verifyAudit(await systemContext(app.env))).damage;

/** Changes who granted a case on the record, as somebody could who can write to the database. */
async function rename({ env: { DB: db } }: App, caseId: string, name: string): Promise<void> {
  const trigger = await db
    .prepare("SELECT sql FROM sqlite_master WHERE name = 'record_no_update'")
    .first<string>('sql');
  await db.batch([
    db.prepare('DROP TRIGGER record_no_update'),
    db.prepare("UPDATE record SET actor_name = ?2 WHERE action = 'case.grant' AND subject_id = ?1").bind(caseId, name),
    db.prepare(trigger ?? ''),
  ]);
}

async function axe(page: Page): Promise<void> {
  expect(await faultsOn(page)).toEqual([]);
}

test('an application is sent back once, completed, accepted, transferred, granted, carried home, rated badly, called back', async ({
  app,
  browser,
  page,
}) => {
  test.setTimeout(240_000);
  const [, plate = ''] = app.plates;
  const caseId = await submitted(app, plate, '赵小四');

  const clerk = await staff(browser, app, 'clerk');
  await clerk.goto('/staff/inbox');
  await expect(clerk.getByRole('heading', { level: 1, name: '收件箱' })).toBeVisible();
  await clerk.locator(`a[href$="/case/${caseId}"]`).waitFor();
  await axe(clerk);
  await shot(clerk, 'desk-inbox');
  await clerk.locator(`a[href$="/case/${caseId}"]`).click();
  await expect(clerk.getByText('赵小四')).toHaveCount(0);
  await act(clerk, '接手');
  await expect(clerk.getByText(demo('clerk').name).first()).toBeVisible();
  await axe(clerk);

  await act(clerk, '一次告知补正');
  for (const material of ['户口簿', '收入和财产', '申请']) {
    await clerk
      .getByRole('checkbox', { name: new RegExp(material) })
      .first()
      .check();
  }
  await clerk.getByLabel('告诉申请人的话').fill('少了三样，补齐就接着办。');
  await axe(clerk);
  await shot(clerk, 'desk-corrections');
  await send(clerk);
  await expect(clerk.getByText('待补材料')).toBeVisible();
  await expect(clerk.getByRole('link', { name: '补正告知书' })).toBeVisible();

  // The applicant, from the progress page.
  const receipt = (await clerk.locator('.signs b').innerText()).trim();
  await page.goto('/progress');
  await page.getByLabel('查询码').fill(receipt);
  await page.getByLabel('电话号码的最后四位').fill('0077');
  await page.getByRole('button', { name: '查进度' }).click();
  await expect(page.getByRole('heading', { name: /少了 3 样/ })).toBeVisible();
  await page.getByRole('link', { name: '现在就补' }).click();
  const photo = await takePhoto(browser, '户口簿');
  const files = page.locator('input[type=file]');
  for (const name of await files.evaluateAll((all) => [...new Set(all.map((one) => (one as HTMLInputElement).name))])) {
    await page.locator(`input[type=file][name="${name}"]`).last().setInputFiles(photo);
    await expect(page.locator(`input[name="kept-${name}"]`)).toHaveCount(1);
  }
  await page.getByLabel('我会到窗口办这一样').check();
  await page.getByRole('button', { name: '交上去' }).click();
  await expect(page.getByText('您补的材料收到了')).toBeVisible();

  await openCase(clerk, caseId);
  await act(clerk, '受理');
  await send(clerk);
  await expect(clerk.getByRole('link', { name: '受理通知书' })).toBeVisible();
  await clerk.getByRole('link', { name: '受理通知书' }).click();
  await expect(clerk.getByText('材料齐全，符合法定形式', { exact: false })).toBeVisible();
  await shot(clerk, 'desk-acceptance');
  await openCase(clerk, caseId);
  await act(clerk, '转给部门');
  await clerk.getByLabel('转给哪个部门').selectOption({ label: '民政办' });
  await send(clerk);
  await expect(clerk.getByText('部门办理').first()).toBeVisible();

  const officer = await staff(browser, app, 'officer');
  await openCase(officer, caseId);
  await act(officer, '查看完整信息');
  await officer.getByLabel('为什么要看？').fill('核对救助金额');
  await act(officer, '查看 30 分钟');
  await expect(officer.getByText('赵小四').first()).toBeVisible();
  await officer
    .getByRole('button', { name: /照片 1$/ })
    .first()
    .click();
  await expect(officer.getByRole('dialog').getByRole('img')).toBeVisible();
  await officer.getByRole('button', { name: '放大' }).click();
  await officer.getByRole('button', { name: '旋转' }).click();
  await officer.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
  await shot(officer, 'desk-case');
  await act(officer, '批准');
  await officer.getByLabel('结果').fill('发放临时救助金 800 元，本月底到账。');
  await send(officer);
  await expect(officer.getByText('已批准').first()).toBeVisible();

  // Another town sees nothing of it.
  const stranger = await staff(browser, app, 'neighbourClerk');
  await stranger.goto('/staff/inbox');
  await expect(stranger.getByText('没有符合的办件', { exact: false })).toBeVisible();
  await stranger.goto(`/staff/case/${caseId}`);
  await expect(stranger.getByRole('heading', { name: '找不到这一件' })).toBeVisible();

  const grid = await staff(browser, app, 'gridWorker', PHONE);
  await openCase(grid, caseId);
  await act(grid, '送达结果');
  await grid.getByLabel('送到家里').check();
  await grid.getByLabel('门口的门牌码').fill(app.plates[2] ?? '');
  await send(grid);
  await expect(grid.getByText('这不是这一户的门牌')).toBeVisible();
  await grid.getByLabel('门口的门牌码').fill(plate.toLowerCase());
  await shot(grid, 'desk-deliver-phone');
  await send(grid);
  await expect(grid.getByText('已送达').first()).toBeVisible();

  await openCase(clerk, caseId);
  await act(clerk, '办结');
  await send(clerk);
  await expect(clerk.getByText('已办结').first()).toBeVisible();

  await page.goto(`/progress/${caseId}`);
  await page.getByRole('link', { name: '去评价' }).click();
  await page.getByRole('radio', { name: '不满意', exact: true }).check();
  await page
    .getByRole('button', { name: /交上去|提交|评价/ })
    .last()
    .click();
  await expect(page.getByText(/谢谢/).first()).toBeVisible();

  const supervisor = await staff(browser, app, 'supervisor');
  await openCase(supervisor, caseId);
  await expect(supervisor.getByText('评价: 不满意')).toBeVisible();
  await act(supervisor, '记录回访');
  await supervisor.getByLabel('回访时说了什么、怎么解决的').fill('已致歉，说明了到账时间。');
  await send(supervisor);
  await expect(supervisor.getByText('已回访').first()).toBeVisible();

  // The chain verifies; a row that was altered behind the app's back is found.
  expect(await verify(app)).toBeNull();
  await rename(app, caseId, '别人');
  expect(await verify(app)).toMatchObject({ kind: 'altered' });
  // As it was, for the tests that share this town.
  await rename(app, caseId, demo('officer').name);
  expect(await verify(app)).toBeNull();
});

test('two clerks at one case: the second sees what changed, keeps what was typed, and can send it again', async ({
  app,
  browser,
}) => {
  test.setTimeout(240_000);
  const caseId = await submitted(app, app.plates[3] ?? '', '钱小七');
  const first = await staff(browser, app, 'clerk');
  const second = await staff(browser, app, 'clerk2');
  await openCase(first, caseId);
  await openCase(second, caseId);
  await act(second, '拟不予受理');
  await second.getByLabel('告诉申请人的话').fill('这件事归县里办。');
  await second.getByLabel('该找哪个部门').fill('县民政局');
  await act(first, '接手');
  await expect(first.getByRole('button', { name: '接手', exact: true })).toHaveCount(0);
  await send(second);
  await expect(second.getByText(`${demo('clerk').name}刚才改了这一件`, { exact: false })).toBeVisible();
  await expect(second.getByLabel('告诉申请人的话')).toHaveValue('这件事归县里办。');
  await expect(second.getByLabel('该找哪个部门')).toHaveValue('县民政局');
  await send(second);
  await expect(second.getByText('拟不受理').first()).toBeVisible();
  // Another person confirms: who proposed it is not offered the button.
  await expect(second.getByRole('button', { name: '确认不予受理' })).toHaveCount(0);
  await openCase(first, caseId);
  await expect(first.getByRole('button', { name: '确认不予受理' })).toBeVisible();
});

test('a caller’s case is entered with the keyboard and its slip printed; warnings come when the clock moves', async ({
  app,
  browser,
}) => {
  test.setTimeout(240_000);
  const clerk = await staff(browser, app, 'clerk');
  await clerk.goto('/staff/intake');
  await clerk.getByLabel('哪一户？').fill(app.plates[4] ?? '');
  await clerk.keyboard.press('Enter');
  await clerk.getByLabel('办什么事？').fill('linshi');
  await clerk.getByRole('button', { name: '临时救助', exact: true }).click();
  await clerk.getByRole('button', { name: '登记', exact: true }).click();
  await expect(clerk.getByText('请填写这一项').first()).toBeVisible();
  await clerk.getByLabel('给我自己办').check();
  await clerk.getByLabel('申请人叫什么名字？').fill('孙小五');
  await clerk.getByLabel('申请人的身份证号码').fill('11010519491231002X');
  await clerk.getByLabel('打哪个电话能找到您？').fill('13912340088');
  await clerk.getByLabel('得了重病、受了伤').check();
  await clerk.getByLabel('是哪一天的事？').fill('2026-01-15');
  await clerk.getByLabel('把情况简单说一说').fill('电话里说摔伤住院。');
  await clerk.getByLabel('一起生活的有几口人？').fill('2');
  await clerk.getByLabel('都没有').check();
  await axe(clerk);
  await shot(clerk, 'desk-intake');
  await clerk.getByRole('button', { name: '登记', exact: true }).click();
  await expect(clerk.getByRole('heading', { name: '登记好了' })).toBeVisible();
  await clerk.getByRole('link', { name: '查询单' }).click();
  await expect(clerk.getByText(`首问负责人：${demo('clerk').name}`)).toBeVisible();
  await shot(clerk, 'desk-slip');

  // Found by telephone, with the address bar none the wiser.
  await clerk.goto('/staff/inbox');
  await clerk.getByLabel('按什么查').selectOption('phone');
  await clerk.getByLabel('要查的内容').fill('139 1234 0088');
  await clerk.keyboard.press('Enter');
  await expect(clerk.getByText('查到 1 件')).toBeVisible();
  expect(clerk.url()).not.toContain('139');

  const later = new Date(Date.now() + 12 * 86_400_000).toISOString().slice(0, 10);
  await app.runSchedule(`${later}T12:00`);
  // Half a month later the session is over as well.
  await enter(app, clerk.context(), 'clerk');
  await clerk.goto('/staff/alarms');
  await expect(clerk.getByRole('link', { name: /临时救助/ }).first()).toBeVisible();
  await axe(clerk);
  await shot(clerk, 'desk-alarms');
});

test('the desk fits a phone, and its pages have no fault that axe can see, in both languages', async ({
  app,
  browser,
}) => {
  test.setTimeout(240_000);
  await submitted(app, app.plates[0] ?? '', '李小六');
  const clerk = await staff(browser, app, 'clerk', PHONE);
  const supervisor = await staff(browser, app, 'supervisor', PHONE);
  for (const [page, path] of [
    [clerk, '/staff/inbox'],
    [clerk, '/staff/intake'],
    [clerk, '/en/staff/inbox'],
    [clerk, '/staff/household'],
    [supervisor, '/staff/templates'],
    [supervisor, '/staff/record'],
    [supervisor, '/staff/items'],
    [supervisor, '/en/staff/alarms'],
  ] as const) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect(page.getByText(/正在打开……|Opening…/)).toHaveCount(0);
    await axe(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
  }
  await clerk.goto('/staff/inbox');
  await clerk.locator('.row-link').first().waitFor();
  await shot(clerk, 'desk-inbox-phone');
  await clerk.locator('.row-link').first().click();
  await clerk.getByRole('heading', { level: 2, name: '可以办的' }).waitFor();
  await axe(clerk);
  expect(await clerk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await shot(clerk, 'desk-case-phone');
});
