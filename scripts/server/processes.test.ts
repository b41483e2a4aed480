// Several processes over one data folder, as `npm start` runs them.
import cluster from 'node:cluster';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { preparedTown } from '../prepared-town.ts';
import { type Processes, startProcesses } from './processes.ts';
import { withBindings } from './town.ts';

const data = mkdtempSync(path.join(tmpdir(), 'menpai-processes-'));
const said: string[] = [];
let server: Processes;
let plate = '';

/** Status and text of a request on a connection of its own: connections go to the processes in turn. */
function ask(
  place: string,
  body?: string,
  sender: Record<string, string> = { 'x-real-ip': '203.0.113.7' },
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? sender : { ...sender, 'content-type': 'application/json', origin: server.url };
    const options = { method: body === undefined ? 'GET' : 'POST', agent: new Agent(), headers };
    const sent = request(server.url + place, options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Asks as who sits at the machine itself, without a proxy. */
const own = (place: string) => ask(place, undefined, {});
const workers = () => Object.values(cluster.workers ?? {}).filter((one) => one?.isConnected());

beforeAll(async () => {
  cpSync(await preparedTown(), data, { recursive: true });
  plate = await withBindings(data, async ({ DB }) =>
    String(await DB.prepare('SELECT code FROM doorplate ORDER BY household_id LIMIT 1').first('code')),
  );
  server = await startProcesses({ data, host: '127.0.0.1', port: 0, addressHeader: 'X-Real-IP' }, 2, (line) =>
    said.push(line),
  );
});
afterAll(async () => {
  await server?.stop();
  rmSync(data, { recursive: true });
});

it('shows a change at once, whichever process answers', async () => {
  const pages = () => Promise.all(Array.from({ length: 8 }, () => ask(`/D/${plate}`)));
  await pages();
  for (const name of ['甲甲甲', '乙乙乙', '丙丙丙']) {
    await withBindings(data, ({ DB }) => DB.prepare('UPDATE duty_contact SET name = ?1').bind(name).run());
    const shown = await pages();
    expect(shown.filter(({ text }) => text.includes(name))).toHaveLength(8);
  }
});

it('counts the writes of a client over all processes', async () => {
  const signIn = () => ask('/api/staff/sign-in', JSON.stringify({ phone: '13900009999', password: 'wrong-password' }));
  const before = Array.from({ length: 60 }, signIn);
  await Promise.all(before);
  // A new minute may have begun meanwhile: then sixty more fill it.
  const statuses = (await Promise.all(Array.from({ length: 61 }, signIn))).map(({ status }) => status);
  expect(statuses).toContain(429);
});

it('sums what all processes counted, whichever is asked', async () => {
  const count = async () => {
    const { text } = await own('/metrics');
    return Number(
      text.match(/menpai_requests_total\{method="GET",route="\/styleguide",status="200"\} (\d+)/)?.[1] ?? 0,
    );
  };
  await Promise.all(Array.from({ length: 6 }, () => ask('/styleguide')));
  await vi.waitFor(async () => expect([await count(), await count()]).toEqual([6, 6]), { timeout: 20_000 });
});

it('does the scheduled work while a process dies, and starts that one again', async () => {
  await server.runSchedule();
  const [first] = workers();
  first?.process.kill('SIGKILL');
  await server.runSchedule();
  await vi.waitFor(() => expect(said.join()).toContain('another takes its place'), { timeout: 30_000 });
  await vi.waitFor(() => expect(workers()).toHaveLength(2), { timeout: 30_000 });
  expect((await ask(`/D/${plate}`)).status).toBe(200);
});

it('gives everything that was written at once from several processes to the next reader', async () => {
  const keys = Array.from({ length: 60 }, (_, i) => `race-${i}`);
  const insert = 'INSERT INTO lookup_attempt (key, failures, last_at) VALUES (?1, 1, 0)';
  const parts = [0, 1, 2].map((part) => keys.filter((_, i) => i % 3 === part));
  await Promise.all(
    parts.map((part) =>
      withBindings(data, ({ DB }) => Promise.all(part.map((key) => DB.batch([DB.prepare(insert).bind(key)])))),
    ),
  );
  const count = await withBindings(data, ({ DB }) =>
    DB.prepare("SELECT count(*) AS n FROM lookup_attempt WHERE key LIKE 'race-%'").first('n'),
  );
  expect(count).toBe(60);
});
