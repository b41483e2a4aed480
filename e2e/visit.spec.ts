import type { Browser, BrowserContext, Page } from '@playwright/test';
import { printCode } from '../shared/doorplate/code.ts';
import { mintId } from '../shared/ids.ts';
import { addDays, localDate } from '../shared/time.ts';
import { systemContext } from '../worker/composition.ts';
import { placeOrder } from '../worker/order/place.ts';
import { open } from '../worker/seal.ts';
import { type App, expect, test } from './app.ts';
import { faultsOn } from './axe.ts';
import { enter } from './staff-session.ts';

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 740 };

/** For docs/: `SHOTS=docs/screenshots playwright test e2e/visit.spec.ts`. */
async function shot(page: Page, name: string, fullPage = false): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage });
}

async function axe(page: Page): Promise<void> {
  expect(await faultsOn(page)).toEqual([]);
}

async function staff(browser: Browser, app: App, key: string, viewport = DESK): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL: app.url, viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
  });
  await enter(app, context, key);
  const page = await context.newPage();
  await page.goto('/staff');
  return page;
}

/** An order of shopping for tomorrow from a plate, by the verb that every order uses. */
async function ordered(
  app: App,
  plate: string,
  service: string,
  time: string,
): Promise<{ caseId: string; pin: string }> {
  const ctx = await systemContext(app.env);
  const input = {
    ...{ plate, service, date: addDays(localDate(ctx.now()), 1), time, portions: 1, diets: [] },
    ...{ words: '一盒降压药，楼下药店就有', name: '张小三', phone: '13912340077' },
  };
  const { caseId } = await placeOrder({ ...ctx, actor: { kind: 'anyone' } }, input, mintId(ctx.random));
  const row = await app.env.DB.prepare('SELECT pin_sealed AS sealed FROM service_order WHERE case_id = ?1')
    .bind(caseId)
    .first<{ sealed: string }>();
  return { caseId, pin: await open<string>(ctx.keys, row?.sealed ?? '', `pin:${caseId}`) };
}

/** Offers an order to the village of the first plates, as the centre's board does. */
async function offer(clerk: Page, caseId: string): Promise<void> {
  const { ok, text } = await clerk.evaluate(async (id) => {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() };
    const suggestions = await (await fetch(`/api/staff/orders/${id}/suggestions`)).json();
    const body = JSON.stringify({ place: suggestions.places[0].path });
    const response = await fetch(`/api/staff/orders/${id}/dispatch`, { method: 'POST', headers, body });
    return { ok: response.ok, text: await response.text() };
  }, caseId);
  expect(ok, text).toBe(true);
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

async function typePlate(page: Page, plate: string): Promise<void> {
  await page.getByLabel('门牌上的 10 个字符').fill(plate);
  await press(page, '就是这一家');
}

async function offline(context: BrowserContext, is: boolean): Promise<void> {
  await context.setOffline(is);
}

/** Everything that a database of the phone holds, bytes read as text. */
function textOf(page: Page, name: string): Promise<string> {
  return page.evaluate(async (database) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const say = (value: unknown): string => {
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder().decode(value);
      if (value && typeof value === 'object') return Object.values(value).map(say).join(' ');
      return String(value);
    };
    const db = await done(indexedDB.open(database));
    const stores = [...db.objectStoreNames];
    const all = await Promise.all(stores.map((store) => done(db.transaction(store).objectStore(store).getAll())));
    db.close();
    return all.flat().map(say).join(' ');
  }, name);
}

test('a volunteer accepts, visits without network with two scans and the PIN; the clerk approves; the certificate prints', async ({
  app,
  browser,
}) => {
  const [, plate = '', elsewhere = ''] = app.plates;
  const { caseId, pin } = await ordered(app, plate, 'shopping', '10:00');
  const clerk = await staff(browser, app, 'clerk');
  await offer(clerk, caseId);

  const phone = await staff(browser, app, 'volunteer', PHONE);
  const two = await staff(browser, app, 'volunteer2', PHONE);
  await expect(phone.getByRole('heading', { level: 1, name: '我的上门' })).toBeVisible();
  await expect(phone.getByRole('heading', { name: '附近可以接的' })).toBeVisible();
  await phone.getByRole('article', { name: '买东西' }).waitFor();
  await two.getByRole('article', { name: '买东西' }).waitFor();
  await axe(phone);
  await shot(phone, 'volunteer-near', true);
  await press(phone, '接单');
  await expect(phone.getByText('接下了。')).toBeVisible();
  await press(two, '接单');
  await expect(two.getByText('刚才有人先接了这一单。')).toBeVisible();

  await phone.getByRole('link', { name: /买东西/ }).click();
  await expect(phone.getByText('张*三')).toBeVisible();
  await expect(phone.getByText('张小三')).toHaveCount(0);
  await axe(phone);
  await shot(phone, 'volunteer-order');
  await press(phone, '先打个电话');
  await expect(phone.getByRole('link', { name: /139\*\*\*\*0077/ })).toHaveAttribute('href', 'tel:13912340077');

  // From here on without network; the phone is even started anew.
  const context = phone.context();
  await phone.evaluate(async () => void (await navigator.serviceWorker.ready));
  await phone.reload();
  await expect(phone.getByText('张*三')).toBeVisible();
  await offline(context, true);
  await phone.reload();
  await expect(phone.getByText('现在没有网络')).toBeVisible();
  await expect(phone.getByText('张*三')).toBeVisible();
  await press(phone, '到了，扫门牌');
  await typePlate(phone, elsewhere);
  await expect(phone.getByText('这不是这一家的门牌')).toBeVisible();
  await axe(phone);
  await typePlate(phone, printCode(plate).toLowerCase());
  await expect(phone.getByText('只在这部手机上', { exact: true })).toBeVisible();
  await shot(phone, 'volunteer-offline');
  await press(phone, '做完了，再扫一次');
  await typePlate(phone, plate);
  await phone.getByLabel('请住户说 4 位服务码').fill(pin);
  await phone.getByLabel('给服务中心的话').fill('药放在桌上了');
  await axe(phone);
  await shot(phone, 'volunteer-finish');
  await press(phone, '做完了，交上去');
  await expect(phone.getByText('记下了，只在这部手机上')).toBeVisible();
  await shot(phone, 'volunteer-pending');

  // What lies on the phone of the order is sealed; the PIN waits in the outbox only until it has arrived.
  expect(await textOf(phone, 'menpai-visits')).not.toMatch(/张|柳溪|降压药/);

  await offline(context, false);
  await expect(phone.getByText('住户已经确认')).toBeVisible({ timeout: 30_000 });

  for (const secret of [pin, plate]) expect(await textOf(phone, 'menpai-outbox')).not.toContain(secret);

  await clerk.goto('/staff/hours');
  await expect(clerk.getByRole('row', { name: /示例·小志/ })).toContainText('服务码');
  await axe(clerk);
  await shot(clerk, 'hours');
  await press(clerk, '改时间');
  await clerk.getByLabel('改成多少分钟').fill('35');
  await clerk.getByLabel('理由（志愿者看得到）').fill('电话问过，三十五分钟');
  await press(clerk, '就这样定');
  await expect(clerk.getByText('没有等认定的')).toBeVisible();

  await phone.goto('/staff/ledger');
  await expect(phone.getByText('电话问过，三十五分钟')).toBeVisible();
  await axe(phone);
  await shot(phone, 'volunteer-ledger', true);
  await press(phone, '打印服务证明');
  await expect(phone.getByRole('heading', { name: '志愿服务记录证明' })).toBeVisible();
  await expect(phone.getByText('组织单位：')).toBeVisible();
  await expect(phone.getByRole('cell', { name: /买东西/ })).toBeVisible();
  await phone.setViewportSize(DESK);
  await phone.emulateMedia({ media: 'print' });
  await shot(phone, 'certificate');
  await phone.emulateMedia({ media: 'screen' });
  await phone.setViewportSize(PHONE);

  // Signed out, nothing of anyone is left on this phone.
  await phone.goto('/staff/visits');
  await press(phone, '退出');
  await phone.getByLabel('手机号').waitFor();
  expect(await textOf(phone, 'menpai-visits')).toBe('');
});

test('the daughter follows one case by a link that shows only that case, until it is stopped', async ({
  app,
  browser,
  page,
}) => {
  const [, , plate = ''] = app.plates;
  const { caseId } = await ordered(app, plate, 'escort', '08:00');
  const receipt = await app.env.DB.prepare('SELECT receipt FROM case_file WHERE id = ?1')
    .bind(caseId)
    .first<string>('receipt');
  await page.goto('/progress');
  await page.getByLabel('查询码').fill(receipt ?? '');
  await page.getByLabel('电话号码的最后四位').fill('0077');
  await press(page, '查进度');
  await page.getByRole('link', { name: '给家人一个看进度的链接' }).click();
  await axe(page);
  await press(page, '做一个链接');
  await expect(page.getByRole('heading', { name: '链接做好了' })).toBeVisible();
  await axe(page);
  await shot(page, 'family-link', true);
  const url = (await page.locator('.answer.number').innerText()).trim();

  const daughter = await (await browser.newContext({ baseURL: app.url, viewport: PHONE, locale: 'zh-CN' })).newPage();
  const asked: string[] = [];
  daughter.on('request', (request) => asked.push(request.url()));
  await daughter.goto(url);
  await expect(daughter.getByText('这个链接')).toBeVisible();
  await expect(daughter.getByRole('heading', { name: '现在办到哪一步' })).toBeVisible();
  const token = url.split('#')[1] ?? 'none';
  expect(asked.filter((one) => one.includes(token))).toEqual([]);
  for (const secret of ['张小三', '13912340077', receipt ?? 'none']) {
    expect(await daughter.content()).not.toContain(secret);
  }
  await axe(daughter);
  await shot(daughter, 'family-follow', true);
  await daughter.goto(`/progress/${caseId}`);
  await expect(daughter.getByLabel('查询码')).toBeVisible();

  await page.goto(`/progress/${caseId}/links`);
  await press(page, '停掉这个链接');
  await daughter.goto('/follow/case');
  await expect(daughter.getByText('这个链接不能用了')).toBeVisible();
});
