import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { findChromium } from '../scripts/chromium.mjs';
import { type App, demo, expect, keepTime, test } from './app.ts';
import { faultsOn } from './axe.ts';
import { APPLICANT, addPhotos, answerWhat, answerWho, SECRETS } from './form.ts';
import { keptBy } from './kept.ts';
import { atDesk, keepsOffline, PHONE } from './people.ts';
import { enter } from './staff-session.ts';

/** A helper's phone, open at 帮办 with everything it needs for a village without network. */
async function openPhone(app: App, context: BrowserContext): Promise<Page> {
  await enter(app, context, 'volunteer');
  const page = await context.newPage();
  await page.goto('/assist');
  await expect(page.getByText(`${demo('volunteer').name}，准备好了。`)).toBeVisible();
  await keepsOffline(page);
  return page;
}

/** The plate is typed, the words stand there, the person says yes. */
async function askConsent(page: Page, code: string, how: 'held' | 'twoSteps' = 'twoSteps'): Promise<void> {
  await page.getByLabel('门牌码或者卡上的号').fill(code);
  await page.getByRole('button', { name: '下一步：问老人愿不愿意' }).click();
  await expect(page.getByText('您愿意让他帮您办吗？')).toBeVisible();
  if (how === 'held') {
    await page.getByRole('button', { name: /请老人按住这里两秒/ }).click({ delay: 2_200 });
  } else {
    await page.getByText('按不住的，分两步按').click();
    await page.getByRole('button', { name: '第一步：我愿意' }).press('Enter');
    await page.getByRole('button', { name: '第二步：再按一次，真的愿意' }).press('Enter');
  }
  await expect(page.getByRole('heading', { name: '您好，想办什么？' })).toBeVisible();
}

/** Fills 临时救助 in up to the last look. */
async function fillForm(page: Page, browser: Browser): Promise<void> {
  await page.getByRole('button', { name: '办事、查要带什么' }).click();
  await page.getByLabel('想办什么事').fill('临时救助');
  await page
    .getByRole('link', { name: /^临时救助/ })
    .first()
    .click();
  await page.getByRole('link', { name: '在家申请' }).click();
  await answerWho(page);
  await answerWhat(page);
  await addPhotos(page, browser);
  await expect(page.getByText(APPLICANT.name)).toBeVisible();
}

/** What a browser keeps for this site and what it shows, as text. */
async function remains(page: Page): Promise<string> {
  const shown = await page.evaluate(() => [
    document.documentElement.outerHTML,
    ...[...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value),
  ]);
  return [await keptBy(page), ...shown].join('\n');
}

async function expectNothing(page: Page, plate: string): Promise<void> {
  const all = await remains(page);
  for (const secret of [...SECRETS, plate]) expect(all, secret).not.toContain(secret);
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

/** Makes a card for a household at the centre; gives its code. */
async function makeCard(browser: Browser, app: App, household: number): Promise<string> {
  const clerk = await atDesk(browser, app, 'clerk');
  await clerk.goto(`/staff/household/${household}`);
  await clerk.getByLabel('谁的卡').fill('奶奶的卡');
  await clerk.getByRole('button', { name: '做一张卡' }).click();
  const code = (await clerk.locator('.paper-card-code').textContent()) ?? '';
  expect(code).toMatch(/^U-\w{3}-\w{4}-\w{3}$/);
  await expect(clerk.getByText('没有姓名和证件号')).toBeVisible();
  return code;
}

test('an elder with a helper: consent, a form read over before it is sent, the number on a slip, finish and wipe; the next person, by card, finds nothing, and is covered and wiped when left alone', async ({
  app,
  browser,
  context,
}) => {
  const { plate } = app.takeHome();
  const card = await makeCard(browser, app, app.takeHome().household);
  const page = await openPhone(app, context);
  expect(await faultsOn(page)).toEqual([]);
  await page.getByLabel('门牌码或者卡上的号').fill('ABC');
  await page.getByRole('button', { name: '下一步：问老人愿不愿意' }).click();
  await expect(page.getByText('不对，请再看一遍门牌或者卡。')).toBeVisible();
  await askConsent(page, plate, 'held');
  expect(await faultsOn(page)).toEqual([]);
  // The helper's own pages are closed meanwhile.
  const desk = await context.newPage();
  await desk.goto('/staff/help');
  await expect(desk).toHaveURL(/\/assist$/);
  await desk.close();
  await page.reload();
  await expect(page.getByText('上一次帮办没有按“办完，清除”就断了')).toBeVisible();

  await askConsent(page, plate);
  await fillForm(page, browser);
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByRole('heading', { name: '给老人的小条' })).toBeVisible();
  await expect(page.getByText(/^\d{3} \d{4} \d{4}$/)).toBeVisible();
  const receipt = (await page.getByText(/^\d{4} \d{4} \d{4}$/).textContent()) ?? '';
  expect(await faultsOn(page)).toEqual([]);
  // Progress by the number alone, of this household; and nowhere is a rating asked for.
  await page.getByRole('button', { name: '再办一件' }).click();
  await page.getByRole('button', { name: '查办到哪一步了' }).click();
  await page.getByLabel('查询码（12 位数字）').fill(receipt);
  await page.getByRole('button', { name: '查', exact: true }).click();
  await expect(page.getByText('收到申请')).toBeVisible();
  await expect(page.getByText(/评价/)).toHaveCount(0);

  await page.getByRole('button', { name: '办完，清除' }).click();
  await expect(page.getByText('清干净了')).toBeVisible();
  await expectNothing(page, plate);
  expect(await remains(page)).not.toContain(receipt.replace(/ /g, ''));
  await page.goBack();
  await expectNothing(page, plate);

  // The next one, with a card in place of a plate; the helper walks away.
  await page.clock.install({ time: await page.evaluate(() => Date.now()) });
  await page.goto('/assist');
  await askConsent(page, card.toLowerCase());
  await expect(page.getByText(/正在帮 青禾镇/)).toBeVisible();
  await expectNothing(page, plate);
  await page.getByRole('button', { name: '办事、查要带什么' }).click();
  await page.clock.fastForward('02:01');
  await expect(page.getByRole('heading', { name: '盖住了，没有人看得见' })).toBeVisible();
  await expect(page.getByLabel('想办什么事')).toBeHidden();
  expect(await faultsOn(page)).toEqual([]);
  await page.getByRole('button', { name: '是我，接着办' }).click();
  await expect(page.getByLabel('想办什么事')).toBeVisible();
  await page.clock.fastForward('02:01');
  await page.clock.fastForward('03:01');
  await expect(page.getByText('清干净了')).toBeVisible();
});

test('without a network it is sealed on the phone; killed in the middle and taken apart, nothing is found; later it sends itself', async ({
  app,
  browser,
}) => {
  const profile = mkdtempSync(path.join(tmpdir(), 'menpai-shared-phone-'));
  const launch = async () => {
    const options = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: PHONE };
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: findChromium() ?? 'chromium',
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
      ...{ ...options, baseURL: app.url },
    });
    return keepTime(context);
  };
  const phone = await launch();
  const page = await openPhone(app, phone);
  await page.reload();
  await expect(page.getByText(`${demo('volunteer').name}，准备好了。`)).toBeVisible();
  await phone.setOffline(true);
  await page.reload();
  await expect(page.getByText('现在没有网，也能帮办')).toBeVisible();
  const { plate } = app.takeHome();
  await askConsent(page, plate);
  await fillForm(page, browser);
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByRole('link', { name: '看还没发出去的' }).click();
  const slip = (await page.getByText(/^\d{3} \d{4} \d{4}$/).textContent()) ?? '';
  await expect(page.getByText('只在这部手机上，锁着。有网了会自己发出去。')).toBeVisible();
  // A week of lunches as well, in large letters and read over.
  await page.getByRole('button', { name: '再办一件' }).click();
  await page.getByRole('button', { name: /^点单/ }).click();
  await page.getByRole('button', { name: '送饭' }).click();
  for (const day of ['星期一', '星期二', '星期三', '星期四', '星期五']) await page.getByLabel(day).check();
  await page.getByLabel('给谁？姓名').fill(APPLICANT.name);
  await page.getByLabel('打哪个电话能找到？').fill(APPLICANT.phone);
  await page.getByRole('button', { name: '念一遍，没错就交' }).click();
  await expect(page.getByText(/一共交这一份：送饭/)).toBeVisible();
  await page.getByRole('button', { name: '对，交' }).click();
  await expect(page.getByRole('heading', { name: '给老人的小条' })).toBeVisible();
  // Another form, half filled in, and the battery ends.
  await page.getByRole('button', { name: '再办一件' }).click();
  await fillForm(page, browser);
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
  const clerk = await atDesk(browser, app, 'clerk');
  await clerk.goto('/staff/help');
  await clerk.getByLabel('按小条号找').fill(slip);
  await clerk.getByRole('button', { name: '找', exact: true }).click();
  await expect(clerk.getByRole('button', { name: '看全部' })).toBeVisible();
  await expect(clerk.getByRole('link', { name: '临时救助' })).toBeVisible();
  await expect(clerk.getByRole('link', { name: /送饭/ }).first()).toBeVisible();
  await expect(clerk.getByText('没有网时办的，后来发出')).toBeVisible();
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
