import type { Page } from '@playwright/test';
import { demo, expect, test } from './app.ts';
import { faultsOn } from './axe.ts';
import { lookUp } from './form.ts';
import { atDesk, PHONE, shot } from './people.ts';
import { takePhoto } from './photo.ts';
import { submitted } from './submitted.ts';

async function openCase(page: Page, caseId: string): Promise<void> {
  await page.goto(`/staff/case/${caseId}`);
  await expect(page.getByRole('heading', { level: 1, name: '临时救助' })).toBeVisible();
}

const act = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const send = (page: Page) => page.getByRole('button', { name: '提交', exact: true }).click();

test('an application is sent back once, completed, accepted, transferred, granted, carried home, rated badly, called back', async ({
  app,
  browser,
  page,
}) => {
  const { plate } = app.takeHome();
  const caseId = await submitted(app, plate, '赵小四');

  const clerk = await atDesk(browser, app, 'clerk');
  await clerk.goto('/staff/inbox');
  await expect(clerk.getByRole('heading', { level: 1, name: '收件箱' })).toBeVisible();
  await clerk.locator(`a[href$="/case/${caseId}"]`).waitFor();
  expect(await faultsOn(clerk)).toEqual([]);
  await shot(clerk, 'desk-inbox');
  await clerk.locator(`a[href$="/case/${caseId}"]`).click();
  await expect(clerk.getByText('赵小四')).toHaveCount(0);
  await act(clerk, '接手');
  await expect(clerk.getByText(demo('clerk').name).first()).toBeVisible();
  expect(await faultsOn(clerk)).toEqual([]);

  await act(clerk, '一次告知补正');
  for (const material of ['户口簿', '收入和财产', '申请']) {
    await clerk
      .getByRole('checkbox', { name: new RegExp(material) })
      .first()
      .check();
  }
  await clerk.getByLabel('告诉申请人的话').fill('少了三样，补齐就接着办。');
  expect(await faultsOn(clerk)).toEqual([]);
  await send(clerk);
  await expect(clerk.getByText('待补材料')).toBeVisible();
  await expect(clerk.getByRole('link', { name: '补正告知书' })).toBeVisible();

  // The applicant, from the progress page.
  const receipt = (await clerk.locator('.signs b').innerText()).trim();
  await lookUp(page, receipt);
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

  const officer = await atDesk(browser, app, 'officer');
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
  const stranger = await atDesk(browser, app, 'neighbourClerk');
  await stranger.goto('/staff/inbox');
  await expect(stranger.getByText('没有符合的办件', { exact: false })).toBeVisible();
  await stranger.goto(`/staff/case/${caseId}`);
  await expect(stranger.getByRole('heading', { name: '找不到这一件' })).toBeVisible();

  const grid = await atDesk(browser, app, 'gridWorker', PHONE);
  await openCase(grid, caseId);
  await act(grid, '送达结果');
  await grid.getByLabel('送到家里').check();
  await grid.getByLabel('门口的门牌码').fill(app.takeHome().plate);
  await send(grid);
  await expect(grid.getByText('这不是这一户的门牌')).toBeVisible();
  await grid.getByLabel('门口的门牌码').fill(plate.toLowerCase());
  await send(grid);
  await expect(grid.getByText('已送达').first()).toBeVisible();

  await openCase(clerk, caseId);
  await act(clerk, '办结');
  await send(clerk);
  await expect(clerk.getByText('已办结').first()).toBeVisible();

  await page.goto(`/progress/${caseId}`);
  await page.getByRole('link', { name: '去评价' }).click();
  await expect(page.getByLabel('办得太慢')).toBeHidden();
  await page.getByRole('radio', { name: '不满意', exact: true }).check();
  await expect(page.getByLabel('办得快')).toBeHidden();
  await page.getByLabel('办得太慢').check();
  await page
    .getByRole('button', { name: /交上去|提交|评价/ })
    .last()
    .click();
  await expect(page.getByText(/谢谢/).first()).toBeVisible();

  const supervisor = await atDesk(browser, app, 'supervisor');
  await openCase(supervisor, caseId);
  await expect(supervisor.getByText('评价: 不满意')).toBeVisible();
  await act(supervisor, '记录回访');
  await supervisor.getByLabel('回访时说了什么、怎么解决的').fill('已致歉，说明了到账时间。');
  await send(supervisor);
  await expect(supervisor.getByText('已回访').first()).toBeVisible();
});
