import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/chromium.mjs';
import { useMemoryFolder } from './scripts/memory-folder.ts';
import { moveOwnClock } from './scripts/test-clock.ts';

useMemoryFolder();
moveOwnClock();

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  // One more than cores: a browser test waits about a third of its time for what is on its way.
  workers: availableParallelism() + 1,
  globalSetup: './e2e/prepare.ts',
  // Limits for a machine that is slow or busy, not for the app.
  timeout: 240_000,
  expect: { timeout: 15_000 },
  outputDir: 'test-results',
  use: {
    // A Chromium of the system, best one that draws on no screen; not a downloaded browser.
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
