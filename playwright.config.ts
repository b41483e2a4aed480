import { readdirSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/chromium.mjs';
import { useMemoryFolder } from './scripts/memory-folder.ts';
import { moveOwnClock } from './scripts/test-clock.ts';

useMemoryFolder();
moveOwnClock();

const specs = readdirSync('e2e')
  .filter((file) => file.endsWith('.spec.ts'))
  .map((file) => file.replace('.spec.ts', ''));

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  workers: '100%',
  globalSetup: './e2e/prepare.ts',
  // A project for each file: a process and a town of its own.
  projects: specs.map((name) => ({ name, testMatch: `${name}.spec.ts` })),
  // Limits for a machine that is slow or busy, not for the app.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  outputDir: 'test-results',
  use: {
    // Debian's Chromium (or CHROMIUM=…), not a downloaded browser.
    launchOptions: {
      executablePath: findChromium() ?? 'chromium',
      args: [
        ...['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'],
        ...['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
      ],
    },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 360, height: 740 },
    serviceWorkers: 'allow',
  },
});
