import type { RateLimit } from '@cloudflare/workers-types';

/** As `ratelimits` in wrangler.toml: writes of one client within a minute. */
const LIMIT = 60;
const PERIOD = 60_000;
/** Clients that are remembered at most; beyond, those of the present minute are forgotten together. */
const CLIENTS = 100_000;

/** Returns a limit that counts in this process, by fixed periods as Cloudflare's does. */
export function createWriteLimit(now: () => number = Date.now): RateLimit {
  const counts = new Map<string, number>();
  let period = 0;
  return {
    async limit({ key }) {
      const current = Math.floor(now() / PERIOD);
      if (current !== period || counts.size > CLIENTS) counts.clear();
      period = current;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return { success: count <= LIMIT };
    },
  };
}
