import { expect, test } from './app.ts';
import { keepsOffline, PHONE } from './people.ts';
import { stickerPhoto } from './photo.ts';
import { bytesOf, openWire } from './wire.ts';

test('the camera opens the plate it sees, and refuses a code of elsewhere', async ({ app, page }) => {
  const { plate } = app.takeHome();
  // Offered whether the browser has a reader of its own or not: the scanner brings one along.
  await page.goto('/');
  await expect(page.getByRole('button', { name: '用相机扫门牌' })).toBeVisible();
  await page.addInitScript((code) => {
    const seen = [`https://evil.example/D/${code}`, `${location.origin.toUpperCase()}/D/${code}`];
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
  }, plate);
  await page.reload();
  await page.getByRole('button', { name: '用相机扫门牌' }).click();
  await expect(page.getByText('小心：这不是本镇的门牌')).toBeVisible();
  // It opens nothing, and goes on looking.
  await page.evaluate(() => sessionStorage.setItem('again', '1'));
  await expect(page).toHaveURL(`/D/${plate}`);
});

test('the start page reads a photo of a plate where no camera can be had, and refuses one of elsewhere', async ({
  app,
  page,
}) => {
  const { plate } = app.takeHome();
  const host = new URL(app.url).origin.toUpperCase();
  await page.goto('/');
  await page.getByRole('button', { name: '用相机扫门牌' }).click();
  await page.getByLabel('拍一张照片来认').setInputFiles(await stickerPhoto('HTTPS://EVIL.EXAMPLE/D/222222222V'));
  await expect(page.getByText('它要打开 evil.example。不要打开、不要付钱、不要输密码。')).toBeVisible();
  await page.getByLabel('拍一张照片来认').setInputFiles(await stickerPhoto(`${host}/D/${plate}`));
  await expect(page).toHaveURL(new RegExp(`/D/${plate}$`));
});

test('a stranger’s scan asks for two files until the first screen works, and for all it takes without network in a few more', async ({
  app,
  browser,
}) => {
  const wire = await openWire(app.url);
  const page = await browser.newPage({ viewport: PHONE });
  await page.addInitScript(() => {
    const watch = new MutationObserver(() => {
      if (!('script' in document.documentElement.dataset)) return;
      watch.disconnect();
      const first = [location.href, ...performance.getEntriesByType('resource').map(({ name }) => name)];
      Object.assign(window, { first: first.map((url) => new URL(url).pathname) });
    });
    watch.observe(document, { subtree: true, attributes: true });
  });
  await page.goto(`${wire.url}/D/${app.takeHome().plate}`);
  await keepsOffline(page);
  const first = await page.evaluate(() => (window as unknown as { first: string[] }).first);
  const until = wire.answers.slice(0, first.length);
  expect(until.map(({ path }) => path)).toEqual(first);
  expect(until.length).toBeLessThanOrEqual(3);
  expect(bytesOf(until)).toBeLessThanOrEqual(14_336);
  expect(wire.answers.length).toBeLessThanOrEqual(12);
  expect(bytesOf(wire.answers)).toBeLessThanOrEqual(140_000);
  await page.close();
  await wire.stop();
});

test('a scan on a line that costs takes no more than it needs; what it takes without network is offered with its size', async ({
  app,
  browser,
}) => {
  const wire = await openWire(app.url);
  const page = await browser.newPage({ viewport: PHONE });
  // As Chromium tells it of a line of 3G.
  await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { effectiveType: '3g' } }));
  const { plate } = app.takeHome();
  await page.goto(`${wire.url}/D/${plate}`);
  const offer = page.getByRole('button', { name: '存到这部手机（约 0.1 兆流量，比一张照片小）' });
  await offer.scrollIntoViewIfNeeded();
  // Somebody who looks at all of the page: the search comes to life.
  await page.getByLabel('想办什么事').focus();
  await page.locator('[data-island=search][data-live]').waitFor();
  expect(bytesOf(wire.answers)).toBeLessThanOrEqual(35_000);
  expect(wire.answers.map(({ path }) => path)).not.toContain('/sw.js');
  const before = bytesOf(wire.answers);
  await offer.click();
  await expect(page.getByText('存好了。没有网络也能看指南、填申请。')).toBeVisible();
  expect((bytesOf(wire.answers) - before) / 1_000_000).toBeCloseTo(0.1, 1);
  await page.context().setOffline(true);
  await page.goto(`${wire.url}/D/${plate}/guide/mz-linshi`);
  await expect(page.getByRole('heading', { name: '临时救助', level: 1 })).toBeVisible();
  await page.close();
  await wire.stop();
});
