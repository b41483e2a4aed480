import { env } from 'cloudflare:workers';
import { beforeEach, expect, it } from 'vitest';
import document from '../docs/cloudflare.md?raw';
import { openBrowser } from './testing/browser.ts';
import { counted } from './testing/counted.ts';
import { photoFile } from './testing/photos.ts';
import { clearTown, foundTown, GOOD_ANSWERS } from './testing/town.ts';

/** A day of the free plan: https://developers.cloudflare.com/d1/platform/pricing/ */
const DAY = { requests: 100_000, read: 5_000_000, written: 100_000 };
/** Queries of one invocation there: https://developers.cloudflare.com/d1/platform/limits/ */
const QUERIES = 50;

interface Counts {
  what: string;
  queries: number;
  read: number;
  written: number;
}

let plate: string;

beforeEach(async () => {
  await clearTown();
  plate = (await foundTown()).codes[0] ?? '';
});

async function count(
  what: string,
  ask: (browser: ReturnType<typeof openBrowser>) => Promise<Response>,
  status: number,
): Promise<Counts> {
  const { db, tally } = counted(env.DB);
  const browser = openBrowser({ ...env, DB: db });
  expect((await ask(browser)).status, what).toBe(status);
  return { what, queries: tally.statements.length, read: tally.rowsRead, written: tally.rowsWritten };
}

const form = () => ({ ...GOOD_ANSWERS, key: crypto.randomUUID(), version: '1', 'photo-id-card': photoFile() });

/** How many of these a day carries, and what ends first. */
function aDay({ read, written }: Counts): string {
  const bounds = [
    [DAY.requests, 'requests'],
    [read ? Math.floor(DAY.read / read) : Number.POSITIVE_INFINITY, 'rows read'],
    [written ? Math.floor(DAY.written / written) : Number.POSITIVE_INFINITY, 'rows written'],
  ] as const;
  const [most, of] = bounds.reduce((least, bound) => (bound[0] < least[0] ? bound : least));
  return `${most.toLocaleString('en')} (${of})`;
}

const line = (counts: Counts) =>
  `| ${counts.what} | ${counts.queries} | ${counts.read} | ${counts.written} | ${aDay(counts)} |`;

it('counts what a scan and a submission cost, as the page about Cloudflare says', async () => {
  const measured = [
    await count('a scan (plate page)', (browser) => browser.get(`/D/${plate}`), 200),
    await count('a guide', (browser) => browser.get('/guide/test-relief'), 200),
    await count('an application with a photo', (browser) => browser.post(`/D/${plate}/apply/test-relief`, form()), 303),
    await count(
      'a look-up of progress that fails',
      (browser) => browser.post('/progress', { receipt: '123456789012', lastFour: '5678' }),
      404,
    ),
  ];
  for (const { what, queries } of measured) expect(queries, what).toBeLessThanOrEqual(QUERIES);
  const table = [
    '| one … | queries | rows read | rows written | a day of the free plan carries |',
    '|---|---|---|---|---|',
  ];
  const [, written = ''] = document.split(/<!-- \/?counts -->/);
  expect(written.trim()).toBe([...table, ...measured.map(line)].join('\n'));
});
