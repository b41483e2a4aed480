import path from 'node:path';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-pool-workers';
import { defineConfig } from 'vitest/config';
import { useCompileCache } from './scripts/compile-cache.ts';
import { useMemoryFolder } from './scripts/memory-folder.ts';
import { clockShift } from './scripts/test-clock.ts';

useMemoryFolder();
useCompileCache();

const jsx = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

const BETTER_AUTH = [
  'better-auth/minimal',
  'better-auth/adapters/drizzle',
  'better-auth/plugins/two-factor',
  '@better-auth/passkey',
];

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        oxc: jsx,
        test: {
          name: 'unit',
          // One process for many files: what they import is loaded once.
          isolate: false,
          // As below: for a machine that is slow or busy.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          environment: 'node',
          // As in workerd: dates must not depend on where the machine stands.
          env: { TZ: 'UTC' },
          include: ['{shared,web,scripts}/**/*.test.ts'],
          setupFiles: ['scripts/move-test-clock.ts'],
        },
      },
      {
        oxc: jsx,
        test: {
          // Views as a person meets them, in a browser's stead: tests that draw something end in `.test.tsx`.
          name: 'web',
          // As above; each file has modules and databases of its own all the same (web/testing/setup.ts).
          isolate: false,
          testTimeout: 60_000,
          environment: 'happy-dom',
          environmentOptions: {
            happyDOM: { url: 'https://town.example/', settings: { navigation: { disableMainFrameNavigation: true } } },
          },
          env: { TZ: 'UTC' },
          include: ['web/**/*.test.tsx'],
          setupFiles: ['scripts/move-test-clock.ts', 'web/testing/setup.ts'],
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              cf: false, // never fetch cf.json
              bindings: {
                TEST_CLOCK_SHIFT: clockShift(),
                TEST_VOLUME: process.env.TEST_VOLUME ?? '',
                TEST_MIGRATIONS: await readD1Migrations(path.resolve('migrations')),
                DATA_KEYS: `k1:${'A'.repeat(42)}A`,
                HASH_KEY: `${'B'.repeat(42)}A`,
                CLIENT_ADDRESS_HEADER: 'X-Test-Address',
              },
            },
          })),
        ],
        oxc: jsx,
        test: {
          name: 'worker',
          // One workerd for many files: the app is loaded once. Each test founds its own world (testing/town.ts).
          isolate: false,
          // For a machine that is slow or busy: key derivation and a hundred thousand rows take their time there.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: ['worker/**/*.test.ts'],
          setupFiles: ['worker/testing/setup.ts'],
          // CommonJS that workerd cannot read unbundled, and a library of hundreds of modules.
          deps: {
            optimizer: {
              ssr: {
                enabled: true,
                include: ['qrcode', ...BETTER_AUTH],
                rolldownOptions: { external: [/^node:/] },
              },
            },
          },
        },
      },
    ],
  },
});
