import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { systemContext } from '../composition.ts';
import type { Context } from '../context.ts';
import { counted } from '../testing/counted.ts';
import { employ } from '../testing/staff.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { volume } from '../testing/volume.ts';
import { appendRecord } from './append.ts';
import { sealRecord } from './seal.ts';
import { stampOf } from './stamp.ts';
import { verifyAudit } from './verify.ts';

let ctx: Context;
const deed = (n = 1, jurisdiction = '/1/2/') =>
  ({ action: `case.test${n}`, subjectKind: 'case', subjectId: `c${n}`, jurisdiction, detail: { n } }) as const;
const write = async (count: number, jurisdiction = '/1/2/') => {
  for (let n = 1; n <= count; n++) await appendRecord(ctx, deed(n, jurisdiction));
};
const sql = (statement: string) => env.DB.prepare(statement).run();
/** What someone with access to the database can do: the triggers do not stop them. */
async function tamper(...statements: string[]): Promise<void> {
  const { results } = await env.DB.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all<{
    name: string;
    sql: string;
  }>();
  await env.DB.batch([
    env.DB.prepare('PRAGMA defer_foreign_keys = on'),
    ...[...results.map(({ name }) => `DROP TRIGGER ${name}`), ...statements, ...results.map((r) => r.sql)].map((s) =>
      env.DB.prepare(s),
    ),
  ]);
}
const damage = async (anchors: Parameters<typeof verifyAudit>[1] = []) => (await verifyAudit(ctx, anchors)).damage;
/** The chain computed anew over what is there, as an attacker with this source can. */
const rechain = async () => {
  await tamper('DELETE FROM record_seal');
  await sealRecord(ctx);
};

beforeEach(async () => {
  await clearTown();
  ctx = await systemContext(env);
});

describe('the record', () => {
  it('refuses to change or lose a row, and so does its chain', async () => {
    await write(2);
    await sealRecord(ctx);
    for (const statement of [
      "UPDATE record SET action = 'x'",
      'DELETE FROM record WHERE seq = 1',
      "UPDATE record_seal SET hash = ''",
      'DELETE FROM record_seal',
    ])
      await expect(sql(statement), statement).rejects.toThrow('append-only');
  });

  it('has no gap where a batch was rolled back', async () => {
    await write(1);
    const twice = appendRecord(ctx, deed(2));
    const broken = ctx.db.run("INSERT INTO record_seal (seq, hash) VALUES (1, 'a'), (1, 'b')");
    await expect(ctx.db.batch([twice, broken])).rejects.toThrow();
    await write(1);
    const { results } = await env.DB.prepare('SELECT seq FROM record ORDER BY seq').all();
    expect(results).toEqual([{ seq: 1 }, { seq: 2 }]);
    expect(await damage()).toBeNull();
  });
});

describe('the chain', () => {
  it('of an empty record is sound and has no head', async () => {
    expect(await verifyAudit(ctx)).toEqual({ ok: true, checked: 0, head: null, damage: null });
  });

  it('has one link for each row and goes on where it ended', async () => {
    await write(3);
    await sealRecord(ctx);
    await write(2);
    const result = await verifyAudit(ctx);
    expect(result).toMatchObject({ ok: true, checked: 5, head: { seq: 5 } });
    expect(result.head?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await verifyAudit(ctx)).toEqual(result);
  });

  it('is one chain when several seal at once, while rows are being written', async () => {
    await write(5);
    await Promise.all([sealRecord(ctx), write(5), sealRecord(ctx), sealRecord(ctx), sealRecord(ctx)]);
    expect(await verifyAudit(ctx)).toMatchObject({ ok: true, checked: 10 });
  });
});

describe('verifying', () => {
  beforeEach(async () => {
    await write(6);
    await sealRecord(ctx);
  });

  it.each([
    ["UPDATE record SET actor_name = 'someone else' WHERE seq = 3", { seq: 3, kind: 'altered' }],
    ['UPDATE record SET at = at + 1 WHERE seq = 6', { seq: 6, kind: 'altered' }],
    ['UPDATE record SET household_id = 1 WHERE seq = 1', { seq: 1, kind: 'altered' }],
    [`UPDATE record_seal SET hash = '${'0'.repeat(64)}' WHERE seq = 2`, { seq: 2, kind: 'altered' }],
    ['DELETE FROM record_seal WHERE seq = 4', { seq: 4, kind: 'altered' }],
    ['DELETE FROM record WHERE seq = 3', { seq: 3, kind: 'removed' }],
    ['DELETE FROM record WHERE seq = 1', { seq: 1, kind: 'removed' }],
  ])('%s: finds the row', async (statement, found) => {
    // Links lie on rows: whoever removes a row removes its link.
    const seq = /^DELETE FROM record WHERE seq = (\d)/.exec(statement)?.[1];
    await tamper(...(seq ? [`DELETE FROM record_seal WHERE seq = ${seq}`] : []), statement);
    expect(await verifyAudit(ctx)).toMatchObject({ ok: false, checked: found.seq - 1, damage: found });
  });

  const COLUMNS = 'at, actor_kind, action, subject_kind, subject_id, jurisdiction, stamp';
  it.each([
    [`INSERT INTO record (${COLUMNS}) VALUES (1, 'system', 'case.grant', 'case', 'c', '/', 'forged')`, 7],
    [`INSERT INTO record (seq, ${COLUMNS}) VALUES (0, 1, 'system', 'case.grant', 'case', 'c', '/', 'forged')`, 0],
    [`INSERT INTO record (seq, ${COLUMNS}) VALUES (-5, 1, 'system', 'case.grant', 'case', 'c', '/', 'forged')`, -5],
  ])('%s: finds the inserted row', async (statement, seq) => {
    await tamper(statement);
    expect(await damage()).toEqual({ seq, kind: 'inserted' });
  });

  it('finds a row that is the copy of another, even once the index that forbids it is gone', async () => {
    const copy = `INSERT INTO record (${COLUMNS}) SELECT ${COLUMNS} FROM record WHERE seq = 2`;
    await expect(tamper(copy)).rejects.toThrow('UNIQUE');
    await sql('DROP INDEX record_stamp_unique');
    await tamper(copy);
    expect(await damage()).toEqual({ seq: 7, kind: 'inserted' });
    await tamper('DELETE FROM record_seal WHERE seq = 7', 'DELETE FROM record WHERE seq = 7');
    await sql('CREATE UNIQUE INDEX record_stamp_unique ON record (stamp)');
  });

  it('finds a row pushed in between by moving the later ones up', async () => {
    await tamper(
      'DELETE FROM record_seal',
      'UPDATE record SET seq = seq + 100 WHERE seq > 3',
      'UPDATE record SET seq = seq - 99 WHERE seq > 100',
      `INSERT INTO record (seq, ${COLUMNS}) VALUES (4, 1, 'staff', 'case.grant', 'case', 'c', '/', 'forged')`,
    );
    expect(await damage()).toEqual({ seq: 4, kind: 'inserted' });
  });

  it('finds an altered row though the chain was computed anew', async () => {
    await tamper("UPDATE record SET action = 'case.refuse' WHERE seq = 2");
    await rechain();
    expect(await damage()).toEqual({ seq: 2, kind: 'altered' });
  });

  it('finds that the tail was cut off, by the count of numbers given or by an anchor', async () => {
    const { head } = await verifyAudit(ctx);
    await tamper('DELETE FROM record_seal WHERE seq > 4', 'DELETE FROM record WHERE seq > 4');
    expect(await damage()).toEqual({ seq: 5, kind: 'removed' });
    await sql("UPDATE sqlite_sequence SET seq = 4 WHERE name = 'record'");
    expect(await damage()).toBeNull();
    expect(await damage(head ? [head] : [])).toEqual({ seq: 5, kind: 'removed' });
  });

  it('finds by an anchor that a row was taken out and everything after it renumbered and chained anew', async () => {
    const { head } = await verifyAudit(ctx);
    await write(1);
    await tamper(
      'DELETE FROM record_seal',
      'DELETE FROM record WHERE seq = 2',
      'UPDATE record SET seq = seq - 1 WHERE seq > 2',
      "UPDATE sqlite_sequence SET seq = 6 WHERE name = 'record'",
    );
    await sealRecord(ctx);
    expect(await damage()).toBeNull();
    expect(await damage(head ? [head] : [])).toEqual({ seq: 6, kind: 'rewritten' });
  });
});

describe('a record of 20,000 rows', () => {
  it('is chained and verified a batch at a time', async () => {
    const many = volume(20_000, 2_000);
    const rows = Array.from({ length: many }, (_, i) => {
      const row = { at: i, actorKind: 'system', actorId: null, actorName: null, action: 'case.remind' };
      const content = {
        ...row,
        subjectKind: 'case',
        subjectId: `c${i}`,
        householdId: null,
        jurisdiction: '/1/2/',
        detail: null,
      };
      return { ...content, stamp: stampOf(ctx.keys, content, ctx.random) };
    });
    for (let from = 0; from < rows.length; from += 5_000) {
      await env.DB.prepare(`INSERT INTO record (at, actor_kind, action, subject_kind, subject_id, jurisdiction, stamp)
        SELECT value->>'at', 'system', 'case.remind', 'case', value->>'subjectId', '/1/2/', value->>'stamp'
        FROM json_each(?1)`)
        .bind(JSON.stringify(rows.slice(from, from + 5_000)))
        .run();
    }
    const { db, tally } = counted(env.DB);
    const watched = await systemContext({ ...env, DB: db });
    expect(await verifyAudit(watched)).toMatchObject({ ok: true, checked: many, head: { seq: many } });
    expect(tally.trips).toBeGreaterThan(many / 333);
    await tamper("UPDATE record SET subject_id = 'other' WHERE seq = 1577");
    expect(await damage()).toEqual({ seq: 1577, kind: 'altered' });
  }, 60_000);
});

describe('the record as staff read it', () => {
  it('is that of the own place, newest first, with what people call the subject', async () => {
    await foundTown();
    const supervisor = await employ(ctx, { role: 'supervisor' });
    await appendRecord(ctx, deed(1, '/1/2/1000/'));
    await appendRecord(ctx, deed(2, '/1/3/'));
    await appendRecord(ctx, { ...deed(3), subjectKind: 'account', subjectId: supervisor.id });
    const reply = await supervisor.browser.get('/api/staff/record');
    const { lines, next } = await reply.json<{ lines: { action: string; subject: string }[]; next: null }>();
    expect(lines.map((l) => l.action)).toEqual(['case.test3', 'case.test1']);
    expect(lines[0]?.subject).toBe('名supervisor');
    expect(next).toBeNull();
  });

  it('comes in pages, by subject, by person, by action and by group of actions', async () => {
    const supervisor = await employ(ctx, { role: 'supervisor' });
    for (let n = 0; n < 60; n++) await appendRecord(supervisor.ctx, deed(n % 2));
    await appendRecord(ctx, { ...deed(9), action: 'session.signIn' });
    const list = async (query: string) =>
      (await supervisor.browser.get(`/api/staff/record?${query}`)).json<{ lines: { seq: number }[]; next: string }>();
    const first = await list('');
    expect(first.lines).toHaveLength(50);
    const second = await list(`before=${first.next}`);
    expect(second.lines.map((l) => l.seq)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect((await list('subject=case:c1')).lines).toHaveLength(30);
    expect((await list(`actor=${supervisor.id}&action=case.test0`)).lines).toHaveLength(30);
    expect((await list('action=session')).lines).toHaveLength(1);
    expect((await supervisor.browser.get('/api/staff/record?action=%25')).status).toBe(422);
  });

  it('reads a bounded number of rows however many there are', async () => {
    const { browser, ctx: own } = await employ(ctx, { role: 'supervisor' });
    const rows = JSON.stringify(Array.from({ length: 20_000 }, (_, i) => i));
    await env.DB.prepare(`INSERT INTO record (at, actor_kind, action, subject_kind, subject_id, jurisdiction, stamp)
      SELECT value, 'system', 'case.x', 'case', 'c', '/9/', 'x' || value FROM json_each(?1)`)
      .bind(rows)
      .run();
    const { db, tally } = counted(env.DB);
    const { listRecord } = await import('./list-record.ts');
    const page = await listRecord({ ...(await systemContext({ ...env, DB: db })), actor: own.actor }, {});
    expect(page.lines).toEqual([]);
    expect(Number(page.next)).toBe(18_001);
    expect(tally.trips).toBe(1);
    expect(tally.rowsRead).toBeLessThanOrEqual(10_000);
    expect((await browser.get('/api/staff/record')).status).toBe(200);
  });

  it('is verified on demand, by supervisor and administrator only', async () => {
    await write(2);
    const ask = async (role: 'supervisor' | 'administrator' | 'clerk') =>
      (await employ(ctx, { role })).browser.get('/api/staff/record/verify');
    expect(await (await ask('supervisor')).json()).toMatchObject({ ok: true, checked: 2, head: { seq: 2 } });
    expect((await ask('administrator')).status).toBe(200);
    expect((await ask('clerk')).status).toBe(403);
  });
});
