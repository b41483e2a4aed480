import type { Page } from '@playwright/test';
import { type App, expect, test } from './app.ts';
import { faultsOn } from './axe.ts';
import { lookUp } from './form.ts';
import { openDay } from './open-day.ts';
import { atDesk } from './people.ts';
import { submitted } from './submitted.ts';

/** Every kind of page a resident can open by its address. */
const pages = (plate: string, day: string) => [
  ['start', '/'],
  ['mistyped code', '/D?code=ABC'],
  ['wrong check character', '/D/2222Z2222V'],
  ['hall', `/D/${plate}`],
  ['guides', `/D/${plate}/guides`],
  ['category', `/D/${plate}/guides/civil-affairs`],
  ['search', `/D/${plate}/guides?q=%E4%BD%8E%E4%BF%9D`],
  ['nothing found', `/D/${plate}/guides?q=zzzz`],
  ['guide', `/D/${plate}/guide/mz-linshi`],
  ['form', `/D/${plate}/apply/mz-linshi`],
  ['booking', `/D/${plate}/book`],
  ['booking, day', `/D/${plate}/book/day?item=mz-linshi`],
  ['booking, time', `/D/${plate}/book/time?item=mz-linshi&on=${day}`],
  ['booking, who', `/D/${plate}/book/who?item=mz-linshi&at=${day}T09:00`],
  ['booking, line', `/D/${plate}/book/line?item=mz-linshi`],
  ['kinds of help', `/D/${plate}/order`],
  ['ordering a meal', `/D/${plate}/order/new/meals`],
  ['ordering company', `/D/${plate}/order/new/escort`],
  ['progress', '/progress'],
  ['privacy', '/privacy'],
  ['outbox', '/outbox'],
  ['error', '/nowhere'],
  ['style guide', '/styleguide'],
];

const SIZES = ['normal', 'elder', 'largest'];
/** As the switch of the page does it, at once. */
const setSize = (page: Page, size: string) =>
  page.evaluate((to) => document.documentElement.setAttribute('data-size', to), size);
/** As a reader who doubled the text in the browser. */
const setText = (page: Page, size: string) =>
  page.evaluate((to) => document.documentElement.style.setProperty('font-size', to), size);
const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

/** Targets that are less than 48 pixels high, main actions less than 60. */
const smallTargets = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main a, main button, main summary, .tools .tool, .foot nav a')]
      .filter(
        (e) => e.checkVisibility() && e.getBoundingClientRect().height > 1 && getComputedStyle(e).display !== 'inline',
      )
      .filter((e) => e.getBoundingClientRect().height < (e.matches('.primary') ? 60 : 48))
      .map((e) => `${e.outerHTML.slice(0, 80)} ${e.getBoundingClientRect().height}`),
  );

/** Opens every page of a language once and gives what `look` finds wrong there. */
async function walk(
  app: App,
  page: Page,
  language: string,
  look: (name: string) => Promise<string[]>,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const [name = '', path = ''] of pages(app.takeHome().plate, openDay())) {
    await page.goto((language === 'en' ? '/en' : '') + path);
    if (name === 'form') await page.getByText(/第 1 步|Step 1/).waitFor();
    wrong.push(...(await look(name)).map((fault) => `${name}: ${fault}`));
  }
  return wrong;
}

/** What is too small at 360 pixels, and where the page scrolls sideways at 320, in any type size and at 200 % text. */
async function sizeFaults(page: Page, name: string): Promise<string[]> {
  const faults = name === 'style guide' ? [] : await smallTargets(page);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const size of SIZES) {
    await setSize(page, size);
    if ((await widthOf(page)) > 320) faults.push(`${await widthOf(page)} wide in ${size}`);
  }
  await setText(page, '250%');
  if ((await widthOf(page)) > 320) faults.push(`${await widthOf(page)} wide at 200 %`);
  await page.setViewportSize({ width: 360, height: 740 });
  return faults;
}

/** Pages on which something stands that is another element in the other language, not only other words. */
const DIFFERING = ['hall', 'guide', 'form'];
/** One page for each way in which parts are put together: what large type can do to one of them it does to all alike. */
const SHAPES = ['start', 'hall', 'category', 'guide', 'form', 'progress', 'style guide'];

for (const language of ['zh', 'en']) {
  test(`axe finds nothing, in normal type and 长辈版; nothing scrolls sideways at 320 pixels, in any type size, nor at 200 % text; targets are large (${language})`, async ({
    app,
    page,
  }) => {
    const wrong = await walk(app, page, language, async (name) => {
      const faults = language === 'zh' || DIFFERING.includes(name) ? await faultsOn(page) : [];
      if (language === 'zh' && SHAPES.includes(name)) {
        await setSize(page, 'elder');
        faults.push(...(await faultsOn(page, 'size')).map((fault) => `elder: ${fault}`));
        await setSize(page, 'normal');
      }
      return [...faults, ...(await sizeFaults(page, name))];
    });
    expect(wrong).toEqual([]);
  });
}

test('axe finds nothing in the dark either', async ({ app, page }) => {
  const { plate } = app.takeHome();
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const path of [`/D/${plate}`, `/D/${plate}/guide/mz-linshi`, '/progress']) {
    await page.goto(path);
    expect(await faultsOn(page, 'size'), path).toEqual([]);
  }
});

test('长辈版 changes the type at once, without network too, and stays', async ({ app, page, context }) => {
  await page.goto(`/D/${app.takeHome().plate}`);
  const fontSize = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
  expect(await fontSize()).toBe(20);
  await context.setOffline(true);
  await page.getByRole('button', { name: '长辈版' }).click();
  expect(await fontSize()).toBe(24);
  await page.getByRole('button', { name: '再大些' }).click();
  expect(await fontSize()).toBe(30);
  await context.setOffline(false);
  await page.goto('/progress');
  expect(await fontSize()).toBe(30);
  await page.getByRole('button', { name: '标准版' }).click();
  expect(await fontSize()).toBe(20);
});

/** As `sizeFaults`, and what axe finds, on a page as it stands. */
async function faultsAt(page: Page, name: string): Promise<string[]> {
  const faults = [...(await faultsOn(page)), ...(await sizeFaults(page, name))];
  await setText(page, '');
  await setSize(page, 'normal');
  return faults.map((fault) => `${name}: ${fault}`);
}

test('the pages of a household, of its orders and of a case have no fault that axe can see, and fit 320 pixels in any size', async ({
  app,
  browser,
  page,
}) => {
  const { plate, household } = app.takeHome();
  const caseId = await submitted(app, plate, '赵翠花');
  const grid = await atDesk(browser, app, 'gridWorker');
  await grid.goto(`/staff/household/${household}`);
  await grid.getByRole('button', { name: '给手机一个绑定码' }).click();
  const code = (await grid.locator('.digits').innerText()).replace(/\D/g, '');
  const wrong = (await faultsOn(grid)).map((fault) => `code: ${fault}`);
  const look = async (path: string) => {
    await page.goto(path);
    wrong.push(...(await faultsAt(page, path)));
  };
  await look(`/D/${plate}/home`);
  await page.getByLabel('绑定码', { exact: true }).fill(code);
  await page.getByLabel('这部手机叫什么').fill('妈妈的手机');
  await page.getByRole('button', { name: '绑定这部手机' }).click();
  await expect(page.getByText('这部手机：妈妈的手机')).toBeVisible();
  for (const path of ['', '/looks', '/apply', '/erase', '/apply/mz-linshi']) await look(`/D/${plate}/home${path}`);
  await look(`/D/${app.takeHome().plate}/home`);

  const receipt = await app.env.DB.prepare('SELECT receipt FROM case_file WHERE id = ?1')
    .bind(caseId)
    .first<string>('receipt');
  await lookUp(page, receipt ?? '');
  await expect(page.getByRole('heading', { name: '现在办到哪一步' })).toBeVisible();
  for (const path of ['', '/withdraw', '/links']) await look(`/progress/${caseId}${path}`);
  const notice = JSON.stringify({ materials: ['household-register', 'income-statement'], unclear: [] });
  await app.moveCase(receipt ?? '', 'requestCorrections', '少了两样。', '--as', 'clerk:李窗口', '--detail', notice);
  for (const path of ['', '/correct']) await look(`/progress/${caseId}${path}`);
  await app.moveCase(receipt ?? '', 'correct', '--as', 'applicant', '--detail', '{"photos":{}}');
  for (const [action, actor, detail] of [
    ['accept', 'clerk:李窗口', '{}'],
    ['transfer', 'clerk:李窗口', '{"departmentId":1}'],
    ['grant', 'officer:王经办', '{"result":"发放临时救助金"}'],
    ['deliver', 'clerk:李窗口', '{"way":"collect"}'],
    ['close', 'system', '{}'],
  ] as const)
    await app.moveCase(receipt ?? '', action, '--as', actor, '--detail', detail);
  await look(`/progress/${caseId}/rate`);
  expect(wrong).toEqual([]);
});

test('in English the whole way is English, and leads back to Chinese at the same page', async ({ app, page }) => {
  const { plate } = app.takeHome();
  await page.goto(`/D/${plate}`);
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page.getByText('Talk to someone')).toBeVisible();
  await page.getByRole('link', { name: /^Services/ }).click();
  await page.getByRole('link', { name: /Social assistance/ }).click();
  await page.getByRole('link', { name: /Emergency relief/ }).click();
  await expect(page.getByText('What to bring')).toBeVisible();
  await page.getByRole('link', { name: 'Apply from home' }).click();
  await expect(page.getByText('Step 1 of 15')).toBeVisible();
  await page.getByRole('link', { name: '中文' }).click();
  await expect(page).toHaveURL(`/D/${plate}/apply/mz-linshi`);
});
