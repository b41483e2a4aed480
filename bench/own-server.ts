// A server of the town's own, side by side with the barest thing that Node can do and with the simulator it replaced.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readCatalogue } from '../scripts/reference-town/catalogue.ts';
import { setUp } from '../scripts/set-up.ts';
import { withBindings as withSimulator } from '../scripts/workerd/miniflare.ts';
import { startServer as startSimulator } from '../scripts/workerd/server.ts';
import { questionsOf } from '../shared/catalogue/questions.ts';
import type { Question } from '../shared/catalogue/schema.ts';
import { bookings, freePeriods, widenPeriod } from './bookings.ts';
import { sessionOf } from './import.ts';
import { type Load, measure, type Sample, sendMany } from './load.ts';
import { type Running, startProgram, timeOf } from './running.ts';
import { growTown } from './town.ts';

export const ADDRESS = 'X-Bench-Address';
const SIZES = [8_328, 152_000, 1_500_000];
/** Plates that are asked for one after the other: more than a process remembers. */
const PLATES = 60_000;

/** Takes codes in turn. */
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

/** What is sent with an application for an item that needs no photo. */
function application(plate: string): string {
  const item = readCatalogue().items.find(
    (i) => i.channels.plate && !i.materials.some((m) => m.photo && !m.later && !m.optional),
  );
  if (!item) throw new Error('no item without photos in the catalogue');
  const answers = Object.fromEntries(questionsOf(item).map((q) => [q.id, answerFor(q)]));
  return JSON.stringify({ item: item.id, version: 1, plate, answers });
}

/** Posts of one body, each by another client under another key. */
const posts = (name: string, url: string, body: string, expect: number): Load => ({
  name,
  expect,
  next: () => ({
    ...{ url, method: 'POST', body },
    headers: {
      ...{ 'Content-Type': 'application/json', Accept: 'application/json' },
      ...{ 'Idempotency-Key': crypto.randomUUID(), [ADDRESS]: crypto.randomUUID() },
    },
  }),
});

const get = (name: string, next: () => string, headers: Record<string, string> = {}): Load => ({
  ...{ name, expect: 200 },
  next: () => ({ url: next(), headers }),
});

/** Starts the app as a town does, with one process: what it is measured against has one. */
export const startTown = (data: string): Promise<Running> =>
  startProgram(['scripts/command.mjs', 'start'], {
    DATA: data,
    PORT: '0',
    PROCESSES: '1',
    CLIENT_ADDRESS_HEADER: ADDRESS,
  });

const times = (value: number | undefined, base: number | undefined) => ((value ?? 0) / (base ?? 1)).toFixed(2);

function throughputTable(samples: Map<string, Sample>, base: string): string[] {
  const bare = samples.get(base);
  const rows = [...samples].map(
    ([name, s]) =>
      `| ${name} | ${s.p50.toFixed(2)} | ${s.perSecond.toFixed(0)} | ${times(s.perSecond, bare?.perSecond)} |`,
  );
  return [`| | p50, ms | per second | ÷ ${base} |`, '|---|--:|--:|--:|', ...rows, ''];
}

/** Reading and writing, against the bare server. */
async function againstBare(
  town: Running,
  bare: Running,
  simulator: string,
  codes: readonly string[],
): Promise<string[]> {
  const unseen = inTurn(codes.slice(1));
  const [hot = ''] = codes;
  const body = application(hot);
  const read = await measure([
    get('bare hello', () => `${bare.url}/`),
    get('plate page, remembered', () => `${town.url}/D/${hot}`),
    get('plate page, never seen before', () => `${town.url}/D/${unseen()}`),
    get('guide', () => `${town.url}/D/${hot}/guide/mz-linshi`),
    get('plate page, remembered, workerd', () => `${simulator}/D/${hot}`),
  ]);
  const remembered = read.get('plate page, remembered')?.perSecond;
  const before = read.get('plate page, remembered, workerd')?.perSecond;
  const sent = await measure([
    posts('bare durable insert', `${bare.url}/insert`, body, 200),
    posts('submission of an application', `${town.url}/api/applications`, body, 201),
  ]);
  const booked = await measure([
    posts('bare durable update', `${bare.url}/update`, '', 200),
    bookings(town.url, ADDRESS),
  ]);
  const costs = [
    ['a scan', get('', () => `${town.url}/D/${unseen()}`)],
    ['a guide', get('', () => `${town.url}/D/${unseen()}/guide/mz-linshi`)],
    ['an application without photos', posts('', `${town.url}/api/applications`, body, 201)],
  ] as const;
  const said: string[] = [];
  for (const [name, load] of costs) said.push(`${name} ${(await processorOf(town, load, 2_000)).toFixed(1)} ms`);
  return [
    ...throughputTable(read, 'bare hello'),
    `Against the build in workerd on a direct socket, a remembered plate page is answered ${times(remembered, before)} × as often.`,
    '',
    ...throughputTable(sent, 'bare durable insert'),
    ...throughputTable(booked, 'bare durable update'),
    `Processor time of the server for one request, nothing of it remembered: ${said.join(', ')}. (Cloudflare’s free plan allows 10 ms.)`,
    '',
  ];
}

/** Milliseconds of processor that a server takes for one request. */
async function processorOf(server: Running, load: Load, count: number): Promise<number> {
  const before = server.processor();
  await sendMany(load, count);
  return (server.processor() - before) / count;
}

interface Town {
  households: number;
  data: string;
  running: Running;
  codes: string[];
}

/** What people wait for, in towns of three sizes. */
async function asItGrows(towns: readonly (Town & { token: string })[]): Promise<string[]> {
  const search = JSON.stringify({ by: 'phone', text: '13812345678' });
  const kinds: Record<string, (town: Town & { token: string }) => Omit<Load, 'name'>> = {
    // As many plates in each: the smallest town has no more, and a page that is remembered is another thing.
    'plate page': ({ running, codes }) => {
      const next = inTurn(codes.slice(0, SIZES[0]));
      return get('', () => `${running.url}/D/${next()}`);
    },
    guide: ({ running, codes }) => {
      const next = inTurn(codes.slice(0, SIZES[0]));
      return get('', () => `${running.url}/D/${next()}/guide/mz-linshi`);
    },
    'free periods of 14 days': ({ running }) => freePeriods(running.url, ''),
    'search of a person': ({ running, token }) => ({
      expect: 200,
      next: () => ({
        ...{ url: `${running.url}/api/staff/cases/search`, method: 'POST', body: search },
        headers: { 'Content-Type': 'application/json', Cookie: `staff=${token}`, [ADDRESS]: crypto.randomUUID() },
      }),
    }),
  };
  const rows: string[] = [];
  for (const [name, loadOf] of Object.entries(kinds)) {
    const samples = await measure(towns.map((town) => ({ ...loadOf(town), name: String(town.households) })));
    const [first] = samples.values();
    rows.push(`| ${name} | ${[...samples.values()].map(({ p50 }) => `${times(p50, first?.p50)} ×`).join(' | ')} |`);
  }
  const sizes = towns.map(({ households }) => households.toLocaleString('en'));
  return [`| p50 of one at a time | ${sizes.join(' | ')} |`, `|---|${sizes.map(() => '--:').join('|')}|`, ...rows, ''];
}

/** Memory after many requests against memory after some. */
async function memoryOver({ running, codes }: Town, some: number, many: number): Promise<string> {
  const next = inTurn(codes);
  const pages = get('pages', () => `${running.url}/D/${next()}`);
  await sendMany(pages, some);
  const before = running.memory();
  await sendMany(pages, many - some);
  const after = running.memory();
  const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  return `Memory of the process after ${many.toLocaleString('en')} requests: ${mb(after)}, ${times(after, before)} × what it was after ${some.toLocaleString('en')} (${mb(before)}).`;
}

/** The time until a server with data is ready, against Node alone. */
async function startAgainstNode(place: string): Promise<string> {
  // A town as it is set up: what `growTown` adds is sealed under no key, and a server does not start on that.
  const data = path.join(place, 'start');
  await setUp(data, () => undefined);
  const empty = path.join(place, 'empty.js');
  writeFileSync(empty, '');
  const node = await timeOf([empty]);
  const starts: number[] = [];
  for (let i = 0; i < 5; i++) {
    const running = await startProgram(['scripts/command.mjs', 'start'], { DATA: data, PORT: '0' });
    starts.push(running.readyAfter);
    await running.stop();
  }
  const start = starts.sort((a, b) => a - b)[2];
  return `From \`npm start\`'s own command on a town with data until it is ready: ${Math.round(start ?? 0)} ms, ${times(start, node)} × \`node\` on an empty file (${Math.round(node)} ms).`;
}

async function makeTown(place: string, households: number): Promise<Omit<Town, 'running'>> {
  const data = path.join(place, String(households));
  await setUp(data, () => undefined);
  const codes = await growTown(data, households, PLATES);
  await widenPeriod(data);
  return { households, data, codes };
}

/** The part of results.md about a server of the town's own. `place`: a folder on a disk, for what is durable is what is measured. */
export async function benchOwnServer(place: string, say: (line: string) => void, sizes = SIZES): Promise<string[]> {
  say('starting …');
  const start = await startAgainstNode(place);
  say(start);
  const towns: Town[] = [];
  for (const households of sizes) {
    say(`a town of ${households.toLocaleString('en')} households …`);
    const town = await makeTown(place, households);
    towns.push({ ...town, running: await startTown(town.data) });
  }
  const [small] = towns;
  const [, middle = small] = towns;
  if (!small || !middle) return [];
  const bare = await startProgram(['bench/bare.ts', path.join(place, 'bare.sqlite')]);
  say('the same town in workerd …');
  const simulated = path.join(place, 'workerd');
  await setUp(simulated, () => undefined, withSimulator);
  const simulator = await startSimulator({ data: simulated, host: '127.0.0.1', port: 0, addressHeader: ADDRESS });
  say('the app against bare Node …');
  const compared = await againstBare(small.running, bare, simulator.url, small.codes);
  await Promise.all([simulator.stop(), bare.stop()]);
  say(compared.join('\n'));
  say('towns of three sizes …');
  const withTokens = await Promise.all(
    towns.map(async (town) => ({ ...town, token: await sessionOf(town.data, 'clerk') })),
  );
  const grown = await asItGrows(withTokens);
  say(grown.join('\n'));
  say('memory …');
  const memory = await memoryOver(middle, 10_000, 200_000);
  await Promise.all(towns.map(({ running }) => running.stop()));
  return [
    '## A server of the town’s own, against bare Node',
    '',
    'One process each, sixteen requests at a time, as phones ask (compressed).',
    '',
    ...compared,
    '## As the town grows',
    '',
    ...grown,
    '## Memory and start',
    '',
    memory,
    '',
    start,
    '',
  ];
}
