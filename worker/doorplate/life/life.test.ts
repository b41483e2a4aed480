import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { ROLES } from '../../../shared/access.ts';
import { PLATE_STATUSES, type PlateAction, plateLifecycle } from '../../../shared/doorplate/lifecycle.ts';
import { DomainError } from '../../../shared/errors.ts';
import type { Context } from '../../context.ts';
import { openBrowser } from '../../testing/browser.ts';
import { employ } from '../../testing/staff.ts';
import { clearTown, foundTown } from '../../testing/town.ts';
import { getPlate } from './get-plate.ts';
import { inspectPlate } from './inspect-plate.ts';
import { mountPlate } from './mount-plate.ts';
import { replacePlate } from './replace-plate.ts';
import { takeStep } from './step.ts';

let ctx: Context;
let codes: string[];
let worker: Awaited<ReturnType<typeof employ>>;
const code = (i: number) => codes[i] ?? '';
const key = () => crypto.randomUUID();
const GRID = '/1/2/1000/1001/';
const EVENTS = 'SELECT action, status, actor_name, detail FROM plate_event WHERE code = ?1 ORDER BY id';

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => (error instanceof DomainError ? error.code : String(error)),
  );
const statusOf = async (plate: string) =>
  (await env.DB.prepare('SELECT status FROM doorplate WHERE code = ?1').bind(plate).first<{ status: string }>())
    ?.status;

beforeEach(async () => {
  await clearTown();
  ({ ctx, codes } = await foundTown());
  worker = await employ(ctx, { role: 'gridWorker', jurisdiction: GRID, name: '老网' });
});

describe('mounting', () => {
  it('tells which plate of its group it is, and keeps who put it up, when, and where the phone was', async () => {
    const doneAt = ctx.now() - 3_600_000;
    const spot = { latitude: 28.2, longitude: 112.9, accuracy: 12 };
    const done = await mountPlate(worker.ctx, { code: code(1), key: key(), doneAt, spot });
    expect(done).toMatchObject({ status: 'mounted', place: { group: 1, ordinal: 2, of: 2 } });
    const file = await getPlate(worker.ctx, code(1));
    expect(file).toMatchObject({ mountedBy: '老网', spot, plate: { status: 'mounted', mountedAt: doneAt } });
    expect(file.events).toMatchObject([{ action: 'mount', by: '老网', doneAt, status: 'mounted' }]);
  });

  it('sent again under its key changes nothing, another step under that key is refused', async () => {
    const one = key();
    const first = await mountPlate(worker.ctx, { code: code(0), key: one });
    expect(await mountPlate(worker.ctx, { code: code(0), key: one })).toEqual({ ...first, replayed: true });
    expect(await refusal(mountPlate(worker.ctx, { code: code(1), key: one }))).toBe('keyReused');
    expect(await refusal(mountPlate(worker.ctx, { code: code(0), key: key() }))).toBe('notAvailable');
    const { results } = await env.DB.prepare(EVENTS).bind(code(0)).all();
    expect(results).toHaveLength(1);
  });

  it('of a plate of another grid finds nothing, as of one that does not exist', async () => {
    expect(await refusal(mountPlate(worker.ctx, { code: code(3), key: key() }))).toBe('notFound');
    expect(await refusal(mountPlate(worker.ctx, { code: '222222222V', key: key() }))).toBe('notFound');
    expect(await refusal(mountPlate(worker.ctx, { code: 'NOTACODE', key: key() }))).toBe('notFound');
  });

  it('of many at once is done once', async () => {
    const tries = Array.from({ length: 6 }, () => refusal(mountPlate(worker.ctx, { code: code(0), key: key() })));
    const ends = await Promise.all(tries);
    expect(ends.filter((end) => end === 'done')).toHaveLength(1);
    expect(ends.every((end) => ['done', 'conflict', 'notAvailable'].includes(end))).toBe(true);
    const { results } = await env.DB.prepare(EVENTS).bind(code(0)).all();
    expect(results).toHaveLength(1);
  });

  it('that claims to lie in the future, or years back, is dated now', async () => {
    await mountPlate(worker.ctx, { code: code(0), key: key(), doneAt: ctx.now() + 86_400_000 });
    await mountPlate(worker.ctx, { code: code(1), key: key(), doneAt: 1 });
    const { results } = await env.DB.prepare('SELECT mounted_at AS at FROM doorplate WHERE code IN (?1, ?2)')
      .bind(code(0), code(1))
      .all<{ at: number }>();
    expect(results.every(({ at }) => Math.abs(at - Date.now()) < 60_000)).toBe(true);
  });
});

describe('the lifecycle of a plate', () => {
  const actions = [...new Set(plateLifecycle.map(({ action }) => action))];

  it.each(PLATE_STATUSES.flatMap((status) => actions.map((action): [string, PlateAction] => [status, action])))(
    '%s, %s: done by whom the table names where it has the step, refused otherwise',
    async (status, action) => {
      const step = plateLifecycle.find((t) => t.from === status && t.action === action);
      await env.DB.prepare('UPDATE doorplate SET status = ?1 WHERE code = ?2').bind(status, code(0)).run();
      for (const role of ROLES) {
        const { ctx: theirs } = await employ(ctx, { role, jurisdiction: GRID });
        const isHolder =
          role === 'administrator' || (role === 'gridWorker' && action !== 'print' && action !== 'retire');
        const expected = !isHolder ? 'notFound' : step ? 'done' : 'notAvailable';
        expect(await refusal(takeStep(theirs, { code: code(0), action, key: key(), asked: null })), role).toBe(
          expected,
        );
        if (expected !== 'done') continue;
        expect(await statusOf(code(0))).toBe(step?.to);
        await env.DB.prepare('UPDATE doorplate SET status = ?1 WHERE code = ?2').bind(status, code(0)).run();
      }
    },
  );
});

describe('an inspection', () => {
  beforeEach(() => mountPlate(worker.ctx, { code: code(0), key: key() }));

  it('that finds a plate fine answers what was reported of it', async () => {
    await openBrowser().postJson(`/api/doorplates/${code(0)}/reports`, { kind: 'damaged' });
    expect((await getPlate(worker.ctx, code(0))).reports).toHaveLength(1);
    await inspectPlate(worker.ctx, { code: code(0), key: key(), finding: 'fine' });
    const file = await getPlate(worker.ctx, code(0));
    expect([file.reports, file.plate.reports, file.plate.status]).toEqual([[], 0, 'mounted']);
    expect(file.plate.inspectedAt).toBeGreaterThan(0);
  });

  it('that finds a foreign code pasted over keeps the hall open and the host on record', async () => {
    await inspectPlate(worker.ctx, { code: code(0), key: key(), finding: 'faked', host: 'pay.example' });
    const file = await getPlate(worker.ctx, code(0));
    expect(file.reports).toMatchObject([{ kind: 'faked', count: 1 }]);
    expect(file.events.at(-1)).toMatchObject({ action: 'findFaked', detail: { host: 'pay.example' } });
    expect((await openBrowser().get(`/D/${code(0)}`)).status).toBe(200);
  });

  it('that finds a plate damaged leaves it good until it is replaced', async () => {
    await inspectPlate(worker.ctx, { code: code(0), key: key(), finding: 'damaged' });
    expect(await statusOf(code(0))).toBe('damaged');
    expect((await openBrowser().get(`/D/${code(0)}`)).status).toBe(200);
  });

  it('that finds a plate missing takes it out of use until it hangs again', async () => {
    await inspectPlate(worker.ctx, { code: code(0), key: key(), finding: 'missing' });
    expect(await statusOf(code(0))).toBe('lost');
    expect(await (await openBrowser().get(`/D/${code(0)}`)).text()).toContain('这块门牌登记为遗失');
    await mountPlate(worker.ctx, { code: code(0), key: key() });
    expect((await openBrowser().get(`/D/${code(0)}`)).status).toBe(200);
  });
});

describe('replacing', () => {
  it('gives a new code, keeps the history, and the old address says so in every spelling', async () => {
    await mountPlate(worker.ctx, { code: code(0), key: key() });
    const one = key();
    const { code: next } = await replacePlate(worker.ctx, { code: code(0), key: one, reason: 'faked' });
    expect(await replacePlate(worker.ctx, { code: code(0), key: one, reason: 'faked' })).toEqual({ code: next });
    const old = await openBrowser().get(`/D/${code(0)}`);
    expect([old.status, (await old.text()).includes('这块门牌已经换新')]).toEqual([410, true]);
    expect((await openBrowser().get(`/D/${next}`)).status).toBe(200);
    const file = await getPlate(worker.ctx, code(0));
    expect([file.replacedBy, file.actions, file.events.map((e) => e.action)]).toEqual([next, [], ['mount', 'replace']]);
    expect((await getPlate(worker.ctx, next)).events).toMatchObject([
      { action: 'mint', detail: { insteadOf: code(0) } },
    ]);
    expect(await refusal(mountPlate(worker.ctx, { code: code(0), key: key() }))).toBe('notAvailable');
  });

  it('of many at once makes one new code', async () => {
    const tries = Array.from({ length: 5 }, () =>
      refusal(replacePlate(worker.ctx, { code: code(0), key: key(), reason: 'lost' })),
    );
    const ends = await Promise.all(tries);
    expect(ends.filter((end) => end === 'done')).toHaveLength(1);
    const row = await env.DB.prepare(
      'SELECT count(*) n FROM doorplate WHERE household_id = (SELECT household_id FROM doorplate WHERE code = ?1)',
    )
      .bind(code(0))
      .first<{ n: number }>();
    expect(row?.n).toBe(2);
  });
});

describe('the history of plates', () => {
  it('can be added to, never changed', async () => {
    await mountPlate(worker.ctx, { code: code(0), key: key() });
    await expect(env.DB.prepare("UPDATE plate_event SET action = 'x'").run()).rejects.toThrow(/append-only/);
    await expect(env.DB.prepare('DELETE FROM plate_event').run()).rejects.toThrow(/append-only/);
  });
});

describe('a report by anyone', () => {
  const report = (browser = openBrowser(), kind = 'damaged') => browser.post(`/D/${code(0)}/plate`, { kind });

  it('is a form without script, takes no words, and leaves the plate as it is', async () => {
    const browser = openBrowser();
    const form = await (await browser.get(`/D/${code(0)}/plate`)).text();
    expect(form).not.toMatch(/<textarea|type="text"|type="tel"/);
    const response = await report(browser);
    expect([response.status, response.headers.get('Location')]).toEqual([303, `/D/${code(0)}/plate/reported`]);
    expect(await (await browser.get(`/D/${code(0)}/plate/reported`)).text()).toContain('收到了');
    expect((await browser.get(`/D/${code(0)}`)).status).toBe(200);
  });

  it('of the same kind is counted, and stands in the history once', async () => {
    for (let i = 0; i < 3; i++) await report();
    await report(openBrowser(), 'faked');
    const file = await getPlate(worker.ctx, code(0));
    expect(file.reports).toMatchObject([
      { kind: 'damaged', count: 3 },
      { kind: 'faked', count: 1 },
    ]);
    expect(file.events.map((e) => [e.action, e.by, e.detail])).toEqual([
      ['report', null, { kind: 'damaged' }],
      ['report', null, { kind: 'faked' }],
    ]);
  });

  it('of one client is slowed down after a street of them', async () => {
    const browser = openBrowser();
    const ends = [];
    for (let i = 0; i < 13; i++) ends.push((await report(browser)).status);
    expect(ends.slice(0, 10).every((status) => status === 303)).toBe(true);
    expect(ends).toContain(429);
  });

  it('of nothing, of a kind that there is not, of a code that leads nowhere is refused', async () => {
    const browser = openBrowser();
    expect((await browser.post(`/D/${code(0)}/plate`, {})).status).toBe(422);
    expect((await browser.postJson(`/api/doorplates/${code(0)}/reports`, { kind: 'x' })).status).toBe(422);
    expect((await browser.postJson('/api/doorplates/222222222V/reports', { kind: 'damaged' })).status).toBe(404);
  });
});
