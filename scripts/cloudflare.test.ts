// docs/cloudflare.md, run as it stands: every command in it, in order, against an empty workerd with D1 and R2. What `wrangler` does at
// Cloudflare is done here by what it means; the rest are the real scripts, which know nothing but an address and a secret.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemContext } from '../worker/composition.ts';
import { buildIfNeeded } from './build-if-needed.mjs';
import { loadTown, readTownFile } from './operator/load-town.ts';
import { placeHere } from './operator/place.ts';
import { migrate } from './server/migrate.ts';
import { withBindings } from './server/town.ts';
import { submitSample } from './testing/submit-sample.ts';
import { workerOptions } from './workerd/miniflare.ts';
import { type Server, startServer } from './workerd/server.ts';

const runFile = promisify(execFile);
const PAGE = readFileSync('docs/cloudflare.md', 'utf8');
const SCRIPTS: Record<string, string> = JSON.parse(readFileSync('package.json', 'utf8')).scripts;
const ADDRESS = 'https://menpai.example.workers.dev';

/** The commands below a heading of the page, in order. */
function commandsOf(heading: string): string[] {
  const section = PAGE.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  return [...section.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'));
}

/** A deployment: what Cloudflare keeps of it, and the Worker while it runs. */
interface Deployment {
  data: string;
  secrets: Record<string, string>;
  server?: Server;
}

let folder: string;
/** Data folder of an own server: `.data` of the page. */
let own: string;
let deployment: Deployment;
const said = new Map<string, string>();

async function restart(): Promise<void> {
  await deployment.server?.stop();
  const { data, secrets } = deployment;
  deployment.server = await startServer({ data, secrets, host: '127.0.0.1', port: 0 });
}

async function deploy(name: string): Promise<void> {
  await deployment?.server?.stop();
  deployment = { data: path.join(folder, name), secrets: {} };
  await restart();
  await migrate((await bindings()).DB, () => undefined);
}

async function bindings() {
  if (!deployment.server) throw new Error('nothing is deployed');
  return deployment.server.bindings();
}

/** What `wrangler` would do at Cloudflare. */
async function wrangler(words: readonly string[]): Promise<void> {
  const command = words.join(' ');
  const { database_name, bucket_name } = named();
  if (command === 'login' || command === `d1 create ${database_name}` || command === `r2 bucket create ${bucket_name}`)
    return;
  const [, what, value = ''] = words;
  if (words[0] !== 'secret') throw new Error(`the test does not know: wrangler ${command}`);
  if (what === 'bulk') Object.assign(deployment.secrets, JSON.parse(readFileSync(value, 'utf8')));
  else if (what === 'delete' && value in deployment.secrets) delete deployment.secrets[value];
  else throw new Error(`the test does not know: wrangler ${command}`);
  await restart();
}

/** Names in wrangler.toml. */
function named() {
  const text = readFileSync('wrangler.toml', 'utf8');
  const of = (key: string) => new RegExp(`^${key} = "(.+)"`, 'm').exec(text)?.[1];
  return { database_name: of('database_name'), bucket_name: of('bucket_name') };
}

/** Runs a script of package.json as npm would, and returns what it says. */
async function npmRun(name: string, args: readonly string[], env: Record<string, string>): Promise<string> {
  const [node, ...words] = (SCRIPTS[name] ?? '').split(' ');
  expect(node, `npm run ${name}`).toBe('node');
  const variables = { ...process.env, DATA: own, ...env };
  const { stdout } = await runFile(process.execPath, [...words, ...args], { env: variables });
  said.set(name, stdout);
  return stdout;
}

/** Runs one line of the page. */
async function run(line: string): Promise<void> {
  const words = line
    .replace(ADDRESS, deployment.server?.url ?? '')
    .replaceAll('../menpai-', `${folder}/menpai-`)
    .replace('.data/', `${own}/`)
    .split(' ');
  const env: Record<string, string> = {};
  for (let [name, value] = split(words[0]); value !== undefined; [name, value] = split(words[0])) {
    env[name] = value;
    words.shift();
  }
  if (words[0] === 'npx' && words[1] === 'wrangler') return wrangler(words.slice(2));
  expect(words.slice(0, 2), line).toEqual(['npm', 'run']);
  const [name = '', dashes, ...args] = words.slice(2);
  expect(dashes ?? '--').toBe('--');
  if (name !== 'deploy') return void (await npmRun(name, args, env));
  expect(await npmRun(name, ['--dry-run'], env)).toContain('--dry-run: exiting now');
  await deploy('first');
}

function split(word = ''): [name: string, value: string | undefined] {
  const [, name = '', value] = /^([A-Z_]+)=(.*)$/.exec(word) ?? [];
  return [name, value];
}

const at = (address: string, init?: RequestInit) => fetch(new URL(address, deployment.server?.url), init);
const post = (address: string, body: unknown, headers: Record<string, string> = {}) =>
  at(address, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...headers },
  });
const digestIn = (text = '') => /digest ([0-9a-f]{64})/.exec(text)?.[1];

beforeAll(() => {
  buildIfNeeded(() => undefined);
  folder = mkdtempSync(path.join(tmpdir(), 'menpai-cloudflare-'));
  own = path.join(folder, 'own');
  deployment = { data: '', secrets: {} };
}, 300_000);
afterAll(async () => {
  await deployment.server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('docs/cloudflare.md', { timeout: 600_000 }, () => {
  it('makes a working town of nothing', async () => {
    const commands = commandsOf('From nothing to a town');
    expect(commands.length).toBeGreaterThan(7);
    for (const line of commands) if (!line.startsWith('npx wrangler secret delete')) await run(line);
    const { DB } = await bindings();
    const plate = await DB.prepare('SELECT code FROM doorplate LIMIT 1').first<{ code: string }>();
    expect(await (await at(`/D/${plate?.code}`)).text()).toContain('云溪镇');
    expect((await at('/api/service-items?q=dibao')).status).toBe(200);

    const token = /#([0-9a-z]+)$/m.exec(said.get('first-administrator') ?? '')?.[1];
    const person = {
      name: '首位管理员',
      phone: '13912340001',
      idNumber: '11010519491231002X',
      password: 'long enough 2026',
    };
    expect((await post('/api/staff/join', { token, ...person })).status).toBe(200);
    const signedIn = await post('/api/staff/sign-in', { phone: person.phone, password: person.password });
    const [session = ''] = signedIn.headers.getSetCookie().filter((cookie) => cookie.startsWith('staff='));
    expect(await (await at('/api/staff/me', { headers: { Cookie: session.split(';')[0] ?? '' } })).text()).toContain(
      person.name,
    );
  });

  it('gives every script of the build, whatever the name begins with', async () => {
    const names = readdirSync('dist/client/assets').filter((name) => name.endsWith('.js'));
    const answers = await Promise.all(names.map(async (name) => [name, (await at(`/assets/${name}`)).status]));
    expect(answers.filter(([, status]) => status !== 200)).toEqual([]);
    expect((await at('/_headers')).status).toBe(404);
  });

  it('closes the way in again', async () => {
    const knows = { Authorization: `Bearer ${deployment.secrets.SETUP_SECRET}` };
    expect((await post('/api/operator/describeTown', {}, knows)).status).toBe(200);
    await run('npx wrangler secret delete SETUP_SECRET');
    expect((await post('/api/operator/describeTown', {}, knows)).status).toBe(404);
    await run('npx wrangler secret bulk ../menpai-secrets.json');
  });

  it('looks after the town from afar', async () => {
    for (const line of commandsOf('Looking after it')) await run(line);
    expect(said.get('audit:verify')).toMatch(/sound: [1-9]\d* records/);
    expect(existsSync(path.join(folder, 'menpai-heads.jsonl'))).toBe(true);
    expect(digestIn(said.get('export-town'))).toBeDefined();
  });

  it('moves a town from an own server to Cloudflare and back: the same digest, the same plates', async () => {
    const codes = () =>
      withBindings(own, async ({ DB }) => (await DB.prepare('SELECT * FROM doorplate ORDER BY code').all()).results);
    await withBindings(own, async (env) => {
      await migrate(env.DB, () => undefined);
      const ctx = await systemContext(env);
      await loadTown(placeHere(ctx), readTownFile('docs/town.example.json'), () => undefined);
      await submitSample(ctx);
    });
    const before = await codes();
    await deploy('second');
    const digests: (string | undefined)[] = [];
    for (const line of commandsOf('Moving house')) {
      await run(line);
      if (/-town /.test(line)) digests.push(digestIn(said.get(/run ([\w-]+)/.exec(line)?.[1] ?? '')));
    }
    expect(digests).toHaveLength(4);
    expect(new Set(digests).size).toBe(1);
    own = path.join(folder, 'menpai-data');
    expect(await codes()).toEqual(before);
  });
});

describe('README, "On Cloudflare"', () => {
  it('names no command that this page does not', () => {
    const section =
      readFileSync('README.md', 'utf8')
        .split(/^## /m)
        .find((part) => part.startsWith('On Cloudflare')) ?? '';
    const lines = [...section.matchAll(/^ {4}(.+)$/gm)].map(([, line = '']) => line.trim());
    expect(lines.length).toBeGreaterThan(5);
    const known = commandsOf('From nothing to a town');
    for (const line of lines) expect(known).toContain(line);
  });
});

describe('wrangler.toml', () => {
  it('has limits kept by the address that Cloudflare sets', () => {
    expect(JSON.stringify(workerOptions())).toContain('CF-Connecting-IP');
  });
});
