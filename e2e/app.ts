// Playwright fixture: the built app on a free loopback port, with the reference town in a folder of its own.
//
// A process that runs tests has one app and one town, a fresh copy of the one that e2e/prepare.ts set up; all spec files that
// come its way share them. So a test keeps to households of its own (`app.takeHome()`) and to its own cases, and what changes
// the whole town says so: `test.use({ town: 'its own name' })` gives the file an app for itself.
// Worlds are prepared quickest behind the app, through `app.env` and the verbs (submitted.ts, staff-session.ts).
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, test as base } from '@playwright/test';
import { DEMO_STAFF } from '../scripts/demo-staff.ts';
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
  /** A household of the first village that no other test has: its number, and the code of its plate. */
  takeHome(): Home;
  /** Moves a case as `npm run case` does; gives the lines it would print. */
  moveCase(...args: string[]): Promise<string[]>;
  /** Runs the scheduled work at a moved time (`2026-12-31T09:00` of the centre); returns how many of each kind rang. */
  runSchedule(at: string): Promise<Record<string, number>>;
}

export interface Home {
  household: number;
  plate: string;
}

/** Has the pages of a browser go by the clock of this run (`npm test -- --at`). */
export async function keepTime(context: BrowserContext): Promise<BrowserContext> {
  if (clockScript()) await context.addInitScript(clockScript());
  return context;
}

/** Households in order, each once. Their plates have the codes that the town's seed brings. */
function homes(): () => Home {
  const dice = createDice(SEED);
  let household = 0;
  return () => {
    household += 1;
    return { household, plate: mintCode(dice.bytes) };
  };
}

/** Starts the app on a copy of the prepared town. Browser tests start it here and nowhere else. */
async function startApp(name: string): Promise<{ app: App; stop: () => Promise<void> }> {
  const data = mkdtempSync(path.join(tmpdir(), `menpai-${name}-`));
  cpSync(process.env.PREPARED_TOWN ?? '', data, { recursive: true });
  const server = await serve({ data, host: '127.0.0.1', port: 0 });
  const env = await server.bindings();
  const app: App = {
    url: server.url.replace('127.0.0.1', 'localhost'),
    data,
    env,
    takeHome: homes(),
    moveCase: async (...args) => (await moveCase(env, args)) ?? [],
    runSchedule: (at) => runSchedule(env, instantOfTime(at)),
  };
  const stop = async () => {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  };
  return { app, stop };
}

export const test = base.extend<object, { app: App; town: string }>({
  // Pages go by the clock of this run as well.
  browser: [
    async ({ browser }, use) => {
      const open = browser.newContext.bind(browser);
      browser.newContext = async (options) => keepTime(await open(options));
      await use(browser);
    },
    { scope: 'worker' },
  ],
  // A name makes a process, an app and a town for the files that say it.
  town: ['shared', { option: true, scope: 'worker' }],
  app: [
    async ({ town }, use) => {
      const { app, stop } = await startApp(town);
      await use(app);
      await stop();
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
