import { env } from 'cloudflare:workers';
import type { D1Database } from '@cloudflare/workers-types';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Browser, openBrowser } from './testing/browser.ts';
import { employ } from './testing/staff.ts';
import { clearTown, foundTown } from './testing/town.ts';

let plate: string;
let asked: string[];

/** D1 itself, noting from where a request asks to read. */
function noting(): D1Database {
  return new Proxy(env.DB, {
    get: (db, name) => {
      if (name === 'withSession')
        return (start: string) => {
          asked.push(start);
          return db.withSession(start);
        };
      const value: unknown = Reflect.get(db, name, db);
      return typeof value === 'function' ? value.bind(db) : value;
    },
  });
}

const openNoting = (): Browser => openBrowser({ ...env, DB: noting() });

beforeEach(async () => {
  await clearTown();
  plate = (await foundTown()).codes[0] ?? '';
  asked = [];
});

describe('where a request reads', () => {
  it('is any copy, for pages that anyone may see', async () => {
    const browser = openNoting();
    await browser.get(`/D/${plate}`);
    browser.cookies.set('size', 'large');
    await browser.get('/guides');
    expect(asked).toEqual(['first-unconstrained', 'first-unconstrained']);
  });

  it('is the database itself for what writes, and from then on nothing older, in that browser', async () => {
    const browser = openNoting();
    expect((await browser.post(`/D/${plate}/plate`, { kind: 'damaged' })).status).toBe(303);
    expect(asked).toEqual(['first-primary']);
    const bookmark = browser.cookies.get('bookmark') ?? '';
    expect(bookmark).toMatch(/^[0-9a-f]{8}-/);
    await browser.get(`/D/${plate}`);
    expect(asked.at(-1)).toBe(bookmark);
    await openNoting().get(`/D/${plate}`);
    expect(asked.at(-1)).toBe('first-unconstrained');
  });

  it('is the database itself for whoever is known', async () => {
    const { ctx } = await foundTown();
    const { browser } = await employ(ctx, { role: 'clerk' });
    const known = openNoting();
    for (const [name, value] of browser.cookies) known.cookies.set(name, value);
    expect((await known.get('/api/staff/me')).status).toBe(200);
    for (const name of ['device', 'seen', 'assisted', 'follow']) {
      const resident = openNoting();
      resident.cookies.set(name, 'x');
      await resident.get('/progress');
    }
    expect(new Set(asked)).toEqual(new Set(['first-primary']));
  });

  it('is not what somebody made up', async () => {
    const browser = openNoting();
    browser.cookies.set('bookmark', 'first-primary%00; x');
    expect((await browser.get(`/D/${plate}`)).status).toBe(200);
    expect(asked).toEqual(['first-unconstrained']);
  });
});
