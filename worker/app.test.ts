import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ALL_PERMISSIONS } from '../shared/access.ts';
import { createApp } from './app.ts';
import { ROUTES } from './composition.ts';
import { FIRST_SCREEN, FIRST_SCREEN_HASH } from './render/assets.gen.ts';
import { type Browser, openBrowser } from './testing/browser.ts';
import { told } from './testing/told.ts';
import { clearTown, foundTown } from './testing/town.ts';

let plate: string;
let browser: Browser;

// One town for all: nothing here changes it.
beforeAll(async () => {
  await clearTown();
  plate = (await foundTown()).codes[0] ?? '';
});
beforeEach(() => {
  browser = openBrowser();
});

/** A path of the route with its parameters filled in. */
const filled = (path: string) =>
  path.replace(':code', plate).replace(':item', 'test-relief').replace(':category', 'relief').replace(/:\w+/g, 'x');

describe('every route', () => {
  it('declares a permission that the access table knows', () => {
    for (const route of ROUTES) expect(ALL_PERMISSIONS, `${route.method} ${route.path}`).toContain(route.permission);
  });

  it('is mounted by the app and nothing else is', () => {
    const mounted = createApp()
      .routes.filter((r) => r.path !== '/*')
      .map((r) => `${r.method} ${r.path}`);
    expect(mounted.sort()).toEqual(ROUTES.map((r) => `${r.method} ${r.path}`).sort());
  });

  it.each(ROUTES.map((r) => [r.method, r.path] as const))(
    '%s %s answers without a 500 and with the security headers',
    async (method, path) => {
      const response = method === 'GET' ? await browser.get(filled(path)) : await browser.post(filled(path), {});
      expect(response.status).toBeLessThan(500);
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(response.headers.get('Referrer-Policy')).toBe('same-origin');
      expect(response.headers.get('X-Request-Id')).toMatch(/^[a-z0-9]{10}$/);
      if (response.headers.get('Content-Type')?.startsWith('text/html')) {
        const policy = response.headers.get('Content-Security-Policy') ?? '';
        expect(policy).toContain("default-src 'none'");
        // Pages with the scanner may run WebAssembly of our own; nothing else is ever loosened.
        const mayScan = ['/', '/D', '/assist', '/staff', '/staff/*'].includes(path);
        const script = `script-src 'self' '${FIRST_SCREEN_HASH}'`;
        expect(policy).toContain(mayScan ? `${script} 'wasm-unsafe-eval';` : `${script};`);
        expect(policy).toContain("frame-ancestors 'none'");
        expect(policy.replace("'wasm-unsafe-eval'", '')).not.toContain('unsafe');
      }
    },
  );

  it.each(ROUTES.filter((r) => r.method === 'GET').map((r) => r.path))(
    'GET %s in English answers the same status',
    async (path) => {
      const chinese = await browser.get(filled(path));
      const english = await browser.get(path === '/' ? '/en' : `/en${filled(path)}`);
      expect(english.status).toBe(chinese.status);
    },
  );
});

describe('pages', () => {
  it('have no inline script but the one whose hash the policy has, and no style attribute: the policy would refuse them', async () => {
    for (const path of [
      '/',
      `/D/${plate}`,
      `/D/${plate}/guide/test-relief`,
      `/D/${plate}/apply/test-relief`,
      '/progress',
      '/styleguide',
    ]) {
      const html = (await (await browser.get(path)).text()).replace(`<script>${FIRST_SCREEN}</script>`, '');
      expect(html, path).not.toMatch(/<script(?![^>]*(src=|application\/json))/);
      expect(html, path).not.toMatch(/\sstyle="/);
      expect(html, path).not.toMatch(/\son[a-z]+="/);
    }
  });

  it('that are the same for everyone may be kept, others never', async () => {
    const kept = async (path: string) => (await browser.get(path)).headers.get('Cache-Control');
    for (const path of [
      '/',
      `/D/${plate}`,
      '/guides',
      '/guide/test-relief',
      '/progress',
      '/privacy',
      '/api/service-items',
    ])
      expect(await kept(path), path).toBe('no-cache');
    for (const path of [`/D/${plate}/apply/test-relief`, '/progress/x', '/nowhere', '/guides?q=x'])
      expect(await kept(path), path).toBe('no-store');
  });

  it('come in the type size of the cookie, which the form of every page sets', async () => {
    const response = await browser.post('/settings', { size: 'elder', return: `/D/${plate}` });
    expect([response.status, response.headers.get('Location')]).toEqual([303, `/D/${plate}`]);
    expect(await (await browser.get(`/D/${plate}`)).text()).toContain('data-size="elder"');
    await browser.post('/settings', { size: 'gigantic', return: '/' });
    expect(await (await browser.get('/')).text()).toContain('data-size="elder"');
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/a?b=//c', ''])(
    'the way back from the settings never leads to %s',
    async (to) => {
      const response = await browser.post('/settings', { size: 'normal', return: to });
      expect(response.headers.get('Location')).toBe('/');
    },
  );
});

describe('what goes wrong', () => {
  it('is a page for people and a problem for programs, with the request’s number', async () => {
    const page = await browser.get('/nowhere');
    expect([page.status, page.headers.get('Content-Type')]).toEqual([404, 'text/html; charset=utf-8']);
    const html = await page.text();
    expect(html).toContain('没有这一页');
    expect(html).toContain(page.headers.get('X-Request-Id'));
    const problem = await browser.get('/api/nowhere');
    expect(problem.headers.get('Content-Type')).toBe('application/problem+json');
    expect(await problem.json()).toMatchObject({
      type: 'http://menpai.test/problems/notFound',
      status: 404,
      code: 'notFound',
    });
  });

  it('with the method is a 405', async () => {
    expect((await browser.post('/privacy', {})).status).toBe(405);
    expect((await browser.get('/api/applications')).status).toBe(405);
  });

  it('inside is a 500 whose page and log carry the same number and nothing personal', async () => {
    const lines: string[] = [];
    const log = vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(String(line)));
    const session = {
      batch: () => Promise.reject(new Error('disk on fire')),
      prepare: env.DB.prepare.bind(env.DB),
      getBookmark: () => null,
    };
    const broken = openBrowser({ ...env, DB: { withSession: () => session } as unknown as typeof env.DB });
    const response = await broken.post(
      '/progress',
      { receipt: '123456789012', lastFour: '9876' },
      { 'X-Test-Address': '203.0.113.7' },
    );
    log.mockRestore();
    const html = await response.text();
    expect(response.status).toBe(500);
    expect(html).toContain('我们这边出了错');
    expect(html).not.toContain('disk on fire');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'error',
      requestId: response.headers.get('X-Request-Id'),
      error: 'disk on fire',
    });
    expect(told(lines[0] ?? '', ['123456789012', '9876', '203.0.113.7'])).toEqual([]);
  });

  it.each([
    '/%',
    '/D/%E0%A4%A',
    '/D/%00',

    `/${'a'.repeat(5000)}`,
    '/D/../../etc/passwd',
    '/en/en/en',
  ])('with the address %s is a 404, never a 500', async (path) => {
    expect((await browser.get(path)).status).toBe(404);
  });
});

describe('the origin of a request that changes something', () => {
  const send = (headers: Record<string, string>, path = '/settings') =>
    createApp().fetch(
      new Request(`http://menpai.test${path}`, {
        method: 'POST',
        body: new URLSearchParams({ size: 'elder', return: '/' }),
        headers,
      }),
      env,
    );

  it.each<[string, Record<string, string>, number]>([
    ['ours', { Origin: 'http://menpai.test' }, 303],
    ['another site', { Origin: 'https://evil.example' }, 403],
    ['a page of no origin', { Origin: 'null' }, 403],
    ['our name on another port', { Origin: 'http://menpai.test:81' }, 403],
    ['ours by fetch metadata', { 'Sec-Fetch-Site': 'same-origin' }, 303],
    ['a sister site by fetch metadata', { 'Sec-Fetch-Site': 'same-site' }, 403],
    ['another site by fetch metadata', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['ours by referrer', { Referer: 'http://menpai.test/D/X' }, 303],
    ['another site by referrer', { Referer: 'https://evil.example/http://menpai.test' }, 403],
    ['not told, for a page', {}, 403],
  ])('%s', async (_, headers, status) => {
    expect((await send(headers)).status).toBe(status);
  });

  it('need not be told by a program, unless it brings a cookie', async () => {
    expect((await send({}, '/api/progress')).status).not.toBe(403);
    expect((await send({ Cookie: 'seen=x' }, '/api/progress')).status).toBe(403);
  });
});

describe('writing too often', () => {
  it('is slowed down with a sentence and Retry-After, for the client that does it only', async () => {
    const replies = await Promise.all(
      Array.from({ length: 70 }, (_, i) =>
        browser.postJson(
          '/api/applications',
          { item: 'test-relief', version: 1, plate, answers: {}, photos: {} },
          { 'Idempotency-Key': `key-number-${String(i).padStart(8, '0')}` },
        ),
      ),
    );
    const slowed = replies.filter((r) => r.status === 429);
    expect(slowed.length).toBeGreaterThanOrEqual(10);
    expect(Number(slowed[0]?.headers.get('Retry-After'))).toBeGreaterThan(0);
    const neighbour = await openBrowser().post(`/D/${plate}/apply/test-relief`, {});
    expect(neighbour.status).toBe(422);
  });
});
