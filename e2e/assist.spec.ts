import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { findChromium } from '../scripts/chromium.mjs';
import { type App, expect, test } from './app.ts';
import { faultsOn } from './axe.ts';
import { takePhoto } from './photo.ts';
import { signInAs } from './staff-session.ts';

/** What the person helped says: none of it may be found on the phone afterwards. */
const NAME = '孙桂兰';
const PHONE = '13912349876';
const ID_NUMBER = '11010519491231002X';
const STORY = '摔伤住院急用钱';
const SECRETS = [NAME, PHONE, ID_NUMBER, STORY];

const next = (page: Page) => page.getByRole('button', { name: '继续' }).click();

/** A helper's phone, open at 帮办 with everything it needs for a village without network. */
async function openPhone(app: App, context: BrowserContext): Promise<Page> {
  await signInAs(app, context, 'volunteer', '王志愿');
  const page = await context.newPage();
  await page.goto('/assist');
  await expect(page.getByText('王志愿，准备好了。')).toBeVisible();
  await page.evaluate(() => navigator.serviceWorker.ready);
  for (const kept of ['/assist', '/api/catalogue/offline/zh'])
    await expect.poll(() => page.evaluate(async (at) => (await caches.match(at)) !== undefined, kept)).toBe(true);
  return page;
}

/** The plate is typed, the words stand there, the person says yes. */
async function askConsent(page: Page, code: string, how: 'held' | 'twoSteps' = 'held'): Promise<void> {
  await page.getByLabel('门牌码或者卡上的号').fill(code);
  await page.getByRole('button', { name: '下一步：问老人愿不愿意' }).click();
  await expect(page.getByText('您愿意让他帮您办吗？')).toBeVisible();
  await shot(page, 'consent');
  if (how === 'held') {
    await page.getByRole('button', { name: /请老人按住这里两秒/ }).click({ delay: 2_200 });
  } else {
    await page.getByText('按不住的，分两步按').click();
    await page.getByRole('button', { name: '第一步：我愿意' }).press('Enter');
    await page.getByRole('button', { name: '第二步：再按一次，真的愿意' }).press('Enter');
  }
  await expect(page.getByRole('heading', { name: '您好，想办什么？' })).toBeVisible();
  await shot(page, 'hall');
}

/** Fills 临时救助 in up to the last look. */
const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/assist-${name}.png`, fullPage: true });
};
async function fillForm(page: Page, photo: Awaited<ReturnType<typeof takePhoto>>): Promise<void> {
  await page.getByRole('button', { name: '办事、查要带什么' }).click();
  await page.getByLabel('想办什么事').fill('临时救助');
  await page
    .getByRole('link', { name: /^临时救助/ })
    .first()
    .click();
  await page.getByRole('link', { name: '在家申请' }).click();
  await page.getByLabel('给我自己办').check();
  await next(page);
  await page.getByLabel('申请人叫什么名字？').fill(NAME);
  await next(page);
  await page.getByLabel('申请人的身份证号码').fill(ID_NUMBER);
  await next(page);
  await page.getByLabel('打哪个电话能找到您？').fill(PHONE);
  await next(page);
  await page.getByLabel('得了重病、受了伤').check();
  await next(page);
  await page.getByLabel('是哪一天的事？').fill('2026-01-15');
  await next(page);
  await page.getByLabel('把情况简单说一说').fill(STORY);
  await next(page);
  await page.getByLabel('一起生活的有几口人？').fill('1');
  await next(page);
  for (let i = 0; i < 8 && !(await page.getByRole('heading', { name: '交之前再看一遍' }).isVisible()); i++) {
    const files = page.locator('form input[type=file][id]:visible');
    if ((await files.count()) && (await page.getByText('在家申请要先拍照').isVisible()))
      await files.first().setInputFiles(photo);
    await next(page);
  }
  await expect(page.getByText(NAME)).toBeVisible();
  await shot(page, 'check');
}

/** Everything a browser keeps for this site, as text: stores with their bytes, caches, session, history, the page itself. */
function remains(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.title];
    found.push(location.href, JSON.stringify(history.state), document.documentElement.outerHTML);
    for (const field of document.querySelectorAll<HTMLInputElement>('input, textarea')) found.push(field.value);
    const tell = async (value: unknown): Promise<void> => {
      if (value instanceof Blob) found.push(await value.text());
      else if (value instanceof Uint8Array) found.push(new TextDecoder().decode(value));
      else if (value && typeof value === 'object') for (const part of Object.values(value)) await tell(part);
      else found.push(String(value));
    };
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((done) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => done(request.result);
      });
      for (const store of db.objectStoreNames) {
        const rows = await new Promise<unknown[]>((done) => {
          const request = db.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => done(request.result);
        });
        for (const row of rows) await tell(row);
      }
      db.close();
    }
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys()) {
        found.push(request.url);
        if (/\/assets\/|\/api\/catalogue/.test(request.url)) continue;
        found.push((await (await caches.match(request))?.text()) ?? '');
      }
    return found.join('\n');
  });
}

async function expectNothing(page: Page, plate = ''): Promise<void> {
  const all = await remains(page);
  for (const secret of SECRETS) expect(all, secret).not.toContain(secret);
  if (plate) expect(all).not.toContain(plate);
}

/** Looks through the files of a browser's profile, as who takes the phone apart would. */
function filesWith(folder: string, secrets: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const file = path.join(folder, name);
    if (!statSync(file).isFile()) return false;
    const bytes = readFileSync(file);
    return secrets.some((secret) => bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'utf16le')));
  });
}

test('with a network: consent, a form read over before it is sent, the number on a slip, finish and wipe; the next person finds nothing', async ({
  app,
  browser,
  context,
}) => {
  const [plate = '', other = ''] = app.plates;
  const photo = await takePhoto(browser, '身份证');
  const page = await openPhone(app, context);
  expect(await faultsOn(page)).toEqual([]);
  await page.getByLabel('门牌码或者卡上的号').fill('ABC');
  await page.getByRole('button', { name: '下一步：问老人愿不愿意' }).click();
  await expect(page.getByText('不对，请再看一遍门牌或者卡。')).toBeVisible();
  await askConsent(page, plate);
  expect(await faultsOn(page)).toEqual([]);
  // The helper's own pages are closed meanwhile.
  const desk = await context.newPage();
  await desk.goto('/staff/help');
  await expect(desk).toHaveURL(/\/assist$/);
  await desk.close();
  await page.reload();
  await expect(page.getByText('上一次帮办没有按“办完，清除”就断了')).toBeVisible();

  await askConsent(page, plate, 'twoSteps');
  await fillForm(page, photo);
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByRole('heading', { name: '给老人的小条' })).toBeVisible();
  await expect(page.getByText(/^\d{3} \d{4} \d{4}$/)).toBeVisible();
  await shot(page, 'slip');
  const receipt = (await page.getByText(/^\d{4} \d{4} \d{4}$/).textContent()) ?? '';
  expect(await faultsOn(page)).toEqual([]);
  // Progress by the number alone, of this household; and nowhere is a rating asked for.
  await page.getByRole('button', { name: '再办一件' }).click();
  await page.getByRole('button', { name: '查办到哪一步了' }).click();
  await page.getByLabel('查询码（12 位数字）').fill(receipt);
  await page.getByRole('button', { name: '查', exact: true }).click();
  await expect(page.getByText('收到申请')).toBeVisible();
  await shot(page, 'progress');
  await expect(page.getByText(/评价/)).toHaveCount(0);

  await page.getByRole('button', { name: '办完，清除' }).click();
  await expect(page.getByText('清干净了')).toBeVisible();
  await shot(page, 'done');
  await expectNothing(page, plate);
  expect(await remains(page)).not.toContain(receipt.replace(/ /g, ''));
  await page.goBack();
  await expectNothing(page);
  await page.goto('/assist');
  await askConsent(page, other, 'twoSteps');
  await page.getByRole('button', { name: '办事、查要带什么' }).click();
  await expectNothing(page, plate);
});

test('left alone it is covered after two minutes and wiped after five', async ({ app, browser, context }) => {
  const photo = await takePhoto(browser, '身份证');
  const page = await openPhone(app, context);
  await page.clock.install({ time: Date.now() });
  await page.reload();
  await page.getByLabel('门牌码或者卡上的号').fill(app.plates[2] ?? '');
  await page.getByRole('button', { name: '下一步：问老人愿不愿意' }).click();
  await page.getByText('按不住的，分两步按').click();
  await page.getByRole('button', { name: '第一步：我愿意' }).click();
  await page.getByRole('button', { name: '第二步：再按一次，真的愿意' }).click();
  await expect(page.getByRole('heading', { name: '您好，想办什么？' })).toBeVisible();
  await fillForm(page, photo);
  await page.clock.fastForward('02:01');
  await expect(page.getByRole('heading', { name: '盖住了，没有人看得见' })).toBeVisible();
  await expect(page.getByText(NAME)).toBeHidden();
  expect(await faultsOn(page)).toEqual([]);
  await page.getByRole('button', { name: '是我，接着办' }).click();
  await expect(page.getByText(NAME)).toBeVisible();
  await page.clock.fastForward('02:01');
  await page.clock.fastForward('03:01');
  await expect(page.getByText('清干净了')).toBeVisible();
  await expectNothing(page, app.plates[2]);
});

test('without a network it is sealed on the phone; killed in the middle and taken apart, nothing is found; later it sends itself', async ({
  app,
  browser,
}) => {
  test.setTimeout(240_000);
  const photo = await takePhoto(browser, '身份证');
  const profile = mkdtempSync(path.join(tmpdir(), 'menpai-shared-phone-'));
  const launch = () =>
    chromium.launchPersistentContext(profile, {
      executablePath: findChromium() ?? 'chromium',
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
      ...{ baseURL: app.url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 360, height: 740 } },
    });
  const phone = await launch();
  const page = await openPhone(app, phone);
  await page.reload();
  await expect(page.getByText('王志愿，准备好了。')).toBeVisible();
  await phone.setOffline(true);
  await page.reload();
  await expect(page.getByText('现在没有网，也能帮办')).toBeVisible();
  const plate = app.plates[3] ?? '';
  await askConsent(page, plate);
  await fillForm(page, photo);
  await page.getByRole('button', { name: '提交申请' }).click();
  await shot(page, 'kept');
  await page.getByRole('link', { name: '看还没发出去的' }).click();
  const slip = (await page.getByText(/^\d{3} \d{4} \d{4}$/).textContent()) ?? '';
  await expect(page.getByText('只在这部手机上，锁着。有网了会自己发出去。')).toBeVisible();
  // A week of lunches as well, in large letters and read over.
  await page.getByRole('button', { name: '再办一件' }).click();
  await page.getByRole('button', { name: /^点单/ }).click();
  await page.getByRole('button', { name: '送饭' }).click();
  for (const day of ['星期一', '星期二', '星期三', '星期四', '星期五']) await page.getByLabel(day).check();
  await page.getByLabel('给谁？姓名').fill(NAME);
  await page.getByLabel('打哪个电话能找到？').fill(PHONE);
  await shot(page, 'order');
  await page.getByRole('button', { name: '念一遍，没错就交' }).click();
  await expect(page.getByText(/一共交这一份：送饭/)).toBeVisible();
  await page.getByRole('button', { name: '对，交' }).click();
  await expect(page.getByRole('heading', { name: '给老人的小条' })).toBeVisible();
  // Another form, half filled in, and the battery ends.
  await page.getByRole('button', { name: '再办一件' }).click();
  await fillForm(page, photo);
  await expectNothingKept(page);
  await phone.close();
  expect(filesWith(profile, SECRETS)).toEqual([]);

  // The network is back: the page sends what waits, or Background Sync has done so before anything was opened.
  const again = await launch();
  const later = await again.newPage();
  await later.goto('/assist');
  // The helper's session at the desk went with the browser as well.
  await expect(later.getByText('请先登录，再开始帮办。')).toBeVisible();
  await expectNothing(later, plate);
  await later.goto('/outbox');
  await expect(later.getByRole('heading', { name: `帮办 ${slip}` }).first()).toBeVisible();
  await expect(later.getByText('收到了').first()).toBeVisible();
  await expect(later.getByText('只在这部手机上', { exact: true })).toHaveCount(0);
  await expect(later.getByText(/^\d{4} \d{4} \d{4}$/)).toHaveCount(0);
  await again.close();
  expect(filesWith(profile, SECRETS)).toEqual([]);
  rmSync(profile, { recursive: true, force: true });

  // The centre finds what was done by the number on the slip.
  const desk = await browser.newContext({ baseURL: app.url, locale: 'zh-CN' });
  await signInAs(app, desk, 'clerk', '李窗口');
  const clerk = await desk.newPage();
  await clerk.goto('/staff/help');
  await clerk.getByLabel('按小条号找').fill(slip);
  await clerk.getByRole('button', { name: '找', exact: true }).click();
  await expect(clerk.getByRole('button', { name: '看全部' })).toBeVisible();
  await expect(clerk.getByRole('link', { name: '临时救助' })).toBeVisible();
  await expect(clerk.getByRole('link', { name: /送饭/ }).first()).toBeVisible();
  await expect(clerk.getByText('没有网时办的，后来发出')).toBeVisible();
  await shot(clerk, 'desk');
  await desk.close();
});

/** While the form is still open it is on the screen; in every store it is sealed. */
async function expectNothingKept(page: Page): Promise<void> {
  const all = await remains(page);
  const screen = await page.content();
  const kept = all.replace(screen, '');
  const values = await page
    .locator('input, textarea')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
  for (const secret of SECRETS) {
    const shown = [screen, ...values].join('\n').split(secret).length;
    expect(kept.split(secret).length, secret).toBeLessThanOrEqual(shown);
  }
}

test('a card is made and printed at the centre without a name on it; the household sees who helped', async ({
  app,
  browser,
}) => {
  const desk = await browser.newContext({ baseURL: app.url, locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  await signInAs(app, desk, 'clerk', '李窗口');
  const clerk = await desk.newPage();
  await clerk.goto('/staff/household/6');
  await clerk.getByLabel('谁的卡').fill('奶奶的卡');
  await clerk.getByRole('button', { name: '做一张卡' }).click();
  const code = (await clerk.locator('.paper-card-code').textContent()) ?? '';
  expect(code).toMatch(/^U-\w{3}-\w{4}-\w{3}$/);
  await expect(clerk.getByText('没有姓名和证件号')).toBeVisible();
  await shot(clerk, 'card');
  await desk.close();

  const phone = await browser.newContext({ baseURL: app.url, locale: 'zh-CN', viewport: { width: 360, height: 740 } });
  const page = await openPhone(app, phone);
  await askConsent(page, code.toLowerCase(), 'twoSteps');
  await expect(page.getByText(/正在帮 青禾镇/)).toBeVisible();
  await page.getByRole('button', { name: '办完，清除' }).click();
  await expect(page.getByText('清干净了')).toBeVisible();
  await phone.close();
});
