import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { lookUp } from './form.ts';
import { atDesk } from './people.ts';
import { takePhoto } from './photo.ts';

test.use({ javaScriptEnabled: false });

const send = (page: Page) => page.getByRole('button', { name: '提交申请' }).click();

test('with JavaScript off: an error keeps everything, two photos arrive, the case is followed, the phone is bound and fills the form in', async ({
  app,
  page,
  browser,
}) => {
  const { plate, household } = app.takeHome();
  await page.goto(`/D/${plate}/guide/mz-linshi`);
  await page.getByRole('link', { name: '在家申请' }).click();
  await page.getByLabel('替别人办').check();
  await page.getByLabel('申请人叫什么名字？').fill('李老太');
  await page.getByLabel('申请人的身份证号码').fill('440524188001010014');
  await page.getByLabel('打哪个电话能找到您？').fill('13900001111');
  await page.getByLabel('火灾或房子出了事').check();
  await page.getByLabel('是哪一天的事？').fill('2026-01-15');
  await page.getByLabel('把情况简单说一说').fill('厨房着火。');
  await page.getByLabel('一起生活的有几口人？').fill('2');
  for (const field of ['id-card', 'hardship-proof'])
    await page
      .locator(`input[name="photo-${field}"]`)
      .last()
      .setInputFiles(await takePhoto(browser, '身份证'));
  await send(page);

  await expect(page.getByRole('heading', { name: '还有 2 处要改一改' })).toBeVisible();
  await expect(page.getByLabel('申请人叫什么名字？')).toHaveValue('李老太');
  await expect(page.getByLabel('把情况简单说一说')).toHaveValue('厨房着火。');
  await expect(page.getByText(/第 1 张已收到/)).toHaveCount(2);
  await page.getByRole('link', { name: /您叫什么名字/ }).click();
  await expect(page).toHaveURL(/#agentName$/);
  await page.getByLabel('您叫什么名字？').fill('李大明');
  await page.getByLabel('我是子女').check();
  await send(page);
  await expect(page.getByRole('heading', { name: '收到了' })).toBeVisible();
  const receipt = await page.locator('.receipt .value').innerText();

  await lookUp(page, receipt, '1111');
  await expect(page.getByRole('heading', { name: '临时救助' })).toBeVisible();
  await app.moveCase(receipt, 'accept', '--as', 'clerk:李窗口');
  await page.reload();
  await expect(page.getByText('已受理')).toBeVisible();
  await page.getByRole('button', { name: '看完了，关掉' }).click();
  // Closed is closed: only when its reply has arrived does going back prove anything.
  await expect(page.getByRole('heading', { name: '临时救助' })).toHaveCount(0);
  await page.waitForLoadState('load');
  await page.goBack();
  await expect(page.getByText('临时救助')).toHaveCount(0);

  const staff = await atDesk(browser, app, 'gridWorker');
  await staff.goto(`/staff/household/${household}`);
  await staff.getByRole('button', { name: '给手机一个绑定码' }).click();
  const code = (await staff.locator('.digits').innerText()).replace(/\D/g, '');
  await page.goto(`/D/${plate}/home`);
  await page.getByLabel('绑定码', { exact: true }).fill(code);
  await page.getByLabel('这部手机叫什么').fill('老人机');
  await page.getByRole('button', { name: '绑定这部手机' }).click();
  await expect(page.getByText('这部手机：老人机')).toBeVisible();
  await page.getByRole('link', { name: /^办事/ }).click();
  await page.getByRole('link', { name: /临时救助/ }).click();
  await expect(page.getByLabel('申请人叫什么名字？')).toHaveValue('李老太');
  await page.goto(`/D/${plate}/home`);
  await page.getByText('解除这部手机的绑定').click();
  await page.getByRole('button', { name: '解除绑定，清掉内容' }).click();
  await expect(page.getByRole('heading', { name: '已经解除绑定' })).toBeVisible();
});

test('with JavaScript off: anyone reports a plate, without a word about themselves', async ({ app, page }) => {
  await page.goto(`/D/${app.takeHome().plate}`);
  await page.getByRole('link', { name: /像被贴过/ }).click();
  await page.getByLabel('二维码像是后贴上去的').check();
  await page.getByRole('button', { name: '告诉网格员' }).click();
  await expect(page.getByRole('heading', { name: '收到了' })).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
});
