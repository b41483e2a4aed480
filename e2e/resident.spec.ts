import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { faultsOn } from './axe.ts';
import { APPLICANT, addPhotos, answerWhat, answerWho, next, SECRETS } from './form.ts';
import { keptBy, secretsIn } from './kept.ts';
import { atDesk, keepsOffline, phoneOf } from './people.ts';
import { submitted } from './submitted.ts';

/** The grid worker at the door of a household makes a code; gives its digits. */
async function makeCode(staff: Page, household: number): Promise<string> {
  await staff.goto(`/staff/household/${household}`);
  await staff.getByRole('button', { name: '给手机一个绑定码' }).click();
  await expect(staff.getByRole('heading', { name: '绑定码' })).toBeVisible();
  return (await staff.locator('.digits').innerText()).replace(/\D/g, '');
}

async function bind(page: Page, plate: string, code: string, label: string): Promise<void> {
  await page.goto(`/D/${plate}`);
  await page.getByRole('link', { name: /我家/ }).click();
  await page.getByLabel('绑定码', { exact: true }).fill(code);
  await page.getByLabel('这部手机叫什么').fill(label);
  await page.getByRole('button', { name: '绑定这部手机' }).click();
  await expect(page.getByText(`这部手机：${label}`)).toBeVisible();
}

/** Leaves a form that was filled in from last time half done: its draft lies on the phone. */
async function beginForm(page: Page, plate: string): Promise<void> {
  await page.goto(`/D/${plate}/home/apply/mz-linshi`);
  await page.getByText(/第 1 步/).waitFor();
  await next(page);
  await expect(page.getByLabel('申请人叫什么名字？')).toHaveValue(APPLICANT.name);
  await expect.poll(() => secretsIn(page, SECRETS)).toContain(APPLICANT.phone);
}

async function unbind(page: Page): Promise<void> {
  await page.getByText('解除这部手机的绑定').click();
  await page.getByRole('button', { name: '解除绑定，清掉内容' }).click();
  await expect(page.getByRole('heading', { name: '已经解除绑定' })).toBeVisible();
}

test('a resident applies with photos while the network is gone; the outbox sends it; nothing of it stays on the phone', async ({
  app,
  page,
  context,
  browser,
}) => {
  const { plate } = app.takeHome();
  await page.goto(`/D/${plate}`);
  await keepsOffline(page);
  await page.getByRole('link', { name: /^办事/ }).click();
  await page.getByRole('link', { name: /民政救助/ }).click();
  await page.getByRole('link', { name: /临时救助/ }).click();
  await page.getByRole('link', { name: '在家申请' }).click();
  await expect(page.getByText('第 1 步，共 15 步')).toBeVisible();
  await answerWho(page);
  await context.setOffline(true);
  await answerWhat(page);
  await expect(page.locator('legend', { hasText: /^身份证的照片$/ })).toBeVisible();
  await next(page);
  await expect(page.getByText('请拍一张照片')).toBeVisible();
  await addPhotos(page, browser);
  await expect(page.getByText(APPLICANT.idNumber)).toBeVisible();
  await expect(page.getByText('1 张照片')).toHaveCount(2);
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByText('还没发出去，只在这部手机上。')).toBeVisible();

  // It is no draft any more: who opens the form begins a new one, and sees that the other waits.
  await page.reload();
  await expect(page.getByText('第 1 步')).toBeVisible();
  await page.getByText('有 1 件还只在这部手机上').getByRole('link', { name: '看一看' }).click();
  await expect(page.getByRole('region', { name: '临时救助' }).getByText('只在这部手机上')).toBeVisible();
  const other = await context.newPage();
  await other.goto('/outbox');
  await context.setOffline(false);
  // By itself, in one of two tabs; both tell it.
  for (const tab of [page, other]) await expect(tab.getByText(/^\d{4} \d{4} \d{4}$/)).toBeVisible();
  await page.getByRole('button', { name: '知道了，从单子上去掉' }).click();
  await expect(other.getByText('这部手机上没有等着发的。')).toBeVisible();
  expect(await secretsIn(page, SECRETS)).toEqual([]);
});

test('a phone is bound at the door, applies with filled-in answers, shows nothing of the household offline, is unbound, and keeps nothing', async ({
  app,
  browser,
}) => {
  const { plate, household } = app.takeHome();
  await submitted(app, plate, APPLICANT.name);
  const staff = await atDesk(browser, app, 'gridWorker');
  const page = await phoneOf(browser);
  const context = page.context();
  await bind(page, plate, await makeCode(staff, household), '妈妈的手机');
  await expect(staff.getByRole('heading', { name: '绑好了：妈妈的手机' })).toBeVisible();
  await page.getByRole('link', { name: /临时救助.*已收到/ }).click();
  await expect(page.getByText('收到申请', { exact: true })).toBeVisible();
  await page.goBack();

  // Without network there is no word of the household.
  await keepsOffline(page);
  await page.reload();
  await context.setOffline(true);
  await page.goto(`/D/${plate}/home`).catch(() => undefined);
  await expect(page.getByRole('heading', { name: '没有网络' })).toBeVisible();
  const kept = await keptBy(page);
  expect(kept).not.toContain('妈妈的手机');
  await context.setOffline(false);

  await page.goto(`/D/${plate}/home`);
  await page.getByRole('link', { name: /^办事/ }).click();
  await page.getByRole('link', { name: /临时救助/ }).click();
  await expect(page.getByText('已按上次填的先填好了')).toBeVisible();
  await answerWho(page, true);
  await answerWhat(page);
  await addPhotos(page, browser);
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByRole('heading', { name: '收到了' })).toBeVisible();
  const receipt = await page.locator('.receipt .value').innerText();
  expect(receipt).toMatch(/^\d{4} \d{4} \d{4}$/);
  await expect(page.getByRole('img', { name: '扫码查进度' })).toBeVisible();
  await expect(page.getByRole('button', { name: '打印回执' })).toBeVisible();
  expect(await faultsOn(page)).toEqual([]);
  await page.reload();
  await expect(page.locator('.receipt .value')).toHaveText(receipt);

  await beginForm(page, plate);
  await page.goto(`/D/${plate}/home`);
  await unbind(page);
  await expect.poll(() => secretsIn(page, [...SECRETS, '妈妈的手机'])).toEqual([]);
  expect((await context.cookies()).map(({ name }) => name).filter((name) => name !== 'size')).toEqual([]);
  for (let i = 0; i < 4; i++) {
    await page.goBack();
    await expect(page.getByText(APPLICANT.name)).toHaveCount(0);
    await expect(page.getByText('这部手机：')).toHaveCount(0);
    expect(await page.content()).not.toContain(APPLICANT.phone);
  }
});

test('a phone that another one puts out is wiped at its next request; one whose browser does not know Clear-Site-Data, by the script of the page', async ({
  app,
  browser,
}) => {
  const { plate, household } = app.takeHome();
  await submitted(app, plate, APPLICANT.name);
  const staff = await atDesk(browser, app, 'gridWorker');
  const [first, second] = [await phoneOf(browser), await phoneOf(browser)];
  await bind(first, plate, await makeCode(staff, household), '家里的平板');
  await bind(second, plate, await makeCode(staff, household), '丢了的手机');
  await beginForm(second, plate);
  await first.reload();
  await first.getByText('解除绑定：丢了的手机').click();
  // Put out is put out once the reply is there: while the page is on its way, nothing stands on it either.
  await Promise.all([
    first.waitForResponse((response) => response.request().method() === 'POST'),
    first.getByRole('button', { name: '确定解除' }).filter({ visible: true }).click(),
  ]);
  await expect(first.getByText('解除绑定：丢了的手机')).toHaveCount(0);
  await second.goto(`/D/${plate}/home/looks`);
  await expect(second.getByRole('heading', { name: '这部手机的绑定已经解除' })).toBeVisible();
  await expect.poll(() => secretsIn(second, SECRETS)).toEqual([]);

  await beginForm(first, plate);
  await first.route('**/home/unbind', async (route) => {
    const response = await route.fetch();
    const { 'clear-site-data': _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  await first.goto(`/D/${plate}/home`);
  await unbind(first);
  await expect.poll(() => secretsIn(first, SECRETS)).toEqual([]);
});

test('the form is filled in with the keyboard alone; its draft stays through a reload, is shown to nobody unasked, and is gone when thrown away', async ({
  app,
  page,
}) => {
  await page.goto(`/D/${app.takeHome().plate}/apply/mz-linshi`);
  await expect(page.locator('legend', { hasText: '给谁办？' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('label', { hasText: '申请人叫什么名字？' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('请填写这一项')).toBeVisible();
  await expect(page.getByLabel('申请人叫什么名字？')).toBeFocused();
  await page.keyboard.type('赵六');
  await page.keyboard.press('Enter');
  await expect(page.locator('label', { hasText: '申请人的身份证号码' })).toBeFocused();

  await page.reload();
  await expect(page.getByText('有一份没交的申请')).toBeVisible();
  await expect(page.getByText('赵六')).toHaveCount(0);
  await page.getByRole('button', { name: '是我的，接着填' }).click();
  await page.getByRole('button', { name: '上一步' }).click();
  await expect(page.getByLabel('申请人叫什么名字？')).toHaveValue('赵六');
  await page.reload();
  await page.getByRole('button', { name: '不是，删掉重新填' }).click();
  await expect(page.getByText('第 1 步')).toBeVisible();
  await page.reload();
  await expect(page.getByText('第 1 步')).toBeVisible();
});
