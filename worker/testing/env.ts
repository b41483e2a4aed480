// The bindings of the test runner's `env`, and the main module behind `exports` (both from 'cloudflare:workers').
// A .ts file, not .d.ts: skipLibCheck would hide a broken import and turn everything into `any`.
import type { D1Migration } from 'cloudflare:test';
import type { Env as AppEnv } from '../env.ts';

declare global {
  namespace Cloudflare {
    interface Env extends AppEnv {
      TEST_MIGRATIONS: D1Migration[];
      /** Milliseconds that `npm test -- --at` moves the clock by. */
      TEST_CLOCK_SHIFT: number;
      /** `full` when `npm run bench` runs the tests of volume (volume.ts). */
      TEST_VOLUME: string;
    }
    interface GlobalProps {
      mainModule: typeof import('../index.ts');
    }
  }
}
