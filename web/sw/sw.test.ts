import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Scope, startWorker } from './testing/scope.ts';

const ORIGIN = 'https://town.example';
const page = (words: string, more: Record<string, string> = {}) =>
  new Response(words, { headers: { 'Content-Type': 'text/html', 'Cache-Control': 'no-cache', ...more } });
let scope: Scope;

beforeEach(async () => {
  scope = await startWorker(ORIGIN);
});
/** The empty documents, as the server has them. */
const keepShells = async () => {
  await scope.keep('/guides?q=x');
  await scope.keep('/en/guides?q=x');
};
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('pages', () => {
  it('come from the network, and from what is kept when there is none', async () => {
    scope.answers.set('/D/ABC', page('the hall'));
    expect(await scope.open('/D/ABC')).toBe('the hall');
    scope.answers.set('/D/ABC', page('the hall, newer'));
    expect(await scope.open('/D/ABC')).toBe('the hall, newer');
    scope.isDown = true;
    expect(await scope.open('/D/ABC')).toBe('the hall, newer');
  });

  it.each([['no-store'], ['private, no-store'], ['private, max-age=60']])(
    'that say %s are not kept',
    async (cacheControl) => {
      await keepShells();
      scope.answers.set('/D/ABC/home', page('张小三', { 'Cache-Control': cacheControl }));
      expect(await scope.open('/D/ABC/home')).toBe('张小三');
      scope.isDown = true;
      expect(await scope.open('/D/ABC/home')).toBe('the shell');
      expect(await scope.everythingKept()).not.toContain('张小三');
    },
  );

  it('that are refused are not kept', async () => {
    await keepShells();
    scope.answers.set('/guides', new Response('busy', { status: 503 }));
    expect(await scope.open('/guides')).toBe('busy');
    scope.isDown = true;
    expect(await scope.open('/guides')).toBe('the shell');
  });

  it('that were never opened are the empty shell, in the language asked for', async () => {
    await keepShells();
    scope.isDown = true;
    expect(await scope.open('/guides')).toBe('the shell');
    expect(await scope.open('/en/guides')).toBe('the English shell');
    // Searches are drawn from the catalogue: their address is kept nowhere.
    expect(await scope.open('/guides?q=dibao')).toBe('the shell');
    expect(await scope.everythingKept()).not.toContain('dibao');
  });

  it('come from what is kept when the network is slow, and say so to the page that asks', async () => {
    scope.answers.set('/D/ABC', page('the hall'));
    await scope.open('/D/ABC');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    scope.answers.set('/D/ABC', 'never');
    const shown = scope.open('/D/ABC', 'client-2');
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await shown).toBe('the hall');
    vi.useRealTimers();
    expect(await scope.askKept('client-2')).toBeGreaterThan(0);
    expect(await scope.askKept('client-1')).toBeUndefined();
  });

  it('of the staff are one empty document, whatever the address', async () => {
    scope.answers.set('/staff/case/a', page('the desk', { 'Cache-Control': 'no-store' }));
    expect(await scope.open('/staff/case/a')).toBe('the desk');
    scope.isDown = true;
    expect(await scope.open('/staff/orders?day=1')).toBe('the desk');
    expect(scope.keysOf('staff')).toEqual([`${ORIGIN}/staff`]);
  });
});

describe('calls', () => {
  it('of people’s own things are left to the network, and kept nowhere', async () => {
    for (const path of ['/api/progress', '/api/staff/cases', '/api/household/export', '/D/ABC/home/export'])
      expect(await scope.isLeftAlone(path, 'POST'), path).toBe(true);
    for (const path of ['/api/staff/me', '/api/staff/cases/a', '/api/wait/x'])
      expect(await scope.isLeftAlone(path), path).toBe(true);
  });

  it('for the catalogue are answered at once from what is kept, and made new behind that', async () => {
    scope.answers.set('/api/catalogue/index', page('edition 1'));
    expect(await scope.fetch('/api/catalogue/index')).toBe('edition 1');
    scope.answers.set('/api/catalogue/index', page('edition 2'));
    expect(await scope.fetch('/api/catalogue/index')).toBe('edition 1');
    scope.isDown = true;
    expect(await scope.fetch('/api/catalogue/index')).toBe('edition 2');
  });

  it('for free times are as new as the network allows', async () => {
    scope.answers.set('/api/slots?items=a', page('nine'));
    expect(await scope.fetch('/api/slots?items=a')).toBe('nine');
    scope.answers.set('/api/slots?items=a', page('ten'));
    expect(await scope.fetch('/api/slots?items=a')).toBe('ten');
    scope.isDown = true;
    expect(await scope.fetch('/api/slots?items=a')).toBe('ten');
  });
});

describe('a new version', () => {
  it('waits until the person asks for it', () => {
    scope.tell('something else');
    expect(scope.skipped).toBe(0);
    scope.tell('activate');
    expect(scope.skipped).toBe(1);
  });
});

describe('what it takes to work without network', () => {
  const hall =
    '<!doctype html><html lang="zh-CN"><head><style>a{}</style><script src="/assets/entry.js"></script></head><body>the hall</body></html>';
  const policy = { 'Content-Security-Policy': "default-src 'none'" };
  beforeEach(() => {
    scope.answers.set('/D/ABC', page(hall, policy));
    scope.answers.set('/api/catalogue/kept/zh', page('the guides'));
  });

  it('is not fetched before a page asks for it', async () => {
    expect(await scope.everythingKept()).toBe('');
    expect(await scope.isKept()).toBe(false);
  });

  it('is the page, the catalogue, every script, and an empty document made of that page, under its policy', async () => {
    expect(await scope.keep('/D/ABC')).toBe(true);
    expect(await scope.isKept()).toBe(true);
    scope.isDown = true;
    expect(await scope.open('/D/ABC')).toBe(hall);
    expect(await scope.fetch('/api/catalogue/kept/zh')).toBe('the guides');
    for (const [path, text] of [
      ['/assets/entry.js', 'the entry'],
      ['/assets/islands.js', 'the islands'],
      ['/assets/form.js', 'the form'],
    ] as const)
      expect(await scope.fetch(path), path).toBe(text);
    expect(await scope.open('/guides')).toBe(
      hall
        .replace('<html ', '<html data-shell ')
        .replace('the hall', '')
        .replace('</style>', '</style><style>p{}</style>'),
    );
    expect((await caches.match('/shell'))?.headers.get('Content-Security-Policy')).toBe(
      policy['Content-Security-Policy'],
    );
  });

  it('is asked for once, the catalogue once a day', async () => {
    await scope.keep('/D/ABC');
    scope.answers.set('/assets/pack-zh.json', 'never');
    scope.answers.set('/api/catalogue/kept/zh', page('newer guides'));
    expect(await scope.keep('/D/ABC')).toBe(true);
    scope.isDown = true;
    expect(await scope.fetch('/api/catalogue/kept/zh')).toBe('the guides');
    scope.isDown = false;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 25 * 3_600_000 });
    await scope.keep('/D/ABC');
    scope.isDown = true;
    expect(await scope.fetch('/api/catalogue/kept/zh')).toBe('newer guides');
  });

  it('is not there when a part of it did not come, and the page hears so', async () => {
    scope.answers.set('/assets/pack-zh.json', new Response('gone', { status: 404 }));
    expect(await scope.keep('/D/ABC')).toBe(false);
    expect(await scope.isKept()).toBe(false);
  });

  it('has an empty document of the server where the page is personal, of a search or of another version', async () => {
    scope.answers.set('/D/ABC/home', page(hall, { 'Cache-Control': 'no-store' }));
    scope.answers.set('/D/OLD', page(hall.replace('entry.js', 'older.js')));
    for (const path of ['/D/ABC/home', '/guides?q=x', '/D/OLD']) {
      scope = await startWorker(ORIGIN);
      scope.answers.set('/D/OLD', page(hall.replace('entry.js', 'older.js')));
      await scope.keep(path);
      scope.isDown = true;
      expect(await scope.open('/progress'), path).toBe('the shell');
    }
  });

  it('takes along what the page has loaded, and what helping needs where somebody helps', async () => {
    scope.answers.set('/assets/rare.js', new Response('rare'));
    await scope.keep('/assist', ['/assets/rare.js', '/icons/icon.svg']);
    scope.isDown = true;
    expect(await scope.fetch('/assets/rare.js')).toBe('rare');
    expect(await scope.fetch('/assets/helper.js')).toBe('helping');
    expect(scope.keysOf('assets')).toHaveLength(2);
  });

  it('takes the place of what an earlier version kept, which served until then', async () => {
    const old = await caches.open('workbox-precache-v2-x');
    await old.put(`${ORIGIN}/shell?__WB_REVISION__=r1`, new Response('the shell of before'));
    scope.isDown = true;
    expect(await scope.open('/guides')).toBe('the shell of before');
    scope.isDown = false;
    await scope.keep('/D/ABC');
    expect(await caches.keys()).not.toContain('workbox-precache-v2-x');
  });
});

describe('the network that is back', () => {
  it('is told to the pages that are open: they send what waits, and show it', async () => {
    scope.windows = [`${ORIGIN}/D/ABC`];
    await scope.sync('outbox');
    expect(scope.told).toEqual(['outbox']);
    await scope.sync('else');
    expect(scope.told).toEqual(['outbox']);
  });
});
