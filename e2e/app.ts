// Playwright fixture: the built app on a free loopback port, with the reference town in a folder of its own.
//
// Every spec file has a town of its own, a fresh copy of the one that e2e/prepare.ts set up, and a process of its own
// (playwright.config.ts makes a project of each file). Files run side by side, tests of one file in order and on the same
// town: let them keep out of each other's households. Nothing has to be declared: `import { expect, test } from './app.ts'`.
// Worlds are prepared quickest behind the app, through `app.env` and the verbs (submitted.ts, staff-session.ts).
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, test as base, type Page } from '@playwright/test';
import { DEMO_PASSWORD, DEMO_STAFF } from '../scripts/demo-staff.ts';
import { moveCase } from '../scripts/move-case.ts';
import { SEED } from '../scripts/reference-town/generate.ts';
import { createDice } from '../scripts/reference-town/random.ts';
import { serve } from '../scripts/server/serve.ts';
import { clockScript } from '../scripts/test-clock.ts';
import { mintCode } from '../shared/doorplate/code.ts';
import { instantOfTime } from '../shared/time.ts';
import type { Env } from '../worker/env.ts';
import { runSchedule } from '../worker/schedule.ts';

export interface App {
  url: string;
  /** Folder with everything the app keeps. */
  data: string;
  /** Database, files and keys of the running app, to prepare or look at what is behind it. */
  env: Env;
  /** Codes of the first plates of the reference town. */
  plates: string[];
  /** Moves a case as `npm run case` does; gives the lines it would print. */
  moveCase(...args: string[]): Promise<string[]>;
  /** Runs the scheduled work at a moved time (`2026-12-31T09:00` of the centre); returns how many of each kind rang. */
  runSchedule(at: string): Promise<Record<string, number>>;
}

/** Has the pages of a browser go by the clock of this run (`npm test -- --at`). */
export async function keepTime(context: BrowserContext): Promise<BrowserContext> {
  if (clockScript()) await context.addInitScript(clockScript());
  return context;
}

export const test = base.extend<object, { app: App; town: string }>({
  // Pages go by the clock of this run as well.
  browser: [
    async ({ browser }, use) => {
      const open = browser.newContext.bind(browser);
      browser.newContext = async (options) => {
        return keepTime(await open(options));
      };
      await use(browser);
    },
    { scope: 'worker' },
  ],
  // What the folder of a file's town is called; the name of the file unless it says otherwise.
  town: ['', { option: true, scope: 'worker' }],
  app: [
    async ({ town }, use, { project }) => {
      const data = mkdtempSync(path.join(tmpdir(), `menpai-${town || project.name}-`));
      cpSync(process.env.PREPARED_TOWN ?? '', data, { recursive: true });
      const server = await serve({ data, host: '127.0.0.1', port: 0 });
      const env = await server.bindings();
      const dice = createDice(SEED);
      await use({
        url: server.url.replace('127.0.0.1', 'localhost'),
        data,
        env,
        plates: Array.from({ length: 8 }, () => mintCode(dice.bytes)),
        moveCase: async (...args) => (await moveCase(env, args)) ?? [],
        runSchedule: (at) => runSchedule(env, instantOfTime(at)),
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
