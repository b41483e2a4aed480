// npm run bench: how the app compares with the barest thing the platform can do. One run, interleaved, medians; only the
// ratios mean anything elsewhere. Writes bench/results.md.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { Miniflare } from 'miniflare';
import { buildIfNeeded } from '../scripts/build-if-needed.ts';
import { readCatalogue } from '../scripts/reference-town/catalogue.ts';
import { setUp } from '../scripts/set-up.ts';
import { platform, workerOptions } from '../scripts/workerd/miniflare.ts';
import { startServer } from '../scripts/workerd/server.ts';
import { questionsOf } from '../shared/catalogue/questions.ts';
import type { Question } from '../shared/catalogue/schema.ts';
import { bookings, freePeriods, pastBookings, widenPeriod } from './bookings.ts';
import { measureImport, sayImport } from './import.ts';
import { type Load, measure, type Sample } from './load.ts';
import { benchPlates } from './plates.ts';
import { growTown } from './town.ts';

const SIZES = [8_328, 150_000, 1_500_000];
/** Bookings of years past in the first towns, to see whether looking for free periods minds them. */
const PAST = [1_000, 200_000];
const ADDRESS = 'X-Bench-Address';
const say = (line: string) => console.log(line);

/** Memory where there is some: local D1 calls fsync for every read, and a disk would be all that is measured. */
const place = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'menpai-bench-'));

/** Takes codes in turn; more than an isolate remembers, so that each misses. */
function inTurn(codes: readonly string[]): () => string {
  let i = 0;
  return () => codes[i++ % codes.length] ?? '';
}

function answerFor(question: Question): string[] {
  if (question.options) return [question.options[0]?.value ?? ''];
  const answers: Partial<Record<Question['type'], string>> = {
    number: String(question.min ?? 1),
    money: '100',
    date: question.dates === 'future' ? '2090-01-01' : '2020-01-01',
    idNumber: '11010519491231002X',
    phone: '13812345678',
  };
  return [answers[question.type] ?? '测试'];
}

/** Submissions of an item that needs no photo, each by another client under another key. */
function submissions(url: string, plate: string): Load {
  const item = readCatalogue().items.find(
    (i) => i.channels.plate && !i.materials.some((m) => m.photo && !m.later && !m.optional),
  );
  if (!item) throw new Error('no item without photos in the catalogue');
  const answers = Object.fromEntries(questionsOf(item).map((q) => [q.id, answerFor(q)]));
  const body = JSON.stringify({ item: item.id, version: 1, plate, answers });
  return {
    name: 'submission of an application',
    expect: 201,
    next: () => ({
      url: `${url}/api/applications`,
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': crypto.randomUUID(),
        [ADDRESS]: crypto.randomUUID(),
      },
      body,
    }),
  };
}

/** The barest answers, on the same database as the app at `data`. */
async function startBare(data: string): Promise<{ url: string; stop(): Promise<void> }> {
  const { d1Databases, compatibilityDate } = workerOptions();
  const modules = [
    {
      type: 'ESModule' as const,
      path: path.resolve('dist/bench/worker.js'),
      contents: readFileSync('dist/bench/worker.js', 'utf8'),
    },
  ];
  const worker = {
    name: 'bare',
    modules,
    compatibilityDate,
    d1Databases,
    unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
  };
  const miniflare = new Miniflare({ ...platform(data), workers: [worker] } as ConstructorParameters<
    typeof Miniflare
  >[0]);
  await miniflare.ready;
  return { url: (await miniflare.unsafeGetDirectURL('bare')).origin, stop: () => miniflare.dispose() };
}

const ratio = (value: number, base: number) => `${(value / base).toFixed(2)} ×`;

function table(samples: Map<string, Sample>, base: string): string[] {
  const bare = samples.get(base);
  if (!bare) throw new Error(base);
  const rows = [...samples].map(
    ([name, s]) =>
      `| ${name} | ${s.p50.toFixed(2)} | ${ratio(s.p50, bare.p50)} | ${s.perSecond.toFixed(0)} | ${ratio(s.perSecond, bare.perSecond)} |`,
  );
  return ['| | p50, ms | time | per second | throughput |', '|---|--:|--:|--:|--:|', ...rows];
}

/** What stands in the results about the tests: written by hand, kept when the rest is written anew. */
function timesOfTests(): string[] {
  const [, kept] = readFileSync('bench/results.md', 'utf8').split('## The tests\n');
  return kept === undefined ? [] : ['## The tests', ...kept.split('\n')];
}

/** The tests of volume at the size of a town after years: they fail when a limit does not hold there. */
function testVolume(): void {
  const files = ['scale', 'free-times', 'audit', 'dispatch', 'book'];
  const env = { ...process.env, TEST_VOLUME: 'full' };
  execFileSync('vitest', ['run', '--project', 'worker', ...files], { stdio: 'inherit', env });
}

async function main(): Promise<void> {
  buildIfNeeded(say);
  say('the tests of volume, at full size …');
  testVolume();
  execFileSync(
    'wrangler',
    ['deploy', '--dry-run', '--config', 'bench/wrangler.toml', '--outdir', path.resolve('dist/bench')],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
    },
  );
  const towns = [];
  for (const households of SIZES) {
    say(`a town of ${households} households …`);
    const data = path.join(place, String(households));
    await setUp(data, () => undefined);
    const codes = await growTown(data, households);
    await widenPeriod(data);
    const past = PAST[towns.length];
    if (past) await pastBookings(data, past);
    const server = await startServer({ data, host: '127.0.0.1', port: 0, addressHeader: ADDRESS });
    towns.push({ households, data, codes, server });
  }
  const [town] = towns;
  if (!town) return;
  const bare = await startBare(town.data);
  const { url } = town.server;
  const [hot = ''] = town.codes;
  const cold = inTurn(town.codes);
  const get = (name: string, next: () => string): Load => ({ name, expect: 200, next: () => ({ url: next() }) });

  say('the app against the bare platform …');
  const app = await measure([
    get('bare Worker, “hello”', () => `${bare.url}/`),
    get('bare row of D1', () => `${bare.url}/row?code=${cold()}`),
    get('bare insert into D1', () => `${bare.url}/insert`),
    get('hall page, rendering alone', () => `${bare.url}/render`),
    get('hall page, remembered', () => `${url}/D/${hot}`),
    get('hall page, from the database', () => `${url}/D/${cold()}`),
    get('guide, from the database', () => `${url}/D/${hot}/guide/mz-linshi`),
    submissions(url, hot),
  ]);
  say('the hall page in towns of three sizes …');
  const scale = await measure(
    towns.map(({ households, codes, server }) => {
      const next = inTurn(codes);
      return get(`hall page, ${households.toLocaleString('en')} households`, () => `${server.url}/D/${next()}`);
    }),
  );

  say('bookings at one period, and looking for free ones …');
  const booked = await measure([
    get('bare update of one row', () => `${bare.url}/update`),
    bookings(url, ADDRESS),
    ...towns.slice(0, PAST.length).map((one, i) => freePeriods(one.server.url, (PAST[i] ?? 0).toLocaleString('en'))),
  ]);
  say('a district’s households imported at once …');
  const imported = await measureImport(town.data, url, bare.url);
  const plates = await benchPlates(say);

  const [cpu] = cpus();
  const text = [
    '# Bench',
    '',
    `Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} × ${cpu?.model ?? 'unknown CPU'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, data in ${place.startsWith('/dev/shm') ? 'memory' : 'a temporary folder'}.`,
    'p50 of one request at a time; throughput with eight at a time; medians of interleaved rounds. Times belong to the machine, the ratios to the code.',
    '',
    '## Against the bare platform',
    '',
    ...table(app, 'bare Worker, “hello”'),
    '',
    `Against a bare row of D1, the hall page from the database takes ${ratio(app.get('hall page, from the database')?.p50 ?? 0, app.get('bare row of D1')?.p50 ?? 1)} its time; against a bare insert, a submission takes ${ratio(app.get('submission of an application')?.p50 ?? 0, app.get('bare insert into D1')?.p50 ?? 1)}.`,
    '',
    '## Bookings under contention',
    '',
    ...table(booked, 'bare update of one row'),
    '',
    '## As the town grows',
    '',
    ...table(scale, `hall page, ${SIZES[0]?.toLocaleString('en')} households`),
    '',
    ...sayImport(imported),
    ...plates,
    '',
    ...timesOfTests(),
  ].join('\n');
  say(`\n${text}`);
  writeFileSync('bench/results.md', text);
  await Promise.all([bare.stop(), ...towns.map((t) => t.server.stop())]);
}

try {
  await main();
} finally {
  rmSync(place, { recursive: true, force: true });
}
process.exit(0);
