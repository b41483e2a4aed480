import type { Page } from '@playwright/test';
import { printCode } from '../shared/doorplate/code.ts';
import { addDays, localDate } from '../shared/time.ts';
import { demo, expect, test } from './app.ts';
import { faultsOn } from './axe.ts';
import { atDesk, DESK, onPhone, PHONE, phoneOf, shot } from './people.ts';

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

async function typePlate(page: Page, plate: string): Promise<void> {
  await page.getByLabel('门牌上的 10 个字符').fill(plate);
  await press(page, '就是这一家');
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

/** Orders something to be fetched from a plate, without script; gives the PIN for the volunteer. */
async function order(resident: Page, plate: string, day: string): Promise<string> {
  await resident.goto(`/D/${plate}`);
  await resident.getByRole('link', { name: /点单/ }).click();
  await resident.getByRole('link', { name: /买东西/ }).click();
  await resident.locator(`input[name="date"][value="${day}"]`).check();
  await resident.getByLabel('10:00').check();
  await resident.getByLabel(/买什么/).fill('一盒降压药，楼下药店就有');
  await resident.getByLabel('给谁帮忙').fill('张小三');
  await resident.getByLabel('打哪个电话找得到您').fill('139 1234 0077');
  await press(resident, '就这样点');
  await expect(resident.getByRole('heading', { level: 1, name: '点好了' })).toBeVisible();
  return (await resident.locator('.pin').innerText()).trim();
}

test('an order from the plate without script is offered on the board; a volunteer accepts, visits without network with two scans and the PIN; the clerk approves; the certificate prints', async ({
  app,
  browser,
}) => {
  const [{ plate }, elsewhere] = [app.takeHome(), app.takeHome().plate];
  const day = addDays(localDate(Date.now()), 2);
  const resident = await phoneOf(browser, { javaScriptEnabled: false });
  const pin = await order(resident, plate, day);
  expect(pin).toMatch(/^\d{4}$/);
  const placed = resident.url().replace('/placed', '');

  const clerk = await atDesk(browser, app, 'clerk');
  await clerk.goto('/staff');
  await clerk.getByRole('link', { name: '点单', exact: true }).click();
  await clerk.getByLabel('哪一天').fill(day);
  await clerk.getByRole('article').filter({ hasText: '买东西' }).getByRole('button', { name: '派单' }).click();
  const panel = clerk.getByRole('region', { name: /派单/ });
  await expect(panel.getByText('就在本村').first()).toBeVisible();
  await shot(clerk, 'order-board', false);
  for (const who of ['volunteer', 'volunteer2'])
    await panel.getByRole('checkbox', { name: new RegExp(demo(who).name) }).check();
  await panel.getByRole('button', { name: '问选中的 2 位' }).click();
  await expect(panel.getByText('已经告诉他们了。')).toBeVisible();
  await expect(clerk.getByRole('region', { name: '等接单' }).getByText('买东西')).toBeVisible();

  const phone = await onPhone(browser, app, 'volunteer');
  const two = await onPhone(browser, app, 'volunteer2');
  for (const one of [phone, two]) await one.goto('/staff');
  await expect(phone.getByRole('heading', { level: 1, name: '我的上门' })).toBeVisible();
  await expect(phone.getByRole('heading', { name: '附近可以接的' })).toBeVisible();
  await phone.getByRole('article', { name: '买东西' }).waitFor();
  await two.getByRole('article', { name: '买东西' }).waitFor();
  expect(await faultsOn(phone)).toEqual([]);
  await press(phone, '接单');
  await expect(phone.getByText('接下了。')).toBeVisible();
  await press(two, '接单');
  await expect(two.getByText('刚才有人先接了这一单。')).toBeVisible();

  await phone.getByRole('link', { name: /买东西/ }).click();
  await expect(phone.getByText('张*三')).toBeVisible();
  await expect(phone.getByText('张小三')).toHaveCount(0);
  expect(await faultsOn(phone)).toEqual([]);
  await press(phone, '先打个电话');
  await expect(phone.getByRole('link', { name: /139\*\*\*\*0077/ })).toHaveAttribute('href', 'tel:13912340077');

  await resident.goto(placed);
  await expect(resident.getByText('有志愿者接了')).toBeVisible();
  await expect(resident.getByText(/示\*+志（志愿者）/)).toBeVisible();

  // From here on without network; the phone is even started anew.
  const context = phone.context();
  await phone.evaluate(async () => void (await navigator.serviceWorker.ready));
  await phone.reload();
  await expect(phone.getByText('张*三')).toBeVisible();
  await context.setOffline(true);
  await phone.reload();
  await expect(phone.getByText('现在没有网络')).toBeVisible();
  await expect(phone.getByText('张*三')).toBeVisible();
  await press(phone, '到了，扫门牌');
  await typePlate(phone, elsewhere);
  await expect(phone.getByText('这不是这一家的门牌')).toBeVisible();
  expect(await faultsOn(phone)).toEqual([]);
  await typePlate(phone, printCode(plate).toLowerCase());
  await expect(phone.getByText('只在这部手机上', { exact: true })).toBeVisible();
  await press(phone, '做完了，再扫一次');
  await typePlate(phone, plate);
  await phone.getByLabel('请住户说 4 位服务码').fill(pin);
  await phone.getByLabel('给服务中心的话').fill('药放在桌上了');
  expect(await faultsOn(phone)).toEqual([]);
  await press(phone, '做完了，交上去');
  await expect(phone.getByText('记下了，只在这部手机上')).toBeVisible();

  // What lies on the phone of the order is sealed; the PIN waits in the outbox only until it has arrived.
  expect(await textOf(phone, 'menpai-visits')).not.toMatch(/张|柳溪|降压药/);

  await context.setOffline(false);
  await expect(phone.getByText('住户已经确认')).toBeVisible({ timeout: 30_000 });

  for (const secret of [pin, plate]) expect(await textOf(phone, 'menpai-outbox')).not.toContain(secret);

  await clerk.goto('/staff/hours');
  await expect(clerk.getByRole('row', { name: /示例·小志/ })).toContainText('服务码');
  expect(await faultsOn(clerk)).toEqual([]);
  await press(clerk, '改时间');
  await clerk.getByLabel('改成多少分钟').fill('35');
  await clerk.getByLabel('理由（志愿者看得到）').fill('电话问过，三十五分钟');
  await press(clerk, '就这样定');
  await expect(clerk.getByText('没有等认定的')).toBeVisible();

  await phone.goto('/staff/ledger');
  await expect(phone.getByText('电话问过，三十五分钟')).toBeVisible();
  expect(await faultsOn(phone)).toEqual([]);
  await press(phone, '打印服务证明');
  await expect(phone.getByRole('heading', { name: '志愿服务记录证明' })).toBeVisible();
  await expect(phone.getByText('组织单位：')).toBeVisible();
  await expect(phone.getByRole('cell', { name: /买东西/ })).toBeVisible();
  await phone.setViewportSize(DESK);
  await phone.emulateMedia({ media: 'print' });
  await phone.emulateMedia({ media: 'screen' });
  await phone.setViewportSize(PHONE);

  // Signed out, nothing of anyone is left on this phone.
  await phone.goto('/staff/visits');
  await press(phone, '退出');
  await phone.getByLabel('手机号').waitFor();
  expect(await textOf(phone, 'menpai-visits')).toBe('');
});
