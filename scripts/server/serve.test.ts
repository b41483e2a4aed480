// The server as a phone meets it: one process over a copy of the reference town.
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { printCode } from '../../shared/doorplate/code.ts';
import { preparedTown } from '../prepared-town.ts';
import { type Server, serve } from './serve.ts';
import { withBindings } from './town.ts';

const data = mkdtempSync(path.join(tmpdir(), 'menpai-serve-'));
let server: Server;
let plate = '';

interface Got {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** One request as the bytes that came, nothing decoded. */
function ask(place: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  return new Promise((resolve, reject) => {
    const sent = request(server.url + place, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

const script = () =>
  readdirSync('dist/client/assets').find((name) => readdirSync('dist/client/assets').includes(`${name}.br`)) ?? '';

beforeAll(async () => {
  cpSync(await preparedTown(), data, { recursive: true });
  server = await serve({ data, host: '127.0.0.1', port: 0 });
  const { DB } = await server.bindings();
  plate = String(await DB.prepare('SELECT code FROM doorplate ORDER BY household_id LIMIT 1').first('code'));
});
afterAll(async () => {
  await server.stop();
  rmSync(data, { recursive: true });
});

it('gives a page in the best coding that a phone takes, and the same page in each', async () => {
  const plain = await ask(`/D/${plate}`);
  const br = await ask(`/D/${plate}`, { 'accept-encoding': 'gzip, deflate, br' });
  const gz = await ask(`/D/${plate}`, { 'accept-encoding': 'gzip, br;q=0' });
  const zstd = await ask(`/D/${plate}`, { 'accept-encoding': 'gzip, zstd' });
  expect([plain, br, gz, zstd].map(({ headers }) => headers['content-encoding'])).toEqual([
    ...[undefined, 'br', 'gzip', 'zstd'],
  ]);
  expect(zstdDecompressSync(zstd.body).toString()).toBe(plain.body.toString());
  expect(brotliDecompressSync(br.body).toString()).toBe(plain.body.toString());
  expect(gunzipSync(gz.body).toString()).toBe(plain.body.toString());
  expect(plain.headers.vary).toContain('Accept-Encoding');
});

it('tells a phone that has a page already that it is still so', async () => {
  const first = await ask(`/D/${plate}`, { 'accept-encoding': 'br' });
  const again = await ask(`/D/${plate}`, { 'accept-encoding': 'br', 'if-none-match': String(first.headers.etag) });
  expect(again.status).toBe(304);
  expect(again.body).toHaveLength(0);
});

it('shows what another process wrote at the next request', async () => {
  const name = '示例·换了人';
  expect((await ask(`/D/${plate}`)).body.toString()).not.toContain(name);
  await withBindings(data, ({ DB }) => DB.prepare('UPDATE duty_contact SET name = ?1').bind(name).run());
  expect((await ask(`/D/${plate}`)).body.toString()).toContain(name);
});

it('goes on giving a remembered page while other tables are written to', async () => {
  const before = await ask(`/D/${plate}`);
  await withBindings(data, ({ DB }) =>
    DB.prepare("INSERT INTO lookup_attempt (key, failures, last_at) VALUES ('x', 1, 0)").run(),
  );
  const after = await ask(`/D/${plate}`);
  expect(after.headers.etag).toBe(before.headers.etag);
  expect(after.headers['x-request-id']).not.toBe(before.headers['x-request-id']);
});

it('gives every household the page that rendering anew would give it', async () => {
  const { DB } = await server.bindings();
  const { results } = await DB.prepare(`SELECT d.code, h.id FROM household h JOIN doorplate d ON d.household_id = h.id
    WHERE h.group_id = (SELECT group_id FROM household ORDER BY id LIMIT 1) ORDER BY h.id LIMIT 3`).all<{
    code: string;
    id: number;
  }>();
  // A number with a blank in it is never put into a remembered shape: that page is rendered anew.
  const numbers = ['7QQ1', '8 Q 2', '9QQ3'];
  await DB.batch(
    results.map(({ id }, i) => DB.prepare('UPDATE household SET house_number = ?1 WHERE id = ?2').bind(numbers[i], id)),
  );
  const pages = [];
  for (const { code } of results) pages.push((await ask(`/D/${code}`)).body.toString());
  const nameless = pages.map((page, i) => {
    const code = results[i]?.code ?? '';
    return page
      .replaceAll(code, 'CODE')
      .replaceAll(printCode(code), 'PRINTED')
      .replaceAll(numbers[i] ?? '', 'NUMBER');
  });
  expect(pages[0]).toContain(numbers[0]);
  expect(nameless[1]).toBe(nameless[0]);
  expect(nameless[2]).toBe(nameless[0]);
});

it('never gives one person’s page to another', async () => {
  const large = await ask(`/D/${plate}`, { cookie: 'size=largest' });
  const plain = await ask(`/D/${plate}`);
  expect(large.headers.vary).toContain('Cookie');
  expect(plain.headers['set-cookie']).toBeUndefined();
  expect((await ask('/progress')).headers.etag ?? '').toBe((await ask('/progress')).headers.etag ?? '');
});

it('sends a built file compressed once and for all, to be kept for ever', async () => {
  const { headers, status } = await ask(`/assets/${script()}`, { 'accept-encoding': 'br' });
  expect(status).toBe(200);
  expect(headers['content-encoding']).toBe('br');
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(headers['x-content-type-options']).toBe('nosniff');
  const again = await ask(`/assets/${script()}`, { 'accept-encoding': 'br', 'if-none-match': String(headers.etag) });
  expect(again.status).toBe(304);
});

it('sends a part of a file, and the whole where it cannot read which part', async () => {
  const whole = await ask('/icons/icon.svg');
  const part = await ask('/icons/icon.svg', { range: 'bytes=2-5' });
  expect(part.status).toBe(206);
  expect(part.body.toString()).toBe(whole.body.subarray(2, 6).toString());
  const last = await ask('/icons/icon.svg', { range: 'bytes=-4' });
  expect(last.status).toBe(200);
  expect(last.body.toString()).toBe(whole.body.toString());
});

it('answers HEAD with the headers alone', async () => {
  const head = await ask(`/D/${plate}`, {}, 'HEAD');
  expect(head.status).toBe(200);
  expect(head.body).toHaveLength(0);
});

it('answers what is not there with a page in words', async () => {
  const { status, body } = await ask('/nothing-here', { 'accept-encoding': 'br' });
  expect(status).toBe(404);
  expect(brotliDecompressSync(body).toString()).toContain('<html');
});
