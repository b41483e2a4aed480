// The server as those who run it meet it: what machines ask, what it counts and writes down, how it stops.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, type ClientRequest, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { preparedTown } from '../prepared-town.ts';
import { type ServeOptions, type Server, serve } from './serve.ts';
import { databaseFile, withBindings } from './town.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'menpai-operate-'));
const data = path.join(folder, 'data');
const log = path.join(folder, 'log.jsonl');
const noticed: string[] = [];
let server: Server;
let plate = '';

interface Got {
  status: number;
  text: string;
}

function begin(to: Server, place: string, headers: Record<string, string>, method: string) {
  let sent: ClientRequest | undefined;
  const got = new Promise<Got>((resolve, reject) => {
    sent = request(to.url + place, { method, headers, agent: new Agent() }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', reject);
  });
  return { sent: sent as unknown as ClientRequest, got };
}

async function ask(place: string, headers: Record<string, string> = {}, to = server): Promise<Got> {
  const { sent, got } = begin(to, place, headers, 'GET');
  sent.end();
  return got;
}

/** A server of its own over the same data. */
async function another(more: Partial<ServeOptions> = {}): Promise<Server> {
  return serve({ data, host: '127.0.0.1', port: 0, notice: () => undefined, ...more });
}

beforeAll(async () => {
  cpSync(await preparedTown(), data, { recursive: true });
  plate = await withBindings(data, async ({ DB }) =>
    String(await DB.prepare('SELECT code FROM doorplate ORDER BY household_id LIMIT 1').first('code')),
  );
  server = await another({ log, notice: (line) => noticed.push(line) });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

describe('whether it can serve', () => {
  it('is told as long as the schema is this version’s', async () => {
    expect((await ask('/livez')).status).toBe(200);
    expect(await ask('/readyz')).toEqual({ status: 200, text: 'ok\n' });
    await withBindings(data, ({ DB }) =>
      DB.prepare("INSERT INTO d1_migrations (name) VALUES ('9999_later.sql')").run(),
    );
    const later = await ask('/readyz');
    expect([later.status, later.text]).toEqual([503, expect.stringContaining('another schema')]);
    expect((await ask('/livez')).status).toBe(200);
    await withBindings(data, ({ DB }) => DB.prepare("DELETE FROM d1_migrations WHERE name = '9999_later.sql'").run());
    expect((await ask('/readyz')).status).toBe(200);
  });

  it('and whether it is well: the last backup is young enough and did not fail', async () => {
    const note = (state: object) => writeFileSync(path.join(data, 'backup-state.json'), JSON.stringify(state));
    const [now, old] = [Date.now(), Date.now() - 30 * 3_600_000];
    const good = (at: number) => ({ at, folder: '/x', bytes: 5, files: 1, sha256: 'ab' });
    note({ since: old, lastGood: good(now) });
    expect(await ask('/healthz').then(({ status, text }) => [status, JSON.parse(text)])).toMatchObject([
      200,
      { status: 'ok', ready: true, backup: { state: 'ok', lastGoodAt: now } },
    ]);
    note({ since: old, lastGood: good(old) });
    expect(await ask('/healthz')).toMatchObject({ status: 503, text: expect.stringContaining('"late"') });
    note({ since: old, lastGood: good(now), failure: { at: now, message: 'the disk is full' } });
    expect(await ask('/healthz')).toMatchObject({ status: 503, text: expect.stringContaining('the disk is full') });
    const numbers = await ask('/metrics').then(({ text }) => text);
    expect(numbers).toMatch(/^menpai_backup_alarm 1$/m);
    expect(Number(/^menpai_backup_age_seconds (\S+)$/m.exec(numbers)?.[1])).toBeCloseTo((Date.now() - now) / 1000, -2);
    // Who asks through the proxy learns whether, not why.
    expect((await ask('/healthz', { 'x-forwarded-for': '203.0.113.7' })).text).toBe('{"status":"failing"}');
    rmSync(path.join(data, 'backup-state.json'));
    const none = await ask('/metrics').then(({ text }) => text);
    expect(none).toMatch(/^menpai_backup_alarm 0$/m);
    expect(none).not.toMatch(/^menpai_backup_age_seconds \d/m);
  });
});

describe('the numbers', () => {
  it('count requests by the pattern of the route, never by the code in the address', async () => {
    await ask(`/D/${plate}`);
    await ask(`/D/${plate}`);
    await ask(`/no/such/${plate}`);
    await server.runSchedule();
    const { text } = await ask('/metrics');
    expect(text).toMatch(/menpai_requests_total\{method="GET",route="\/D\/:code",status="200"\} [2-9]/);
    expect(text).toMatch(/menpai_requests_total\{method="GET",route="none",status="404"\} 1/);
    expect(text).toMatch(/menpai_remembered_total [1-9]/);
    expect(text).toMatch(/menpai_write_seconds_count [1-9]/);
    expect(text).toMatch(/menpai_request_seconds_bucket\{le="0.001",route="\/D\/:code"\}/);
    expect(text).toMatch(/menpai_schedule_runs_total\{task="seal"\} [1-9]/);
    expect(text).toMatch(/menpai_schedule_failures_total\{task="seal"\} 0/);
    expect(text).toContain('process_resident_memory_bytes');
    expect(text).not.toContain(plate);
  });

  it('are for this machine, and from elsewhere for who has the token', async () => {
    expect((await ask('/metrics', { 'x-forwarded-for': '203.0.113.7' })).status).toBe(403);
    const closed = await another({ metricsToken: 'a-long-token' });
    const bearer = (token: string) => ({ authorization: `Bearer ${token}`, 'x-forwarded-for': '203.0.113.7' });
    expect((await ask('/metrics', {}, closed)).status).toBe(403);
    expect((await ask('/metrics', bearer('another'), closed)).status).toBe(403);
    expect((await ask('/metrics', bearer('a-long-token'), closed)).status).toBe(200);
    await closed.stop();
  });
});

describe('the log', () => {
  it('has a line for each request, and nothing in it that a person sent', async () => {
    const secret = 'secret-4827';
    await ask(`/D/${plate}?q=${secret}`, {
      cookie: `a=${secret}`,
      'user-agent': secret,
      'x-forwarded-for': '203.0.113.9',
    });
    const file = path.join(folder, 'other.jsonl');
    const other = await another({ log: file });
    await ask(`/D/${plate}?q=${secret}`, { cookie: `a=${secret}`, 'x-real-ip': '203.0.113.9' }, other);
    await ask('/icons/icon.svg', {}, other);
    await other.stop();
    const text = readFileSync(file, 'utf8');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { method: 'GET', route: '/D/:code', status: 200, requestId: expect.any(String) },
      { method: 'GET', route: 'file', status: 200 },
    ]);
    for (const { ms, bytes } of lines) expect(Math.min(ms, bytes)).toBeGreaterThan(0);
    for (const private_ of [plate, secret, '203.0.113.9', '127.0.0.1']) expect(text).not.toContain(private_);
  });
});

it('says once that a proxy in front names nobody', async () => {
  for (let i = 0; i < 3; i++) await ask('/about', { 'x-forwarded-for': '203.0.113.7' });
  expect(noticed).toHaveLength(1);
  expect(noticed[0]).toContain('CLIENT_ADDRESS_HEADER');
});

/** A process of its own that has begun to write and does not end. */
async function writingProcess() {
  const program = `const db = new (require('node:sqlite').DatabaseSync)(${JSON.stringify(databaseFile(data))});
    db.exec('BEGIN IMMEDIATE'); console.log('writing');
    process.stdin.resume().on('end', () => { db.exec('COMMIT'); db.close(); });`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return { end: () => child.stdin.end() };
}

it('lets a write wait for another process, while who reads is answered', async () => {
  const other = await writingProcess();
  const headers = { 'content-type': 'application/json', origin: server.url };
  const { sent, got } = begin(server, '/api/progress', headers, 'POST');
  sent.end('{"receipt":"482719360574","lastFour":"1234"}');
  let isAnswered = false;
  void got.then(() => {
    isAnswered = true;
  });
  for (let i = 0; i < 30; i++) expect((await ask(`/D/${plate}`)).status).toBe(200);
  expect(isAnswered).toBe(false);
  other.end();
  expect((await got).status).toBe(404);
});

/** A request that has come but for its last bytes, and those. */
const REST = `,"lastFour":"1234"}`;
function halfSent(to: Server) {
  const text = '{"receipt":"482719360574"';
  const headers = {
    'content-type': 'application/json',
    'content-length': `${text.length + REST.length}`,
    origin: to.url,
  };
  const half = begin(to, '/api/progress', headers, 'POST');
  half.sent.write(text);
  return half;
}

it('stops when what was begun is answered, and takes nothing new meanwhile', async () => {
  const stopping = await another();
  const { sent, got } = halfSent(stopping);
  // Another connection is answered: the first one has reached the server by then.
  expect((await ask('/livez', {}, stopping)).status).toBe(200);
  const stopped = stopping.stop();
  await expect(ask('/livez', {}, stopping)).rejects.toThrow();
  sent.end(REST);
  expect((await got).status).toBe(404);
  await stopped;
});

it('cuts off after ten seconds what does not end, and not after five', async () => {
  const stopping = await another();
  const { got } = halfSent(stopping);
  expect((await ask('/livez', {}, stopping)).status).toBe(200);
  let isCut = false;
  const cut = got.catch((error: NodeJS.ErrnoException) => {
    isCut = true;
    return error.code;
  });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const stopped = stopping.stop();
  vi.advanceTimersByTime(5_000);
  await expect(ask('/livez', {}, stopping)).rejects.toThrow();
  expect(isCut).toBe(false);
  vi.advanceTimersByTime(5_000);
  expect(await cut).toBe('ECONNRESET');
  await stopped;
});

it('sends away who asks on a kept connection while it stops, and says that one may come again', async () => {
  const stopping = await another();
  const { hostname, port } = new URL(stopping.url);
  const kept = connect(Number(port), hostname).setEncoding('utf8');
  const closed = once(kept, 'close');
  let text = '';
  kept.on('data', (chunk: string) => {
    text += chunk;
  });
  kept.write('GET /livez HTTP/1.1\r\nHost: town\r\n\r\n');
  await vi.waitFor(() => expect(text).toMatch(/^HTTP\/1\.1 200.*\r\n\r\n$/s));
  kept.write('GET /livez HTTP/1.1\r\n');
  expect((await ask('/livez', {}, stopping)).status).toBe(200);
  const stopped = stopping.stop();
  text = '';
  kept.write('Host: town\r\n\r\n');
  await closed;
  expect(text).toMatch(/^HTTP\/1\.1 503/);
  expect(text.toLowerCase()).toMatch(/connection: close.*retry-after: 5/s);
  await stopped;
});
