import type { Page } from '@playwright/test';
import { type App, expect, test } from './app.ts';
import { faultsOn } from './axe.ts';

/** Every kind of page a resident can open by its address. */
const pages = (plate: string) => [
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
  for (const [name = '', path = ''] of pages(app.plates[0] ?? '')) {
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
    test.setTimeout(180_000);
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
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const path of [`/D/${app.plates[0]}`, `/D/${app.plates[0]}/guide/mz-linshi`, '/progress']) {
    await page.goto(path);
    expect(await faultsOn(page, 'size'), path).toEqual([]);
  }
});

test('长辈版 changes the type at once, without network too, and stays', async ({ app, page, context }) => {
  await page.goto(`/D/${app.plates[0]}`);
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

test('sections can be read aloud where the phone has a Chinese voice, and only there', async ({ app, page }) => {
  await page.goto(`/D/${app.plates[0]}/guide/mz-linshi`);
  await expect(page.getByRole('button', { name: '朗读' })).toHaveCount(0);
  await page.addInitScript(() => {
    const said: string[] = [];
    const voice = { lang: 'zh-CN', localService: true, name: 'Test' };
    const synth = Object.assign(new EventTarget(), {
      getVoices: () => [voice],
      cancel: () => said.push('(stop)'),
      speak: (utterance: { text: string }) => said.push(utterance.text),
    });
    Object.assign(window, { said });
    Object.defineProperty(window, 'speechSynthesis', { value: synth });
    Object.defineProperty(window, 'SpeechSynthesisUtterance', {
      value: class {
        text: string;
        constructor(text: string) {
          this.text = text;
        }
      },
    });
  });
  await page.reload();
  await page.locator('section', { hasText: '一眼看清' }).getByRole('button', { name: '读这一段' }).click();
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said.join(''));
  expect(said).toContain('15 个工作日');
  expect(said).not.toContain('要带什么');
  await page.getByRole('button', { name: '朗读' }).click();
  expect(await page.evaluate(() => (window as unknown as { said: string[] }).said.join(''))).toContain('临时救助');
});

test('the camera opens the plate it sees, and refuses a code of elsewhere', async ({ app, page }) => {
  // Offered whether the browser has a reader of its own or not: the scanner brings one along.
  await page.goto('/');
  await expect(page.getByRole('button', { name: '用相机扫门牌' })).toBeVisible();
  await page.addInitScript((plate) => {
    const seen = [`https://evil.example/D/${plate}`, `${location.origin.toUpperCase()}/D/${plate}`];
    Object.assign(window, {
      BarcodeDetector: class {
        static getSupportedFormats(): Promise<string[]> {
          return Promise.resolve(['qr_code']);
        }
        detect() {
          return Promise.resolve([{ rawValue: seen[Number(sessionStorage.getItem('again') ?? 0)] }]);
        }
      },
    });
  }, app.plates[4] ?? '');
  await page.reload();
  await page.getByRole('button', { name: '用相机扫门牌' }).click();
  await expect(page.getByText('小心：这不是本镇的门牌')).toBeVisible();
  // It opens nothing, and goes on looking.
  await page.evaluate(() => sessionStorage.setItem('again', '1'));
  await expect(page).toHaveURL(`/D/${app.plates[4]}`);
});

test('a slip’s QR code fills in the receipt number, which stands in no address afterwards', async ({ page }) => {
  await page.goto('/progress#123456789002');
  await expect(page.getByLabel('查询码')).toHaveValue('');
  await page.goto('about:blank');
  await page.goto('/progress#482719360574'.replace('482719360574', await page.evaluate(() => '381117199519')));
  await expect(page.getByLabel('查询码')).toHaveValue('3811 1719 9519');
  await expect(page).toHaveURL('/progress');
});

test('in English the whole way is English, and leads back to Chinese at the same page', async ({ app, page }) => {
  await page.goto(`/D/${app.plates[0]}`);
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page.getByText('Talk to someone')).toBeVisible();
  await page.getByRole('link', { name: /^Services/ }).click();
  await page.getByRole('link', { name: /Social assistance/ }).click();
  await page.getByRole('link', { name: /Emergency relief/ }).click();
  await expect(page.getByText('What to bring')).toBeVisible();
  await page.getByRole('link', { name: 'Apply from home' }).click();
  await expect(page.getByText('Step 1 of 15')).toBeVisible();
  await page.getByRole('link', { name: '中文' }).click();
  await expect(page).toHaveURL(`/D/${app.plates[0]}/apply/mz-linshi`);
});

test('what to bring follows the answers at once', async ({ app, page }) => {
  await page.goto(`/D/${app.plates[0]}/guide/mz-linshi`);
  const list = page.locator('#bring .ticks');
  await expect(list.getByText('代办人身份证')).toBeVisible();
  await page.locator('[data-island=bring-list][data-live]').waitFor();
  await page.getByLabel('给我自己办').check();
  await expect(list.getByText('代办人身份证')).toHaveCount(0);
  await page.getByLabel('替别人办').check();
  await expect(list.getByText('代办人身份证')).toBeVisible();
});
