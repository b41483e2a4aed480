import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Scope, startWorker } from './testing/scope.ts';

const ORIGIN = 'https://town.example';
const page = (words: string, more: Record<string, string> = {}) =>
  new Response(words, { headers: { 'Content-Type': 'text/html', 'Cache-Control': 'no-cache', ...more } });
let scope: Scope;

beforeEach(async () => {
  scope = await startWorker(ORIGIN);
});
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
      scope.answers.set('/D/ABC/home', page('张小三', { 'Cache-Control': cacheControl }));
      expect(await scope.open('/D/ABC/home')).toBe('张小三');
      scope.isDown = true;
      expect(await scope.open('/D/ABC/home')).toBe('the shell');
      expect(await scope.everythingKept()).not.toContain('张小三');
    },
  );

  it('that are refused are not kept', async () => {
    scope.answers.set('/guides', new Response('busy', { status: 503 }));
    expect(await scope.open('/guides')).toBe('busy');
    scope.isDown = true;
    expect(await scope.open('/guides')).toBe('the shell');
  });

  it('that were never opened are the empty shell, in the language asked for', async () => {
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

  it('keeps the page it came with, the form for the number and the guides', async () => {
    for (const path of ['/D/ABC', '/progress', '/api/catalogue/index', '/api/catalogue/kept/zh'])
      scope.answers.set(path, page(`kept ${path}`));
    scope.windows = [`${ORIGIN}/D/ABC`, `${ORIGIN}/guides?q=x`];
    await scope.activate();
    scope.isDown = true;
    expect(await scope.open('/D/ABC')).toBe('kept /D/ABC');
    expect(await scope.open('/progress')).toBe('kept /progress');
    expect(await scope.fetch('/api/catalogue/kept/zh')).toBe('kept /api/catalogue/kept/zh');
    expect(scope.keysOf('pages')).toHaveLength(2);
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
