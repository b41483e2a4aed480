import { createHmac } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../scripts/demo-staff.ts';
import { demo, expect, signIn, test } from './app.ts';
import { faultsOn } from './axe.ts';

const PASSWORD = 'a long enough sentence';

/** What an authenticator app shows now (RFC 6238). */
function totp(secret: string, at = Date.now()): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replace(/\s/g, '')].map((c) => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const code = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(code % 1_000_000).padStart(6, '0');
}

/** A person with a browser of their own. */
async function open(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, locale: 'zh-CN' });
  return context.newPage();
}

async function register(page: Page, name: string, phone: string): Promise<void> {
  await page.goto('/staff/register');
  await page.getByLabel('真实姓名').fill(name);
  await page.getByLabel('身份证号').fill('11010519491231002X');
  await page.getByLabel('手机号').fill(phone);
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await page.getByLabel('身份', { exact: true }).selectOption({ label: '窗口人员' });
  await page.getByLabel('在哪里工作').selectOption('/1/2/');
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByRole('heading', { name: '申请已提交，正在等审核' })).toBeVisible();
}

async function tryToSignIn(page: Page, phone: string, password = PASSWORD): Promise<void> {
  await page.goto('/staff/sign-in');
  await page.getByLabel('手机号').fill(phone);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

test('nobody gets in before an administrator approves, and a suspension ends the open session', async ({
  app,
  browser,
}) => {
  test.setTimeout(90_000);
  const [newcomer, boss] = [await open(browser, app.url), await open(browser, app.url)];
  await register(newcomer, '赵新来', '13700000001');
  await newcomer.getByRole('link', { name: '去登录' }).click();
  await tryToSignIn(newcomer, '13700000001');
  await expect(newcomer.getByRole('heading', { name: '正在等审核' })).toBeVisible();

  await signIn(boss, demo('administrator').phone);
  await boss.getByRole('link', { name: '账号', exact: true }).click();
  await expect(boss.getByText('1 个等审核')).toBeVisible();
  await boss.getByRole('link', { name: '赵新来' }).click();
  await expect(boss.getByText('11010519491231002X')).toHaveCount(0);
  await boss.getByRole('button', { name: '看完整号码' }).click();
  await boss.getByLabel('为什么要看').fill('核对身份证');
  await boss.getByRole('button', { name: '看完整号码' }).click();
  await expect(boss.getByText('11010519491231002X')).toBeVisible();
  await boss.getByRole('button', { name: '通过', exact: true }).click();
  await expect(boss.getByText('已办好')).toBeVisible();

  await signIn(newcomer, '13700000001', PASSWORD);
  await newcomer.goto('/staff/account');
  await expect(newcomer.getByRole('heading', { name: '我的账号' })).toBeVisible();

  await boss.getByRole('button', { name: '停用' }).click();
  await boss.getByLabel('为什么停用').fill('调离岗位');
  await boss.getByRole('button', { name: '停用' }).click();
  await expect(boss.getByText('原因：调离岗位')).toBeVisible();
  await newcomer.getByLabel('现在的密码').fill(PASSWORD);
  await newcomer.getByLabel('新密码').fill('another long sentence');
  await newcomer.getByRole('button', { name: '修改密码' }).click();
  await expect(newcomer.getByRole('heading', { name: '登录工作台' })).toBeVisible();
  await tryToSignIn(newcomer, '13700000001');
  await expect(newcomer.getByText('原因：调离岗位')).toBeVisible();
});

test('an authenticator app and its backup codes are asked for after the password', async ({ app, browser }) => {
  test.setTimeout(90_000);
  const page = await open(browser, app.url);
  const { phone } = demo('volunteer');
  await signIn(page, phone);
  await page.goto('/staff/account');
  await page.getByRole('button', { name: '设置验证器' }).click();
  await page.getByLabel('为了安全，请再输一次密码').fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: '设置验证器' }).click();
  const secret = (await page.locator('code.secret').textContent()) ?? '';
  await page.getByLabel('扫好以后，输入验证器显示的 6 位数字').fill(totp(secret));
  await page.getByRole('button', { name: '打开' }).click();
  await page.getByRole('list', { name: '备用码' }).waitFor();
  const [code = ''] = await page.getByRole('list', { name: '备用码' }).getByRole('listitem').allTextContents();
  await page.getByRole('button', { name: '退出' }).click();

  await tryToSignIn(page, phone, DEMO_PASSWORD);
  await expect(page.getByRole('heading', { name: '再验证一步' })).toBeVisible();
  await page.getByLabel('验证器里的 6 位数字').fill('000000');
  await page.getByRole('button', { name: '验证', exact: true }).click();
  await expect(page.getByText('验证码不对')).toBeVisible();
  await page.getByLabel('验证器里的 6 位数字').fill(totp(secret));
  await page.getByRole('button', { name: '验证', exact: true }).click();
  await page.getByRole('navigation', { name: '菜单' }).waitFor();
  await page.getByRole('button', { name: '退出' }).click();

  await tryToSignIn(page, phone, DEMO_PASSWORD);
  await page.getByRole('button', { name: '改用备用码' }).click();
  await page.getByLabel('备用码').fill(code);
  await page.getByRole('button', { name: '验证', exact: true }).click();
  await page.getByRole('navigation', { name: '菜单' }).waitFor();
});

test('a passkey signs in alone, and stands in for the code after a password', async ({ app, browser }) => {
  test.setTimeout(90_000);
  const page = await open(browser, app.url);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const { phone, name } = demo('administrator2');
  await signIn(page, phone);
  await page.goto('/staff/account');
  await page.getByRole('button', { name: '添加通行密钥' }).click();
  await page.getByLabel('为了安全，请再输一次密码').fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: '添加通行密钥' }).click();
  await expect(page.getByText('通行密钥已添加')).toBeVisible();
  await expect(page.getByRole('list', { name: '备用码' })).toBeVisible();
  await page.getByRole('button', { name: '退出' }).click();

  await page.getByRole('button', { name: '用通行密钥登录' }).click();
  await expect(page.getByRole('link', { name })).toBeVisible();
  await page.getByRole('button', { name: '退出' }).click();
  await tryToSignIn(page, phone, DEMO_PASSWORD);
  await page.getByRole('button', { name: '用通行密钥' }).click();
  await expect(page.getByRole('link', { name })).toBeVisible();
});

test('a shared phone that was left alone locks, and its PIN opens it with all that was typed', async ({
  app,
  browser,
}) => {
  test.setTimeout(90_000);
  const page = await open(browser, app.url);
  await page.goto('/staff/sign-in');
  await page.getByLabel('手机号').fill(demo('gridWorker').phone);
  await page.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
  await page.getByLabel('这部手机是大家共用的').check();
  await page.getByLabel('6 位 PIN').fill('135790');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('navigation', { name: '菜单' }).waitFor();
  await page.goto('/staff/account');
  await page.getByLabel('新密码').fill('half of a long sen');
  await page.getByLabel('现在的密码').fill('x');
  await app.env.DB.exec('UPDATE auth_session SET last_seen_at = last_seen_at - 360000');
  await page.getByRole('button', { name: '修改密码' }).click();
  await expect(page.getByRole('heading', { name: '已锁定' })).toBeVisible();
  await expect(page.getByLabel('新密码')).toBeHidden();
  if (process.env.SHOTS) await page.screenshot({ path: '/tmp/acc-locked.png' });
  await page.getByLabel('6 位 PIN').fill('000000');
  await page.getByRole('button', { name: '打开' }).click();
  await expect(page.getByText('还可以试 4 次')).toBeVisible();
  await page.getByLabel('6 位 PIN').fill('135790');
  await page.getByRole('button', { name: '打开' }).click();
  await expect(page.getByLabel('新密码')).toHaveValue('half of a long sen');
});

test('axe finds nothing on the account pages, on a phone and on a desk, and none scrolls sideways', async ({
  app,
  browser,
}) => {
  test.setTimeout(120_000);
  const page = await open(browser, app.url);
  const wrong: string[] = [];
  const look = async (path: string, heading: string) => {
    await page.goto(path);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await expect(page.getByText('正在打开……')).toHaveCount(0);
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      wrong.push(...(await faultsOn(page, width === 360 ? 'all' : 'size')).map((one) => `${path} ${width}: ${one}`));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) wrong.push(`${path} is ${wide} wide at ${width}`);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('main button, main input, main select, .rail a, .row-link')]
          .filter((e) => e.checkVisibility() && (e.closest('label') ?? e).getBoundingClientRect().height < 44)
          .map((e) => e.outerHTML.slice(0, 80)),
      );
      wrong.push(...small.map((one) => `${path} ${width}: too small ${one}`));
      if (process.env.SHOTS)
        await page.screenshot({ path: `/tmp/acc-${path.replace(/\W/g, '_')}-${width}.png`, fullPage: true });
    }
  };
  await look('/staff/sign-in', '登录工作台');
  await look('/staff/register', '申请工作账号');
  await look('/staff/join', '开通第一位管理员');
  await register(page, '钱等等', '13700000002');
  await signIn(page, demo('administrator').phone);
  await look('/staff/account', '我的账号');
  await look('/staff/accounts', '账号管理');
  await page.getByRole('link', { name: '钱等等' }).click();
  await page.waitForURL(/accounts\/\w/);
  await look(new URL(page.url()).pathname, '钱等等');
  await page.goto('/staff/accounts');
  await page.getByRole('button', { name: '已通过' }).click();
  await page.getByRole('link', { name: demo('clerk').name, exact: true }).click();
  await page.waitForURL(/accounts\/\w/);
  await look(new URL(page.url()).pathname, demo('clerk').name);
  expect(wrong).toEqual([]);
});
