// The first view of a stranger's phone, and what its one scan costs in all: a hall against a bare static page in Chromium, on a slow
// line with a slow processor; the bytes as they go over the wire, the service worker's among them.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import { bytesOf, openWire, type Wire } from '../e2e/wire.ts';
import { findChromium } from '../scripts/chromium.mjs';
import type { Running } from './running.ts';

/** Slow 4G as Lighthouse has it; a processor four times slower than this machine's. */
const LINE = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6e6 / 8) * 0.9,
  uploadThroughput: (750e3 / 8) * 0.9,
};
const SLOWER = 4;
const ROUNDS = 15;
const PHONE = { viewport: { width: 360, height: 740 }, locale: 'zh-CN' };
/** Milliseconds without a request after which a scan is over. */
const QUIET = 1_500;

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The words of a page and its links, without style, pictures and script: as bare as the same page can be. */
const bareOf = (html: string) =>
  html
    .replace(/<(style|script|svg)\b.*?<\/\1>|<link[^>]*>/gs, '')
    .replace(/ (class|data-[\w-]+|aria-[\w-]+)(="[^"]*")?/g, '');

async function serveBare(html: string) {
  const body = brotliCompressSync(html);
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Encoding': 'br' };
  const server = createServer((_, answer) => answer.writeHead(200, headers).end(body));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}/`, bytes: body.length, stop: () => server.close() };
}

/** Opens a page on a phone that knows nothing yet; gives what `look` finds there. */
async function onPhone<T>(
  browser: Browser,
  url: string,
  isSlow: boolean,
  look: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  if (isSlow) {
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.emulateNetworkConditions', LINE);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  }
  await page.goto(url);
  const found = await look(page);
  await context.close();
  return found;
}

/** Milliseconds from the tap until something is painted; until the script has added what it adds. */
const paintedAt = (page: Page) =>
  page.evaluate(async () => {
    const painted = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
    while (painted() === undefined) await new Promise((next) => setTimeout(next, 10));
    return painted() ?? Number.NaN;
  });
async function awakeAt(page: Page): Promise<number> {
  await page.waitForFunction(() => 'script' in document.documentElement.dataset);
  return page.evaluate(() => {
    const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    return files.find(({ name }) => name.includes('/resident-'))?.responseEnd ?? Number.NaN;
  });
}

/** Whether the first screen works with its page alone: no file comes, and the type size changes without another page. */
async function worksAlone(browser: Browser, url: string): Promise<boolean> {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  await page.route('**/assets/**', (route) => route.abort());
  await page.goto(url);
  await page.getByRole('button', { name: '长辈版' }).click();
  const works = await page.evaluate(() => document.documentElement.dataset.size === 'elder');
  await context.close();
  return works;
}

async function untilQuiet({ answers }: Wire): Promise<void> {
  for (let seen = -1; seen !== answers.length; ) {
    seen = answers.length;
    await new Promise((done) => setTimeout(done, QUIET));
  }
}

/** What one scan asks for; until the first screen works, and in all. `costly`: on a line that Chromium calls 3G. */
async function scan(browser: Browser, town: string, path: string, costly: boolean) {
  const wire = await openWire(town);
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  if (costly)
    await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { effectiveType: '3g' } }));
  await page.goto(wire.url + path);
  await page.waitForFunction(() => 'script' in document.documentElement.dataset);
  // The worker is asked for only when the page is idle, after these.
  const later = wire.answers.findIndex(({ path }) => path === '/sw.js');
  const first = wire.answers.slice(0, later < 0 ? undefined : later);
  if (costly) await page.getByLabel('想办什么事').focus();
  await untilQuiet(wire);
  const all = [...wire.answers];
  await context.close();
  await wire.stop();
  return {
    first: { requests: first.length, bytes: bytesOf(first) },
    all: { requests: all.length, bytes: bytesOf(all) },
  };
}

/** The part of results.md about the first view. `codes`: plates that nobody has scanned yet. */
export async function benchFirstView(town: Running, codes: readonly string[]): Promise<string[]> {
  const browser = await chromium.launch({ executablePath: findChromium() ?? 'chromium', args: ['--no-sandbox'] });
  const origin = town.url.replace('127.0.0.1', 'localhost');
  const hall = `${origin}/D/${codes[0]}`;
  const bare = await serveBare(bareOf(await (await fetch(hall)).text()));
  const times = { bare: [] as number[], hall: [] as number[], awake: [] as number[] };
  for (let i = 0; i < ROUNDS; i++) {
    times.bare.push(await onPhone(browser, bare.url, true, paintedAt));
    times.hall.push(await onPhone(browser, hall, true, paintedAt));
    times.awake.push(await onPhone(browser, hall, true, awakeAt));
  }
  const alone = await worksAlone(browser, hall);
  const free = await scan(browser, town.url, `/D/${codes[1]}`, false);
  const costly = await scan(browser, town.url, `/D/${codes[2]}`, true);
  bare.stop();
  await browser.close();
  const base = median(times.bare);
  const row = (name: string, ms: number) => `| ${name} | ${Math.round(ms)} | ${(ms / base).toFixed(2)} × |`;
  const cost = (name: string, { requests, bytes }: typeof free.all, limit: string) =>
    `| ${name} | ${requests} | ${bytes.toLocaleString('en')} | ${limit} |`;
  return [
    '## The first view of a stranger',
    '',
    `Chromium, slow 4G (150 ms, 1.6 Mbit/s), processor four times slower, medians of ${ROUNDS} interleaved. The bare page has the same words and links without style, pictures and script (${bare.bytes.toLocaleString('en')} bytes). With its page alone the first screen ${alone ? 'works: links lead, the type size changes' : 'does not work'}.`,
    '',
    '| | ms | ÷ bare static page |',
    '|---|--:|--:|',
    row('bare static page, painted', base),
    row('hall, painted and usable', median(times.hall)),
    row('hall, the script of every page has come', median(times.awake)),
    '',
    '| bytes on the wire, headers among them | requests | bytes | target |',
    '|---|--:|--:|---|',
    cost('until the script of every page runs', free.first, '≤ 3, ≤ 14,336'),
    cost('a whole scan, with all it takes without network', free.all, '≤ 12, ≤ 120,000'),
    cost('a whole scan on a costly line, the search used', costly.all, '≤ 35,000'),
    '',
  ];
}
