import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { takePhoto } from './photo.ts';

/** Opens the hall and waits until the service worker has kept what it keeps. */
async function firstVisit(page: Page, plate: string | undefined): Promise<void> {
  await page.goto(`/D/${plate}`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(async () => (await caches.match('/api/catalogue/index')) !== undefined))
    .toBe(true);
  await expect
    .poll(() => page.evaluate(async () => (await caches.match('/api/catalogue/offline/zh')) !== undefined))
    .toBe(true);
  await expect.poll(() => page.evaluate(async () => (await caches.match('/progress')) !== undefined)).toBe(true);
}

const next = (page: Page) => page.getByRole('button', { name: '继续' }).click();

test('after one visit, without network: the hall, every list, a guide never opened, and the search', async ({
  app,
  page,
  context,
}) => {
  await firstVisit(page, app.plates[0]);
  await context.setOffline(true);
  await page.goto(`/D/${app.plates[0]}`);
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
  await page.goto(`/D/${app.plates[0]}/guides?q=dibao`);
  await expect(page.getByRole('link', { name: /最低生活保障/ })).toBeVisible();

  await page.goto('/privacy');
  await expect(page.getByRole('heading', { name: '没有网络' })).toBeVisible();
  await context.setOffline(false);
  await page.reload();
  await expect(page.getByRole('heading', { name: '个人信息怎么用' })).toBeVisible();
});

test('a form opened and filled in without network waits in the outbox, and goes by itself once the network is back', async ({
  app,
  page,
  context,
  browser,
}) => {
  const card = await takePhoto(browser, '身份证');
  await firstVisit(page, app.plates[1]);
  await context.setOffline(true);
  await page.goto(`/D/${app.plates[1]}/apply/sb-renzheng`);
  await expect(page.getByText('第 1 步')).toBeVisible();
  await page.getByLabel('给我自己办').check();
  await next(page);
  await page.getByLabel('申请人叫什么名字？').fill('钱八');
  await next(page);
  await page.getByLabel('申请人的身份证号码').fill('11010519491231002X');
  await next(page);
  await page.getByLabel('打哪个电话能找到您？').fill('13812340000');
  for (let i = 0; i < 15 && !(await page.getByRole('heading', { name: '交之前再看一遍' }).isVisible()); i++) {
    await next(page);
    const radio = page.locator('form input[type=radio]:visible').first();
    if ((await radio.count()) && !(await page.locator('form fieldset:visible input:checked').count()))
      await radio.check();
    const photo = page.locator('form input[type=file][id]:visible');
    if ((await photo.count()) && (await page.getByText('在家申请要先拍照').isVisible()))
      await photo.first().setInputFiles(card);
    const text = page.locator('form textarea:visible, form input.input:visible').first();
    if ((await text.count()) && !(await text.inputValue()))
      await text.fill((await text.getAttribute('type')) === 'date' ? '2026-01-15' : '3');
  }
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByText('还没发出去，只在这部手机上。')).toBeVisible();
  // It is no draft any more: who opens the form begins a new one, and sees that the other waits.
  await page.reload();
  await expect(page.getByText('第 1 步')).toBeVisible();
  await page.getByText('有 1 件还只在这部手机上').getByRole('link', { name: '看一看' }).click();
  const waiting = page.getByRole('region', { name: '养老待遇领取资格认证' });
  await expect(waiting.getByText('只在这部手机上')).toBeVisible();
  const other = await context.newPage();
  await other.goto('/outbox');
  await context.setOffline(false);
  // By itself, in one of two tabs; both tell it.
  for (const tab of [page, other]) await expect(tab.getByText(/^\d{4} \d{4} \d{4}$/)).toBeVisible();
  const number = (await page.getByText(/^\d{4} \d{4} \d{4}$/).textContent()) ?? '';
  await page.getByRole('button', { name: '知道了，从单子上去掉' }).click();
  await expect(other.getByText('这部手机上没有等着发的。')).toBeVisible();
  await other.close();
  await page.goto('/progress');
  await page.getByLabel('查询码').fill(number);
  await page.getByLabel('电话号码的最后四位').fill('0000');
  await page.getByRole('button', { name: '查进度' }).click();
  await expect(page.getByText('收到申请')).toBeVisible();
});

test('progress that was looked at can be seen again without network, and deleted from the phone', async ({
  app,
  page,
  context,
  request,
}) => {
  const upload = await request.post('/api/materials', {
    headers: { 'Idempotency-Key': 'e2e-upload-0000001', 'Content-Type': 'image/jpeg' },
    data: (await takePhoto(page.context().browser() as never, '身份证')).buffer,
  });
  const { id } = await upload.json();
  const answers = {
    behalf: ['self'],
    applicantName: ['周九'],
    applicantIdNumber: ['11010519491231002X'],
    contactPhone: ['13812341234'],
    whatHappened: ['illness'],
    happenedOn: ['2026-01-15'],
    story: ['病了'],
    familySize: ['1'],
  };
  const sent = await request.post('/api/applications', {
    headers: { 'Idempotency-Key': 'e2e-application-0001' },
    data: { item: 'mz-linshi', version: 1, plate: app.plates[0], answers, photos: { 'id-card': [id] } },
  });
  const { receipt } = await sent.json();

  await firstVisit(page, app.plates[0]);
  await page.goto('/progress');
  await page.getByLabel('查询码').fill(receipt);
  await page.getByLabel('电话号码的最后四位').fill('1234');
  await page.getByRole('button', { name: '查进度' }).click();
  await expect(page.getByText('已记在这部手机上')).toBeVisible();
  await context.setOffline(true);
  await page.goto('/progress');
  await page.getByText(/临时救助 · 已收到，正在看材料/).click();
  await expect(page.getByText('收到申请')).toBeVisible();
  await expect(page.getByText(`查询码后四位 ${receipt.slice(-4)}`)).toBeVisible();
  expect(await page.content()).not.toContain(receipt);
  await page.getByRole('button', { name: '全部删掉' }).click();
  await expect(page.getByText('这部手机看过的')).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('这部手机看过的')).toHaveCount(0);
});

test('a new version is offered, changes nothing until it is taken, and is never offered inside a form', async ({
  app,
  browser,
}) => {
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
  await page.goto(`${origin}/D/${app.plates[0]}`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');

  suffix = '\n// the next version';
  await page.evaluate(async () => void (await navigator.serviceWorker.ready).update());
  await expect(page.getByText('有新版本。')).toBeVisible();
  await page.goto(`${origin}/D/${app.plates[0]}/apply/mz-linshi`);
  await expect(page.getByText('第 1 步')).toBeVisible();
  await expect(page.getByText('有新版本。')).toHaveCount(0);
  await page.goto(`${origin}/D/${app.plates[0]}`);
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: '现在更新' }).click()]);
  await expect(page.getByText('有新版本。')).toHaveCount(0);
  await page.close();
  proxy.closeAllConnections();
  proxy.close();
});
