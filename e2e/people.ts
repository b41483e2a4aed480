// Who is at a screen: each in a browser context of their own, signed in without the sign-in page.
import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../scripts/demo-staff.ts';
import type { App } from './app.ts';
import { enter } from './staff-session.ts';

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 360, height: 740 };

/** A resident's phone that nobody used before. */
export async function phoneOf(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  return (await browser.newContext({ viewport: PHONE, ...options })).newPage();
}

/**
 * A demo account at a desk, signed in. The desk is no place without network: no service worker is set up there, which
 * takes a second of every new browser.
 */
export async function atDesk(browser: Browser, app: App, key: string, viewport = DESK): Promise<Page> {
  const context = await browser.newContext({ viewport, serviceWorkers: 'block', javaScriptEnabled: true });
  await enter(app, context, key);
  return context.newPage();
}

/** A demo account on a phone of its own, signed in; it keeps what it needs without network. */
export async function onPhone(browser: Browser, app: App, key: string): Promise<Page> {
  const page = await phoneOf(browser);
  await enter(app, page.context(), key);
  return page;
}

/** Fills in the staff's sign-in page and sends it. */
export async function tryToSignIn(page: Page, phone: string, password = DEMO_PASSWORD): Promise<void> {
  await page.goto('/staff/sign-in');
  await page.getByLabel('手机号').fill(phone);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** Signs in at the staff's door and waits until the desk is there. */
export async function signIn(page: Page, phone: string, password = DEMO_PASSWORD): Promise<void> {
  await tryToSignIn(page, phone, password);
  await page.getByRole('navigation', { name: '菜单' }).waitFor();
}

/** Waits until the phone has kept everything for a village without network: the empty document is written last. */
export async function keepsOffline(page: Page, language: 'zh' | 'en' = 'zh'): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  const shell = language === 'en' ? '/en/shell' : '/shell';
  await expect.poll(() => page.evaluate(async (at) => (await caches.match(at)) !== undefined, shell)).toBe(true);
}

/** Takes a picture for docs/ when told to: `SHOTS=docs/screenshots playwright test`. */
export async function shot(page: Page, name: string, fullPage = true): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage });
}
