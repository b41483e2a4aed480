import { createHmac } from 'node:crypto';
import { DEMO_PASSWORD } from '../scripts/demo-staff.ts';
import { demo, expect, test } from './app.ts';
import { phoneOf, signIn, tryToSignIn } from './people.ts';

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

test('an authenticator app and its backup codes are asked for after the password', async ({ browser }) => {
  const page = await phoneOf(browser, { serviceWorkers: 'block' });
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
  await page.getByRole('button', { name: '退出', exact: true }).click();

  await tryToSignIn(page, phone, DEMO_PASSWORD);
  await expect(page.getByRole('heading', { name: '再验证一步' })).toBeVisible();
  await page.getByLabel('验证器里的 6 位数字').fill('000000');
  await page.getByRole('button', { name: '验证', exact: true }).click();
  await expect(page.getByText('验证码不对')).toBeVisible();
  await page.getByLabel('验证器里的 6 位数字').fill(totp(secret));
  await page.getByRole('button', { name: '验证', exact: true }).click();
  await page.getByRole('navigation', { name: '菜单' }).waitFor();
  await page.getByRole('button', { name: '退出', exact: true }).click();

  await tryToSignIn(page, phone, DEMO_PASSWORD);
  await page.getByRole('button', { name: '改用备用码' }).click();
  await page.getByLabel('备用码').fill(code);
  await page.getByRole('button', { name: '验证', exact: true }).click();
  await page.getByRole('navigation', { name: '菜单' }).waitFor();
});

test('a passkey signs in alone, and stands in for the code after a password', async ({ browser }) => {
  const page = await phoneOf(browser, { serviceWorkers: 'block' });
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
  await page.getByRole('button', { name: '退出', exact: true }).click();

  await page.getByRole('button', { name: '用通行密钥登录' }).click();
  await expect(page.getByRole('link', { name })).toBeVisible();
  await page.getByRole('button', { name: '退出', exact: true }).click();
  await tryToSignIn(page, phone, DEMO_PASSWORD);
  await page.getByRole('button', { name: '用通行密钥' }).click();
  await expect(page.getByRole('link', { name })).toBeVisible();
});
