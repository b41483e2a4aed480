import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { takePhoto } from './photo.ts';

const next = (page: Page) => page.getByRole('button', { name: '继续' }).click();

/** Answers the questions of 临时救助 up to its photos, one page each. */
async function answerAll(page: Page, name = '张小三'): Promise<void> {
  await page.getByLabel('给我自己办').check();
  await next(page);
  await page.getByLabel('申请人叫什么名字？').fill(name);
  await next(page);
  await page.getByLabel('申请人的身份证号码').fill('11010519491231002x');
  await next(page);
  await page.getByLabel('打哪个电话能找到您？').fill('138 1234 5678');
  await next(page);
  await page.getByLabel('得了重病、受了伤').check();
  await next(page);
  await page.getByLabel('是哪一天的事？').fill('2026-01-15');
  await next(page);
  await page.getByLabel('把情况简单说一说').fill('摔伤住院，急用钱。');
  await next(page);
  await page.getByLabel('一起生活的有几口人？').fill('3');
  await next(page);
  await next(page);
  await page.getByLabel('都没有').check();
  await next(page);
}

async function lookUp(page: Page, receipt: string): Promise<void> {
  await page.goto('/progress');
  await page.getByLabel('查询码').fill(receipt);
  await page.getByLabel('电话号码的最后四位').fill('5678');
  await page.getByRole('button', { name: '查进度' }).click();
  await expect(page.getByRole('heading', { name: '现在办到哪一步' })).toBeVisible();
}

test('with script: from the plate to the receipt with two photos, then the case is followed while the office moves it', async ({
  app,
  page,
  browser,
}) => {
  const card = await takePhoto(browser, '身份证');
  const bill = await takePhoto(browser, '医院票据');
  await page.goto(`/D/${app.plates[0]}`);
  await page.getByRole('link', { name: /^办事/ }).click();
  await page.getByRole('link', { name: /民政救助/ }).click();
  await page.getByRole('link', { name: /临时救助/ }).click();
  await page.getByRole('link', { name: '在家申请' }).click();
  await expect(page.getByText('第 1 步，共 15 步')).toBeVisible();
  await answerAll(page);

  await expect(page.locator('legend', { hasText: /^身份证的照片$/ })).toBeVisible();
  await next(page);
  await expect(page.getByText('请拍一张照片')).toBeVisible();
  await page.locator('#photo-id-card').setInputFiles(card);
  await expect(page.locator('.shots img:visible')).toHaveCount(1);
  await next(page);
  await next(page);
  await page.locator('#photo-hardship-proof').setInputFiles(bill);
  await expect(page.locator('.shots img:visible')).toHaveCount(1);
  await next(page);
  await next(page);

  await expect(page.getByRole('heading', { name: '交之前再看一遍' })).toBeVisible();
  await expect(page.getByText('11010519491231002X')).toBeVisible();
  await expect(page.getByText('1 张照片')).toHaveCount(2);
  await page.getByRole('button', { name: /改.*申请人叫什么名字/ }).click();
  await page.getByLabel('申请人叫什么名字？').fill('张小山');
  for (let i = 0; i < 13; i++) await next(page);
  await expect(page.getByText('张小山')).toBeVisible();
  await page.getByRole('button', { name: '提交申请' }).click();

  await expect(page.getByRole('heading', { name: '收到了' })).toBeVisible();
  const receipt = await page.locator('.receipt .value').innerText();
  expect(receipt).toMatch(/^\d{4} \d{4} \d{4}$/);
  await expect(page.getByRole('img', { name: '扫码查进度' })).toBeVisible();
  await expect(page.getByRole('button', { name: '打印回执' })).toBeVisible();
  await expect(page.getByRole('list').getByText('户口簿')).toBeVisible();
  await page.reload();
  await expect(page.locator('.receipt .value')).toHaveText(receipt);

  await lookUp(page, receipt);
  await expect(page.getByText('已收到，正在看材料')).toBeVisible();
  await app.moveCase(
    receipt,
    'requestCorrections',
    '少了一样：户口簿。',
    '--as',
    'clerk:李窗口',
    '--detail',
    '{"materials":["income-statement"],"unclear":[]}',
  );
  await page.reload();
  await expect(page.getByText('等您补材料')).toBeVisible();
  await expect(page.getByText('少了一样：户口簿。')).toBeVisible();
  await expect(page.getByText('负责人：李窗口')).toBeVisible();
  await app.moveCase(receipt, 'correct', '--as', 'applicant', '--detail', '{"photos":{}}');
  await app.moveCase(receipt, 'accept', '--as', 'clerk:李窗口');
  await app.moveCase(receipt, 'transfer', '--as', 'clerk:李窗口', '--detail', '{"departmentId":1}');
  await app.moveCase(receipt, 'grant', '--as', 'officer:王经办', '--detail', '{"result":"发放临时救助金"}');
  await page.reload();
  await expect(page.getByText('办成了')).toBeVisible();
  await expect(page.getByText('材料齐全，正式受理')).toBeVisible();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the same with JavaScript off: an error keeps everything, two photos arrive, the case is followed', async ({
    app,
    page,
    browser,
  }) => {
    const card = await takePhoto(browser, '身份证');
    const bill = await takePhoto(browser, '医院票据');
    await page.goto(`/D/${app.plates[1]}/guide/mz-linshi`);
    await page.getByRole('link', { name: '在家申请' }).click();
    await page.getByLabel('替别人办').check();
    await page.getByLabel('申请人叫什么名字？').fill('李老太');
    await page.getByLabel('申请人的身份证号码').fill('440524188001010014');
    await page.getByLabel('打哪个电话能找到您？').fill('13900001111');
    await page.getByLabel('火灾或房子出了事').check();
    await page.getByLabel('是哪一天的事？').fill('2026-01-15');
    await page.getByLabel('把情况简单说一说').fill('厨房着火。');
    await page.getByLabel('一起生活的有几口人？').fill('2');
    await page.locator('input[name="photo-id-card"]').last().setInputFiles(card);
    await page.locator('input[name="photo-hardship-proof"]').last().setInputFiles(bill);
    await page.getByRole('button', { name: '提交申请' }).click();

    await expect(page.getByRole('heading', { name: '还有 2 处要改一改' })).toBeVisible();
    await expect(page.getByLabel('申请人叫什么名字？')).toHaveValue('李老太');
    await expect(page.getByLabel('把情况简单说一说')).toHaveValue('厨房着火。');
    await expect(page.getByText(/第 1 张已收到/)).toHaveCount(2);
    await page.getByRole('link', { name: /您叫什么名字/ }).click();
    await expect(page).toHaveURL(/#agentName$/);
    await page.getByLabel('您叫什么名字？').fill('李大明');
    await page.getByLabel('我是子女').check();
    await page.getByRole('button', { name: '提交申请' }).click();

    await expect(page.getByRole('heading', { name: '收到了' })).toBeVisible();
    const receipt = await page.locator('.receipt .value').innerText();
    await page.goto('/progress');
    await page.getByLabel('查询码').fill(receipt);
    await page.getByLabel('电话号码的最后四位').fill('1111');
    await page.getByRole('button', { name: '查进度' }).click();
    await expect(page.getByRole('heading', { name: '临时救助' })).toBeVisible();
    await app.moveCase(receipt, 'accept', '--as', 'clerk:李窗口');
    await page.reload();
    await expect(page.getByText('已受理')).toBeVisible();
    await page.getByRole('button', { name: '看完了，关掉' }).click();
    // Closed is closed: only when its reply has arrived does going back prove anything.
    await expect(page.getByRole('heading', { name: '临时救助' })).toHaveCount(0);
    await page.waitForLoadState('load');
    await page.goBack();
    await expect(page.getByText('临时救助')).toHaveCount(0);
  });
});

test('a draft stays on the phone through a reload, is shown to nobody unasked, and is gone when thrown away', async ({
  app,
  page,
}) => {
  await page.goto(`/D/${app.plates[2]}/apply/mz-linshi`);
  await page.getByLabel('给我自己办').check();
  await next(page);
  await page.getByLabel('申请人叫什么名字？').fill('王五');
  await next(page);
  await expect(page.getByLabel('申请人的身份证号码')).toBeVisible();

  await page.reload();
  await expect(page.getByText('有一份没交的申请')).toBeVisible();
  await expect(page.getByText('王五')).toHaveCount(0);
  await page.getByRole('button', { name: '是我的，接着填' }).click();
  await expect(page.getByLabel('申请人的身份证号码')).toBeVisible();
  await page.getByRole('button', { name: '上一步' }).click();
  await expect(page.getByLabel('申请人叫什么名字？')).toHaveValue('王五');

  await page.reload();
  await page.getByRole('button', { name: '不是，删掉重新填' }).click();
  await expect(page.getByText('第 1 步')).toBeVisible();
  await page.reload();
  await expect(page.getByText('第 1 步')).toBeVisible();
});

test('nothing of a sent application stays on the phone: not in its store, not in the caches', async ({
  app,
  page,
  browser,
}) => {
  const card = await takePhoto(browser, '身份证');
  await page.goto(`/D/${app.plates[3]}/apply/mz-linshi`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await answerAll(page, '孙秘密');
  await page.locator('#photo-id-card').setInputFiles(card);
  await expect(page.locator('.shots img:visible')).toHaveCount(1);
  for (let i = 0; i < 4; i++) await next(page);
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByRole('heading', { name: '收到了' })).toBeVisible();
  const kept = await page.evaluate(async () => {
    const texts: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        texts.push(request.url, (await (await cache.match(request))?.text()) ?? '');
    }
    const db = await new Promise<IDBDatabase>((done) => {
      const opening = indexedDB.open('menpai');
      opening.onsuccess = () => done(opening.result);
    });
    for (const store of db.objectStoreNames) {
      const rows = await new Promise<unknown[]>((done) => {
        const all = db.transaction(store).objectStore(store).getAll();
        all.onsuccess = () => done(all.result);
      });
      texts.push(JSON.stringify(rows));
    }
    return texts.join('\n');
  });
  for (const secret of ['孙秘密', '11010519491231002', '13812345678', '摔伤']) expect(kept).not.toContain(secret);
});

test('the form is filled in with the keyboard alone, and each page begins at its question', async ({ app, page }) => {
  await page.goto(`/D/${app.plates[0]}/apply/mz-linshi`);
  await expect(page.getByText('第 1 步')).toBeVisible();
  await expect(page.locator('legend', { hasText: '给谁办？' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('label', { hasText: '申请人叫什么名字？' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('请填写这一项')).toBeVisible();
  await expect(page.getByLabel('申请人叫什么名字？')).toBeFocused();
  await page.keyboard.type('赵六');
  await page.keyboard.press('Enter');
  await expect(page.locator('label', { hasText: '申请人的身份证号码' })).toBeFocused();
});
