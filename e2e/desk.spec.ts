import { demo, expect, test } from './app.ts';
import { signIn } from './people.ts';

test.use({ viewport: { width: 1280, height: 720 } });

test('the desk goes on when a part of it does not load, and back leads to where a page was left', async ({ page }) => {
  await signIn(page, demo('supervisor').phone);
  const heading = (name: string) => page.getByRole('heading', { level: 1, name });
  await expect(heading('收件箱')).toBeVisible();
  const scripts = '**/assets/staff/*.js';
  await page.context().route(scripts, (route) => route.abort());
  await page.getByRole('link', { name: '常用的话' }).click();
  await expect(heading('这一页没有打开')).toBeFocused();
  await page.getByRole('link', { name: '收件箱' }).click();
  await expect(heading('收件箱')).toBeVisible();
  await page.goBack();
  await expect(heading('这一页没有打开')).toBeVisible();
  await page.context().unroute(scripts);
  await page.getByRole('button', { name: '再试一次' }).click();
  await expect(heading('常用的话')).toBeVisible();
  await expect(page).toHaveTitle('常用的话 · 门牌工作台');

  await page.getByRole('link', { name: '事项' }).click();
  const last = page.locator('main a[href^="/staff/items/"]').last();
  await last.scrollIntoViewIfNeeded();
  const left = await page.evaluate(() => scrollY);
  expect(left).toBeGreaterThan(0);
  await last.click();
  await expect(page).toHaveURL(/\/staff\/items\//);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(left);
});
