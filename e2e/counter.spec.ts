import type { Page } from '@playwright/test';
import { localDate } from '../shared/time.ts';
import { systemContext } from '../worker/composition.ts';
import { booked } from '../worker/testing/booked.ts';
import { type App, demo, expect, test } from './app.ts';
import { faultsOn } from './axe.ts';
import { atDesk, phoneOf, shot } from './people.ts';

const HALL = { width: 1920, height: 1080 };
const ITEM = 'mz-linshi';

/** Bookings of today at the window that does the item, in a few minutes, whatever time it is. */
async function bookings(app: App, names: readonly string[]): Promise<{ receipts: string[]; window: string }> {
  const ctx = await systemContext(app.env);
  const window = await app.env.DB.prepare(
    `SELECT w.id, w.number, w.name_zh FROM window_item i JOIN centre_window w ON w.id = i.window_id
      WHERE i.item_id = ?1 AND w.place = 'centre'`,
  )
    .bind(ITEM)
    .first<{ id: number; number: number; name_zh: string }>();
  const last = Date.parse(`${localDate(Date.now())}T23:59:00+08:00`);
  const receipts: string[] = [];
  for (const [i, name] of names.entries()) {
    const at = Math.min(Date.now() + (5 + i) * 60_000, last);
    const more = { phone: `1391234001${i}`, item: ITEM, windowId: window?.id ?? 0 };
    receipts.push((await booked(ctx, { at, name, ...more })).receipt);
  }
  return { receipts, window: `${window?.number}号 ${window?.name_zh}` };
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

test('people are checked in by QR and by ticket, called, one does not come; the hall and the phones show it, the report counts it', async ({
  app,
  browser,
}) => {
  const { receipts, window } = await bookings(app, ['李大爷', '王小明', '欧阳小三']);
  const [first = '', second = ''] = receipts;

  // The display: a link of its own, no sign-in.
  const supervisor = await atDesk(browser, app, 'supervisor');
  await supervisor.goto('/staff/counter-settings');
  await supervisor.getByLabel('挂在哪里').fill('大厅电视');
  await press(supervisor, '新建链接');
  const link = (await supervisor.getByRole('link', { name: /staff\/display#/ }).getAttribute('href')) ?? '';
  expect(await faultsOn(supervisor)).toEqual([]);
  const hall = await phoneOf(browser, { viewport: HALL });
  await hall.goto(link);
  await expect(hall.getByText('还没有叫号')).toBeVisible();
  expect(hall.url()).not.toContain('#');

  // Reception: a scanner types what the QR code says and presses Enter; then the second, as an elder.
  const reception = await atDesk(browser, app, 'clerk');
  await reception.goto('/staff/reception');
  const number = reception.getByLabel('扫预约码，或者输入查询码');
  await expect(number).toBeFocused();
  await reception.keyboard.type(`${app.url}/progress#${first}`);
  await reception.keyboard.press('Enter');
  await expect(reception.getByText(/A001 签到了/)).toBeVisible();
  await number.fill(first);
  await reception.keyboard.press('Enter');
  await expect(reception.getByText('不是今天的预约，或者已经签到了。')).toBeVisible();
  await reception.getByRole('checkbox', { name: '老人，可以先办' }).first().check();
  await number.fill(second);
  await reception.keyboard.press('Enter');
  await expect(reception.getByText(/A002 签到了/)).toBeVisible();

  // A walk-in takes a ticket and sees on their own phone, without script, who is before them.
  await reception.getByLabel('办什么事').fill('临时救助');
  await press(reception, '临时救助');
  const issued = reception.waitForResponse((response) => response.url().endsWith('/counter/tickets'));
  await press(reception, '取号');
  const { waitUrl, ticket } = await (await issued).json();
  const slips = reception.getByRole('link', { name: `打印号票 ${ticket}` });
  const caseId = (await slips.getAttribute('href'))?.split('/').at(-1);
  await expect(reception.locator('.slip-number')).toHaveText(ticket);
  await expect(reception.getByText('欧**三')).toBeVisible();
  expect(await faultsOn(reception)).toEqual([]);
  const phone = await phoneOf(browser, { javaScriptEnabled: false });
  await phone.goto(new URL(waitUrl).pathname);
  await expect(phone.getByText('前面还有 2 人')).toBeVisible();

  // A ticket is a case like any other; from its page one gets to the line.
  const clerk = await atDesk(browser, app, 'clerk');
  await clerk.goto(`/staff/case/${caseId}`);
  await expect(clerk.getByRole('link', { name: '到前台调整' })).toBeVisible();
  await expect(clerk.getByRole('button', { name: '已离开' })).toBeVisible();
  expect(await faultsOn(clerk)).toEqual([]);

  // The window calls: with keys alone.
  await clerk.goto('/staff/counter');
  await clerk.getByLabel('我今天在').selectOption({ label: window });
  await expect(clerk.getByText('下一位是 A001', { exact: false })).toBeVisible();
  await clerk.getByLabel('我今天在').blur();
  await clerk.keyboard.press('n');
  await expect(clerk.locator('.current-ticket')).toHaveText('A001');
  await expect(hall.locator('.display-calls .calling')).toContainText('A001');
  await expect(hall.locator('.display-calls .calling')).toContainText('号窗口');
  await expect(hall.locator('body')).not.toContainText(/李|欧阳|临时救助|139/);
  expect(await faultsOn(hall)).toEqual([]);
  await clerk.keyboard.press('s');
  await expect(clerk.getByRole('button', { name: /办完，叫下一位/ })).toBeVisible();
  expect(await faultsOn(clerk)).toEqual([]);
  await shot(clerk, 'counter-board');

  // The second is called three times and is not there.
  await clerk.keyboard.press('n');
  await expect(clerk.locator('.current-ticket')).toHaveText('A002');
  for (const n of [1, 2]) {
    await clerk.keyboard.press('r');
    await expect(clerk.getByText(`再叫了 ${n} 次`, { exact: false })).toBeVisible();
  }
  await expect(clerk.getByRole('button', { name: /再叫一次/ })).toHaveCount(0);
  await clerk.keyboard.press('x');
  await expect(clerk.getByText('没来 1 人', { exact: false })).toBeVisible();

  // The walk-in is called: their phone says where to go.
  await clerk.keyboard.press('n');
  await expect(clerk.locator('.current-ticket')).toHaveText(ticket);
  const live = await phoneOf(browser);
  await live.goto(new URL(waitUrl).pathname);
  await expect(live.getByText(/请到 \d 号窗口/)).toBeVisible();
  await live.locator('[data-island="wait-line"][data-live]').waitFor();
  expect(await faultsOn(live)).toEqual([]);
  expect(await live.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await expect(hall.locator('.display-calls .calling')).toContainText(ticket);
  await shot(hall, 'counter-display', false);
  await clerk.keyboard.press('s');
  await expect(clerk.getByRole('button', { name: /^办完 ?F/ })).toBeVisible();
  await clerk.keyboard.press('f');
  await expect(clerk.getByText('今天办完 2 人，没来 1 人')).toBeVisible();

  // The report of the supervisor, on screen and as a file.
  await supervisor.goto('/staff/counter-report');
  const total = supervisor.getByRole('row', { name: /合计/ });
  await expect(total.getByRole('cell').first()).toHaveText('2');
  await expect(total).toContainText('1（33%）');
  expect(await faultsOn(supervisor)).toEqual([]);
  const download = supervisor.waitForEvent('download');
  await supervisor.getByRole('link', { name: '导出表格（CSV）' }).click();
  expect((await download).suggestedFilename()).toMatch(/^counter-window-.*\.csv$/);

  // The link is ended: the hall goes dark.
  await supervisor.goto('/staff/counter-settings');
  supervisor.once('dialog', (dialog) => void dialog.accept());
  await press(supervisor, '停用');
  await expect(hall.getByText('这块大屏的链接已经停用。')).toBeVisible();
});

test('a caller’s case is entered with the keyboard, its slip printed, found by telephone, and an appointment made with two keys', async ({
  app,
  browser,
}) => {
  const clerk = await atDesk(browser, app, 'clerk');
  await clerk.goto('/staff/intake');
  await clerk.getByLabel('哪一户？').fill(app.takeHome().plate);
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
  expect(await faultsOn(clerk)).toEqual([]);
  await clerk.getByRole('button', { name: '登记', exact: true }).click();
  await expect(clerk.getByRole('heading', { name: '登记好了' })).toBeVisible();
  await clerk.getByRole('link', { name: '查询单' }).click();
  await expect(clerk.getByText(`首问负责人：${demo('clerk').name}`)).toBeVisible();

  // Found by telephone, with the address bar none the wiser.
  await clerk.goto('/staff/inbox');
  await clerk.getByLabel('按什么查').selectOption('phone');
  await clerk.getByLabel('要查的内容').fill('139 1234 0088');
  await clerk.keyboard.press('Enter');
  await expect(clerk.getByText('查到 1 件')).toBeVisible();
  expect(clerk.url()).not.toMatch(/139.*1234.*0088/);
  await clerk.getByLabel('要查的内容').blur();
  await clerk.keyboard.press('j');
  await clerk.keyboard.press('b');
  await expect(clerk.getByText(/孙\*五/)).toBeVisible();
  await clerk.locator('.time-keys .button').first().waitFor();
  await clerk.keyboard.press('1');
  await clerk.getByRole('button', { name: '预约', exact: true }).click();
  await expect(clerk.getByRole('heading', { name: '约好了' })).toBeVisible();
  await expect(clerk.getByText(/请念给对方听：查询码 \d{4} \d{4} \d{4}/)).toBeVisible();
});
