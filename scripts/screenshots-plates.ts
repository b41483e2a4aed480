// The pictures of plates: mounting progress, a print run, its sheet, a round at the doors.
import type { Browser, Page } from '@playwright/test';
import { DEMO_PASSWORD, DEMO_STAFF } from './demo-staff.ts';

type Shoot = (page: Page, name: string) => Promise<void>;

async function signIn(page: Page, url: string, key: string): Promise<void> {
  await page.goto(`${url}/staff/sign-in`);
  await page.getByLabel('手机号').fill(DEMO_STAFF.find((one) => one.key === key)?.phone ?? '');
  await page.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('navigation', { name: '菜单' }).waitFor();
}

/** Puts up most plates of the first two groups, as grid workers would over days. */
async function mountSome(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { plates } = await (await fetch('/api/staff/plates?limit=80')).json();
    for (const [i, { code }] of plates.entries()) {
      if (i % 7 === 3) continue;
      const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() };
      await fetch(`/api/staff/plates/${code}/mount`, { method: 'POST', headers, body: '{}' });
    }
  });
}

/** Drives the administrator's desk and a grid worker's phone. */
export async function shootPlates(browser: Browser, url: string, shoot: Shoot): Promise<void> {
  const wide = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };
  const desk = await browser.newContext(wide);
  const page = await desk.newPage();
  await signIn(page, url, 'administrator');
  await page.goto(`${url}/staff/plates`);
  await page.getByLabel('哪里').selectOption({ label: '柳溪村' });
  await page.getByLabel('印刷厂').fill('光明标牌厂');
  await page.getByRole('button', { name: /^建一批/ }).click();
  await page.getByRole('img', { name: '门牌样子' }).waitFor();
  await shoot(page, 'plates-batch');
  await page.getByRole('link', { name: 'A4 试样' }).click();
  await page.getByText(/^共 \d+ 张/).waitFor();
  await shoot(page, 'plates-sheet');
  await mountSome(page);
  await page.goto(`${url}/staff/plates`);
  await page.getByRole('button', { name: '柳溪村' }).click();
  await page.getByRole('button', { name: /^1 组/ }).click();
  await page.getByText('1 号').first().waitFor();
  await shoot(page, 'plates-progress');
  await desk.close();
  const phone = await browser.newContext({ ...wide, viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 });
  const door = await phone.newPage();
  await signIn(door, url, 'gridWorker');
  await door.goto(`${url}/staff/round`);
  await door.getByRole('button', { name: /第1网格/ }).click();
  await door.getByText('现在这一户').waitFor();
  await shoot(door, 'plates-round');
  await phone.close();
}
