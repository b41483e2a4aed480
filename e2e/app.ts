// Playwright fixture: the built app on a free loopback port, with the reference town in a folder of its own.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { DEMO_PASSWORD, DEMO_STAFF } from '../scripts/demo-staff.ts';
import { SEED } from '../scripts/reference-town/generate.ts';
import { createDice } from '../scripts/reference-town/random.ts';
import { startServer } from '../scripts/server.ts';
import { setUp } from '../scripts/set-up.ts';
import { mintCode } from '../shared/doorplate/code.ts';

export interface App {
  url: string;
  /** Folder with everything the app keeps. */
  data: string;
  /** Codes of the first plates of the reference town. */
  plates: string[];
  /** Moves a case as `npm run case` does; gives what it prints. */
  moveCase(...args: string[]): string;
  /** Runs the scheduled work at a moved time (`2026-12-31T09:00` of the centre) as `npm run schedule` does. */
  runSchedule(at: string): string;
}

export const test = base.extend<object, { app: App; town: string }>({
  // A file that names a town has one of its own; the others share one.
  town: ['shared', { option: true, scope: 'worker' }],
  app: [
    async ({ town }, use) => {
      const data = mkdtempSync(path.join(tmpdir(), `menpai-${town}-`));
      await setUp(data, () => undefined);
      const server = await startServer({ data, host: '127.0.0.1', port: 0 });
      const dice = createDice(SEED);
      const script = (...args: string[]) =>
        execFileSync(process.execPath, args, { env: { ...process.env, DATA: data }, encoding: 'utf8' });
      await use({
        url: server.url.replace('127.0.0.1', 'localhost'),
        data,
        plates: Array.from({ length: 8 }, () => mintCode(dice.bytes)),
        moveCase: (...args) => script('scripts/case.ts', ...args),
        runSchedule: (at) => script('scripts/schedule.ts', '--at', at),
      });
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ app }, use) => use(app.url),
});
export { expect } from '@playwright/test';

/** A demo account by its key (`clerk`, `administrator2` …): its telephone and name. */
export function demo(key: string): { phone: string; name: string } {
  const found = DEMO_STAFF.find((one) => one.key === key);
  if (!found) throw new Error(`no demo account ${key}`);
  return found;
}

/** Signs in at the staff's door and waits until the desk is there. */
export async function signIn(page: Page, phone: string, password = DEMO_PASSWORD): Promise<void> {
  await page.goto('/staff/sign-in');
  await page.getByLabel('手机号').fill(phone);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('navigation', { name: '菜单' }).waitFor();
}
