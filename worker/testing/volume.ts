import { env } from 'cloudflare:workers';

/**
 * Returns how many rows or people a test works with: `small` shows that a limit holds where reading everything would break
 * it; `npm run bench` runs the same tests with `full`, the size of a town after years.
 */
export const volume = (full: number, small: number): number => (env.TEST_VOLUME === 'full' ? full : small);
