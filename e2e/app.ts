// Playwright fixture: the built app on a free loopback port, with the reference town in a folder of its own.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base } from '@playwright/test';
import { SEED } from '../scripts/reference-town/generate.ts';
import { createDice } from '../scripts/reference-town/random.ts';
import { startServer } from '../scripts/server.ts';
import { setUp } from '../scripts/set-up.ts';
import { mintCode } from '../shared/doorplate/code.ts';

export interface App {
  url: string;
  /** Folder with everything that is kept. */
  data: string;
  /** Codes of the first plates of the reference town. */
  plates: string[];
  /** Moves a case as `npm run case` does; gives what it prints. */
  moveCase(...args: string[]): string;
}

export const test = base.extend<object, { app: App }>({
  app: [
    async ({}, use) => {
      const data = mkdtempSync(path.join(tmpdir(), 'menpai-'));
      await setUp(data, () => undefined);
      const server = await startServer({ data, host: '127.0.0.1', port: 0 });
      const dice = createDice(SEED);
      await use({
        data,
        url: server.url.replace('127.0.0.1', 'localhost'),
        plates: Array.from({ length: 5 }, () => mintCode(dice.bytes)),
        moveCase: (...args) =>
          execFileSync(process.execPath, ['scripts/case.ts', ...args], {
            env: { ...process.env, DATA: data },
            encoding: 'utf8',
          }),
      });
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ app }, use) => use(app.url),
});
export { expect } from '@playwright/test';
