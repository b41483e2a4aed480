import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { ROLES } from '../../shared/access.ts';
import { createApp } from '../app.ts';
import { appendRecord } from '../audit/append.ts';
import { verifyOn } from '../audit/verify.ts';
import { ROUTES } from '../composition.ts';
import type { Env } from '../env.ts';
import { runSchedule } from '../schedule.ts';
import { employ } from '../testing/staff.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { checkOfKeys } from './key-check.ts';

const SECRET = 'a secret of the operator, long enough';
const OPERATORS = ROUTES.filter(({ permission }) => permission === 'town.operate');
const EACH = OPERATORS.map(({ method, path }) => [`${method} ${path}`, method, path] as const);

interface Given {
  bindings?: Partial<Env>;
  headers?: Record<string, string>;
  body?: unknown;
  method?: string;
}

/** Asks as a program does: no browser, no cookie. */
function ask(path: string, { bindings = {}, headers = {}, body = {}, method = 'POST' }: Given = {}): Promise<Response> {
  const init = { method, headers, ...(method === 'POST' && { body: JSON.stringify(body) }) };
  const given = { ...env, SETUP_SECRET: SECRET, ...bindings };
  return Promise.resolve(createApp().fetch(new Request(`http://menpai.test${path}`, init), given));
}

const KNOWN = { Authorization: `Bearer ${SECRET}` };
const operate = (name: string, body: unknown) => ask(`/api/operator/${name}`, { headers: KNOWN, body });

beforeEach(() => clearTown());

describe.each(EACH)('%s', (_, method, route) => {
  const path = route.replace(':operation', 'inviteFirstAdministrator');

  it('is not there where no secret is set, or one that could be guessed', async () => {
    for (const SETUP_SECRET of [undefined, '', 'short']) {
      const headers = { Authorization: `Bearer ${SETUP_SECRET ?? ''}` };
      const bindings = { SETUP_SECRET } as Partial<Env>;
      expect((await ask(path, { method, bindings, headers })).status).toBe(404);
    }
  });

  it('is refused without the secret, and with another', async () => {
    for (const Authorization of ['', 'Bearer', `Bearer ${SECRET}x`, `Bearer ${SECRET.slice(1)}`, SECRET.toUpperCase()])
      expect((await ask(path, { method, headers: { Authorization } })).status).toBe(403);
  });

  it('is refused to every role of the staff', async () => {
    const { ctx } = await foundTown();
    for (const role of ROLES) {
      const { browser } = await employ(ctx, { role });
      const Cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const own = { Cookie, Origin: 'http://menpai.test' };
      expect((await ask(path, { method, headers: own })).status, role).toBe(403);
    }
  });

  it('stops who guesses', async () => {
    const bindings = { WRITE_LIMITER: { limit: async () => ({ success: false }) } };
    const response = await ask(path, { method, bindings, headers: { Authorization: 'Bearer guess' } });
    expect(response.status).toBe(429);
    expect(response.headers.get('Retry-After')).toBe('60');
  });
});

describe('an operator', () => {
  it('invites the first administrator once', async () => {
    await foundTown();
    const response = await operate('inviteFirstAdministrator', { again: false });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ token: expect.stringMatching(/^[0-9a-z]{40,}$/) });
  });

  it('is told when there is no such operation, or it is asked wrongly', async () => {
    expect((await operate('toString', {})).status).toBe(404);
    expect((await operate('giveRows', { table: 'household' })).status).toBe(422);
    expect((await operate('giveRows', { table: 'sqlite_master', after: null })).status).toBe(404);
    expect((await operate('giveRows', { table: 'd1_migrations', after: null })).status).toBe(404);
  });

  it('goes through the record a piece at a time', async () => {
    const { ctx } = await foundTown();
    for (const subjectId of ['1', '2', '3', '4'])
      await appendRecord(ctx, { action: 'place.rename', subjectKind: 'place', subjectId, jurisdiction: '/1/2/' });
    const first = await verifyOn(ctx, [], null, 2);
    expect(first).toMatchObject({ ok: true, checked: 2, isDone: false });
    const rest = await verifyOn(ctx, [], first.head, 1_000);
    expect(rest).toMatchObject({ ok: true, isDone: true });
    expect(rest.checked).toBe(4);
    const wrong = { seq: 2, hash: '0'.repeat(64) };
    expect(await verifyOn(ctx, [], wrong, 1_000)).toMatchObject({ ok: false, damage: { seq: 3, kind: 'altered' } });
  });

  it('gives every row of a table once, in the order of its key, over any number of pages', async () => {
    await foundTown();
    const numbers = JSON.stringify(Array.from({ length: 1_203 }, (_, i) => i));
    await env.DB.prepare(
      "INSERT INTO lookup_attempt (key, failures, last_at) SELECT 'n' || value, 1, 0 FROM json_each(?1)",
    )
      .bind(numbers)
      .run();
    const seen: string[] = [];
    let after: unknown = null;
    do {
      const page = (await (await operate('giveRows', { table: 'lookup_attempt', after })).json()) as {
        rows: [string][];
        next: unknown;
      };
      seen.push(...page.rows.map(([key]) => key));
      after = page.next;
    } while (after);
    expect(seen).toHaveLength(1_203);
    expect(seen).toEqual([...new Set(seen)].sort());
  });
});

describe('an empty place', () => {
  it('stays empty when the schedule runs: a town can still move in', async () => {
    const { ctx } = await foundTown();
    const keys = await checkOfKeys(ctx);
    await clearTown();
    await runSchedule(env);
    expect(await (await operate('beginMove', { digest: 'ef'.repeat(32), keys })).json()).toBeNull();
    expect((await operate('endMove', { sequences: {} })).status).toBe(200);
  });
});

describe('moving a town in', () => {
  const digest = 'ab'.repeat(32);

  it('is refused where there is one', async () => {
    const { ctx } = await foundTown();
    const response = await operate('beginMove', { digest, keys: await checkOfKeys(ctx) });
    expect(await response.json()).toMatchObject({ why: 'filled' });
    expect((await operate('takeRows', { table: 'department', rows: [] })).status).toBe(409);
    expect((await ask('/api/operator/files?key=photo/x', { headers: KNOWN })).status).toBe(409);
  });

  it('goes on where it broke off, and has the schedule wait until it has ended', async () => {
    const { ctx } = await foundTown();
    const keys = await checkOfKeys(ctx);
    await clearTown();
    expect(await (await operate('beginMove', { digest, keys })).json()).toBeNull();
    expect(await (await operate('beginMove', { digest, keys })).json()).toBeNull();
    expect(await (await operate('beginMove', { digest: 'cd'.repeat(32), keys })).json()).toEqual({ why: 'begun' });
    const place = [1, null, 'district', '测试区', 'Test District', '/1/'];
    expect((await operate('takeRows', { table: 'jurisdiction', rows: [place] })).status).toBe(200);
    const rows = [[1, '/1/2/', '民政办', 'Civil Affairs']];
    for (let again = 0; again < 2; again++)
      expect((await operate('takeRows', { table: 'department', rows })).status).toBe(200);
    await env.DB.prepare(
      "INSERT INTO record (at, actor_kind, action, subject_kind, subject_id, jurisdiction, stamp) VALUES (0, 'system', 'x', 'place', 'x', '/', 'x')",
    ).run();
    await runSchedule(env);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM record_seal').first('n')).toBe(0);
    expect((await operate('endMove', { sequences: { record: 7 } })).status).toBe(200);
    await runSchedule(env);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM record_seal').first('n')).toBe(1);
    expect(await env.DB.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'record'").first('seq')).toBe(7);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM department').first('n')).toBe(1);
  });

  it('is refused where the keys are others', async () => {
    const { ctx } = await foundTown();
    const keys = await checkOfKeys(ctx);
    await clearTown();
    const { sealed } = keys;
    for (const other of [
      { ...keys, hash: 'x' },
      { ...keys, sealed: [...sealed, 'AmsxAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'] },
    ])
      expect(await (await operate('beginMove', { digest, keys: other })).json()).toEqual({ why: 'keys' });
  });
});
