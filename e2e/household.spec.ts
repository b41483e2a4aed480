import type { Browser, BrowserContext, Page } from '@playwright/test';
import { type App, expect, test } from './app.ts';
import { faultsOn } from './axe.ts';
import { takePhoto } from './photo.ts';
import { signInAs } from './staff-session.ts';
import { submitted } from './submitted.ts';

const NAME = '赵翠花';
const PHONE = '13912340077';
const ID_NUMBER = '11010519491231002X';
const next = (page: Page) => page.getByRole('button', { name: '继续' }).click();
const phoneOf = (browser: Browser, app: App) =>
  browser.newContext({
    baseURL: app.url,
    viewport: { width: 360, height: 740 },
    locale: 'zh-CN',
    javaScriptEnabled: true,
  });

/** The grid worker at the door of a household makes a code; gives its digits. Plates come in the order of households. */
async function makeCode(staff: Page, household = 1): Promise<string> {
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

/** Answers 临时救助 on a form whose first questions may be filled in already. */
async function apply(page: Page, card: Photo, bill: Photo, isFilled: boolean): Promise<void> {
  await page.getByText(/第 1 步/).waitFor();
  if (!isFilled) await page.getByLabel('给我自己办').check();
  await next(page);
  if (!isFilled) await page.getByLabel('申请人叫什么名字？').fill(NAME);
  await expect(page.getByLabel('申请人叫什么名字？')).toHaveValue(NAME);
  await next(page);
  if (!isFilled) await page.getByLabel('申请人的身份证号码').fill(ID_NUMBER);
  await expect(page.getByLabel('申请人的身份证号码')).toHaveValue(ID_NUMBER);
  await next(page);
  if (!isFilled) await page.getByLabel('打哪个电话能找到您？').fill(PHONE);
  await expect(page.getByLabel('打哪个电话能找到您？')).toHaveValue(PHONE);
  await next(page);
  await page.getByLabel('得了重病、受了伤').check();
  await next(page);
  await page.getByLabel('是哪一天的事？').fill('2026-01-15');
  await next(page);
  await page.getByLabel('把情况简单说一说').fill('摔伤住院，急用钱。');
  await next(page);
  await page.getByLabel('一起生活的有几口人？').fill('3');
  await next(page);
  await next(page);
  await page.getByLabel('都没有').check();
  await next(page);
  await next(page);
  await page.locator('#photo-id-card').setInputFiles(card);
  await expect(page.locator('.shots img:visible')).toHaveCount(1);
  await next(page);
  await next(page);
  await page.locator('#photo-hardship-proof').setInputFiles(bill);
  await expect(page.locator('.shots img:visible')).toHaveCount(1);
  await next(page);
  await next(page);
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByRole('heading', { name: '收到了' })).toBeVisible();
}
type Photo = Awaited<ReturnType<typeof takePhoto>>;

/** All that a browser keeps for this site, as one text. */
async function keptBy(page: Page, context: BrowserContext): Promise<string> {
  const inside = await page.evaluate(async () => {
    const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name ?? '');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('no database'));
      });
      for (const store of db.objectStoreNames) {
        const rows = await new Promise((resolve) => {
          const request = db.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
        });
        kept.push([name, store, rows]);
      }
      db.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const response = await cache.match(request);
        const isText = /html|json/.test(response?.headers.get('content-type') ?? '');
        kept.push([name, request.url, isText ? await response?.text() : '']);
      }
    }
    return JSON.stringify(kept);
  });
  return inside + JSON.stringify(await context.cookies());
}

/** Addresses of everything in Cache Storage. */
const keptAddresses = (page: Page) =>
  page.evaluate(async () => {
    const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return kept.flat().map((request) => request.url);
  });

const SECRETS = [NAME, PHONE, ID_NUMBER, '妈妈的手机'];

/** What this browser still keeps of the household. */
async function secretsIn(page: Page): Promise<string[]> {
  const kept = await keptBy(page, page.context());
  return SECRETS.filter((secret) => kept.includes(secret));
}

/** Leaves a form that was filled in from last time half done: its draft lies on the phone. */
async function beginForm(page: Page, plate: string): Promise<void> {
  await page.goto(`/D/${plate}/home/apply/mz-linshi`);
  await page.getByText(/第 1 步/).waitFor();
  await next(page);
  await expect(page.getByLabel('申请人叫什么名字？')).toHaveValue(NAME);
  await expect.poll(() => secretsIn(page)).toContain(PHONE);
}

test('a phone is bound at the door, sees its case, applies with filled-in answers, is unbound, and keeps nothing', async ({
  app,
  browser,
}) => {
  test.setTimeout(120_000);
  const plate = app.plates[0] ?? '';
  const [card, bill] = [await takePhoto(browser, '身份证'), await takePhoto(browser, '医院票据')];
  const staffContext = await phoneOf(browser, app);
  await signInAs(app, staffContext, 'gridWorker', '陈网格');
  const staff = await staffContext.newPage();
  const context = await phoneOf(browser, app);
  const page = await context.newPage();

  await page.goto(`/D/${plate}`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.goto(`/D/${plate}/apply/mz-linshi`);
  await apply(page, card, bill, false);

  await staff.goto('/staff/household');
  await staff.getByLabel('哪一户').fill(plate.toLowerCase());
  await staff.getByRole('button', { name: '找' }).click();
  await expect(staff).toHaveURL(/\/staff\/household\/1$/);
  await bind(page, plate, await makeCode(staff), '妈妈的手机');
  await expect(staff.getByRole('heading', { name: '绑好了：妈妈的手机' })).toBeVisible({ timeout: 15_000 });
  await page.getByRole('link', { name: /临时救助.*已收到/ }).click();
  await expect(page.getByText('收到申请', { exact: true })).toBeVisible();
  await page.goBack();

  await page.getByRole('link', { name: /^办事/ }).click();
  await page.getByRole('link', { name: /临时救助/ }).click();
  await expect(page.getByText('已按上次填的先填好了')).toBeVisible();
  await apply(page, card, bill, true);

  await beginForm(page, plate);

  await page.goto(`/D/${plate}/home/looks`);
  await expect(page.getByText('网格员 陈网格')).toBeVisible();
  await page.getByRole('link', { name: '返回' }).click();
  await page.getByText('解除这部手机的绑定').click();
  await page.getByRole('button', { name: '解除绑定，清掉内容' }).click();
  await expect(page.getByRole('heading', { name: '已经解除绑定' })).toBeVisible();

  await expect.poll(() => secretsIn(page)).toEqual([]);
  expect((await context.cookies()).map(({ name }) => name).filter((name) => name !== 'size')).toEqual([]);
  for (let i = 0; i < 4; i++) {
    await page.goBack();
    await expect(page.getByText(NAME)).toHaveCount(0);
    await expect(page.getByText('这部手机：')).toHaveCount(0);
    expect(await page.content()).not.toContain(PHONE);
  }
});

test('a second phone is put out by the first at its next request, and wiped', async ({ app, browser }) => {
  const plate = app.plates[0] ?? '';
  const staffContext = await phoneOf(browser, app);
  await signInAs(app, staffContext, 'gridWorker', '陈网格');
  const staff = await staffContext.newPage();
  const contexts = [await phoneOf(browser, app), await phoneOf(browser, app)];
  const [first, second] = await Promise.all(contexts.map((one) => one.newPage()));
  if (!first || !second) throw new Error('two pages');
  await bind(first, plate, await makeCode(staff), '家里的平板');
  await bind(second, plate, await makeCode(staff), '丢了的手机');
  await submitted(app, plate, NAME);
  await beginForm(second, plate);
  await first.reload();
  await first.getByText('解除绑定：丢了的手机').click();
  await first.getByRole('button', { name: '确定解除' }).filter({ visible: true }).click();
  await expect(first.getByText('解除绑定：丢了的手机')).toHaveCount(0);
  await second.goto(`/D/${plate}/home/looks`);
  await expect(second.getByRole('heading', { name: '这部手机的绑定已经解除' })).toBeVisible();
  await expect.poll(() => secretsIn(second)).toEqual([]);
});

test('a browser that does not know Clear-Site-Data is wiped by the script of the page', async ({ app, browser }) => {
  const plate = app.plates[2] ?? '';
  await submitted(app, plate, NAME);
  const staffContext = await phoneOf(browser, app);
  await signInAs(app, staffContext, 'gridWorker', '陈网格');
  const page = await (await phoneOf(browser, app)).newPage();
  await bind(page, plate, await makeCode(await staffContext.newPage(), 3), '妈妈的手机');
  await beginForm(page, plate);
  await page.route('**/home/unbind', async (route) => {
    const response = await route.fetch();
    const { 'clear-site-data': _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  await page.goto(`/D/${plate}/home`);
  await page.getByText('解除这部手机的绑定').click();
  await page.getByRole('button', { name: '解除绑定，清掉内容' }).click();
  await expect(page.getByRole('heading', { name: '已经解除绑定' })).toBeVisible();
  await expect.poll(() => secretsIn(page)).toEqual([]);
});

test('a code scanned from the screen of the grid worker is filled in and leaves the address', async ({ app, page }) => {
  await page.goto(`/D/${app.plates[0]}/home#48271936`);
  await expect(page.getByLabel('绑定码', { exact: true })).toHaveValue('4827 1936');
  await expect(page).toHaveURL(`${app.url}/D/${app.plates[0]}/home`);
});

test('without network the page of the household shows nothing of it', async ({ app, browser }) => {
  const plate = app.plates[0] ?? '';
  const staffContext = await phoneOf(browser, app);
  await signInAs(app, staffContext, 'clerk', '李窗口');
  const context = await phoneOf(browser, app);
  const page = await context.newPage();
  await page.goto(`/D/${plate}`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await bind(page, plate, await makeCode(await staffContext.newPage()), '奶奶的手机');
  await page.reload();
  expect((await keptBy(page, context)).includes('奶奶的手机')).toBe(false);
  expect(await keptAddresses(page)).not.toContain(`${app.url}/D/${plate}/home`);
  await context.setOffline(true);
  await page.goto(`/D/${plate}/home`).catch(() => undefined);
  await expect(page.getByRole('heading', { name: '没有网络' })).toBeVisible();
  await expect(page.getByText('奶奶的手机')).toHaveCount(0);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a phone is bound, fills the form in from last time, and is unbound', async ({ app, page, browser }) => {
    const plate = app.plates[1] ?? '';
    await submitted(app, plate, NAME);
    const staffContext = await phoneOf(browser, app);
    await signInAs(app, staffContext, 'gridWorker', '陈网格');
    await bind(page, plate, await makeCode(await staffContext.newPage(), 2), '老人机');
    await page.getByRole('link', { name: /^办事/ }).click();
    await page.getByRole('link', { name: /临时救助/ }).click();
    await expect(page.getByLabel('申请人叫什么名字？')).toHaveValue(NAME);
    await page.getByRole('button', { name: '提交申请' }).click();
    await expect(page.getByLabel('申请人叫什么名字？')).toHaveValue(NAME);
    await page.goto(`/D/${plate}/home`);
    await page.getByText('解除这部手机的绑定').click();
    await page.getByRole('button', { name: '解除绑定，清掉内容' }).click();
    await expect(page.getByRole('heading', { name: '已经解除绑定' })).toBeVisible();
  });
});

test('axe finds nothing on the household’s pages and the staff’s view of it, at 360 pixels', async ({
  app,
  browser,
}) => {
  test.setTimeout(120_000);
  const plate = app.plates[0] ?? '';
  const staffContext = await phoneOf(browser, app);
  await signInAs(app, staffContext, 'clerk', '李窗口');
  const staff = await staffContext.newPage();
  const context = await phoneOf(browser, app);
  const page = await context.newPage();
  await submitted(app, plate, NAME);
  await submitted(app, plate, '李大山');
  const wrong: string[] = [];
  const look = async (at: Page, name: string) => {
    wrong.push(...(await faultsOn(at)).map((fault) => `${name}: ${fault}`));
    const over = await at.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) wrong.push(`${name}: ${over} pixels too wide`);
  };
  await page.goto(`/D/${plate}/home`);
  await look(page, 'bind');
  const code = await makeCode(staff);
  await look(staff, 'code');
  await bind(page, plate, code, '妈妈的手机');
  await look(page, 'bound');
  for (const path of ['looks', 'apply', 'erase', 'apply/mz-linshi']) {
    await page.goto(`/D/${plate}/home/${path}`);
    await look(page, path);
  }
  await page.goto(`/D/${app.plates[1]}/home`);
  await look(page, 'other');
  await staff.goto('/staff/household');
  await staff.getByLabel('哪一户').waitFor();
  await look(staff, 'find');
  await staff.goto('/staff/household/1');
  await staff.getByRole('button', { name: '看看能删什么' }).click();
  await staff.getByRole('heading', { name: '删除以前，请念给本人听' }).waitFor();
  await look(staff, 'household');
  expect(wrong).toEqual([]);
});
