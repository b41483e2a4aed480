import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './app.ts';
import { faultsOn } from './axe.ts';
import { keepsOffline, phoneOf } from './people.ts';

test('after one visit, without network: the hall, every list, a guide never opened, and the search', async ({
  app,
  page,
  context,
}) => {
  const { plate } = app.takeHome();
  await page.goto(`/D/${plate}`);
  await keepsOffline(page);
  await context.setOffline(true);
  await page.goto(`/D/${plate}`);
  await expect(page.getByText('青禾镇 柳溪村 1组')).toBeVisible();
  await expect(page.getByText(/现在没有网络，显示的是 .* 的内容/)).toBeVisible();

  await page.getByLabel('想办什么事').fill('砍树');
  await page
    .getByRole('link', { name: /林木采伐许可/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: /林木采伐许可/, level: 1 })).toBeVisible();
  await expect(page.getByText('现在没有网络。能看已经保存的内容。')).toBeVisible();
  await page.getByRole('link', { name: '返回' }).click();
  await expect(page.getByRole('heading', { name: '农业服务' })).toBeVisible();
  await page.goto(`/D/${plate}/guides?q=dibao`);
  await expect(page.getByRole('link', { name: /最低生活保障/ })).toBeVisible();

  await page.goto('/privacy');
  await expect(page.getByRole('heading', { name: '没有网络' })).toBeVisible();
  await context.setOffline(false);
  await page.reload();
  await expect(page.getByRole('heading', { name: '个人信息怎么用' })).toBeVisible();
});

test('without network: kept times as old ones, ranked wishes, sent when the network is back, the first that is free is booked', async ({
  app,
  browser,
  page,
  context,
}) => {
  const { plate } = app.takeHome();
  await page.goto(`/D/${plate}`);
  await keepsOffline(page);
  await page.goto(`/D/${plate}/book/day?item=sb-canbao`);
  // The service worker keeps the openings by itself, after the page.
  await expect
    .poll(() => page.evaluate(async () => (await (await caches.open('openings')).keys()).map(({ url }) => url).join()))
    .toContain('sb-canbao');
  // The first wish goes to someone else while this phone is off line.
  await context.setOffline(true);
  await page.goto(`/D/${plate}/book/day?item=sb-canbao`);
  await expect(page.getByRole('heading', { name: '没有网络，先记下来' })).toBeVisible();
  await expect(page.getByText(/可能已经有变化/)).toBeVisible();
  const times = page.locator('.wishes .option');
  const wished = [await times.nth(0).innerText(), await times.nth(1).innerText()];
  await times.nth(0).click();
  await times.nth(1).click();
  await page.getByLabel('姓名').fill('周小五');
  await page.getByLabel('电话').fill('13812340009');
  await page.getByRole('button', { name: '有网了就约' }).click();
  await expect(page.getByText('记在这部手机上了，还没有送到')).toBeVisible();
  const rival = await phoneOf(browser, { javaScriptEnabled: false });
  await rival.goto(`/D/${plate}/book/day?item=sb-canbao`);
  await rival.locator('a.line').first().click();
  await rival.locator('.times a').first().click();
  await rival.getByLabel('姓名').fill('钱小七');
  await rival.getByLabel('电话').fill('13812340010');
  await rival.getByRole('button', { name: '约这个时间' }).click();
  await expect(rival.getByRole('heading', { name: '约好了' })).toBeVisible();

  await context.setOffline(false);
  await page.getByRole('link', { name: '看预约' }).waitFor();
  await expect(page.getByText(`约好了：${wished[1]?.trim()}`)).toBeVisible();
  await page.getByRole('link', { name: '看预约' }).click();
  await expect(page.getByRole('heading', { name: '约好了' })).toBeVisible();
  expect(await faultsOn(page)).toEqual([]);
});

test('a new version is offered, changes nothing until it is taken, and is never offered inside a form', async ({
  app,
  browser,
}) => {
  const { plate } = app.takeHome();
  // A proxy in front of the app, through which the service worker's file can change.
  let suffix = '';
  const target = new URL(app.url);
  const proxy = createServer((incoming, outgoing) => {
    const { 'if-none-match': _etag, ...asked } = incoming.headers;
    const headers = { ...asked, host: target.host, 'accept-encoding': 'identity' };
    const onward = httpRequest(
      { host: '127.0.0.1', port: target.port, path: incoming.url, method: incoming.method, headers },
      (answer) => {
        const { 'content-length': _, ...rest } = answer.headers;
        outgoing.writeHead(answer.statusCode ?? 500, rest);
        answer.on('data', (chunk) => outgoing.write(chunk));
        answer.on('end', () => outgoing.end(incoming.url === '/sw.js' ? suffix : ''));
      },
    );
    incoming.pipe(onward);
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  const origin = `http://localhost:${(proxy.address() as AddressInfo).port}`;
  const page = await browser.newPage();
  await page.goto(`${origin}/D/${plate}`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');

  suffix = '\n// the next version';
  await page.evaluate(async () => void (await navigator.serviceWorker.ready).update());
  await expect(page.getByText('有新版本。')).toBeVisible();
  await page.goto(`${origin}/D/${plate}/apply/mz-linshi`);
  await expect(page.getByText('第 1 步')).toBeVisible();
  await expect(page.getByText('有新版本。')).toHaveCount(0);
  await page.goto(`${origin}/D/${plate}`);
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: '现在更新' }).click()]);
  await expect(page.getByText('有新版本。')).toHaveCount(0);
  await page.close();
  proxy.closeAllConnections();
  proxy.close();
});
