import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { sweepPhotos } from './application/sweep.ts';
import { ringAlarms } from './case/alarms.ts';
import { lookUpProgress } from './case/look-up.ts';
import { forgetOldAttempts } from './case/sweep.ts';
import type { Context } from './context.ts';
import { storePhotos, takePhoto } from './photo/store-photo.ts';
import { metered } from './query-meter.ts';
import { QUERY_LIMIT, runSchedule } from './schedule.ts';
import { submitCase } from './testing/cases.ts';
import { PLAIN_JPEG } from './testing/photos.ts';
import { clearTown, foundTown } from './testing/town.ts';

let ctx: Context;
let plate: string;
const tomorrow = (): Context => ({ ...ctx, now: () => Date.now() + 86_400_001 });
const stored = async () => (await env.FILES.list()).objects.length;
const count = async (table: string) =>
  (await env.DB.prepare(`SELECT count(*) n FROM ${table}`).first<{ n: number }>())?.n;

beforeEach(async () => {
  await clearTown();
  const town = await foundTown();
  ctx = town.ctx;
  plate = town.codes[0] ?? '';
});

describe('the scheduled work', () => {
  it('deletes photos that nobody attached within a day, bytes and row, and no other', async () => {
    await submitCase(ctx, plate);
    await storePhotos(ctx, [takePhoto(PLAIN_JPEG), takePhoto(PLAIN_JPEG)]);
    await sweepPhotos(ctx);
    expect([await stored(), await count('photo')]).toEqual([3, 3]);
    await sweepPhotos(tomorrow());
    await sweepPhotos(tomorrow());
    expect([await stored(), await count('photo'), await count('material_photo')]).toEqual([1, 1, 1]);
  });

  it('forgets failed look-ups after a day', async () => {
    await lookUpProgress(ctx, { receipt: '1', lastFour: '' }).catch(() => undefined);
    await forgetOldAttempts(ctx);
    expect(await count('lookup_attempt')).toBe(1);
    await forgetOldAttempts(tomorrow());
    expect(await count('lookup_attempt')).toBe(0);
  });

  it('may run twice and on an empty town', async () => {
    await clearTown();
    await Promise.all([runSchedule(env), runSchedule(env)]);
  });

  it('goes on with the next task when one fails', async () => {
    await submitCase(ctx, plate);
    await lookUpProgress(ctx, { receipt: '1', lastFour: '' }).catch(() => undefined);
    await env.DB.prepare(`CREATE TRIGGER forgetting_fails BEFORE DELETE ON lookup_attempt
      BEGIN SELECT RAISE(ABORT, 'disk is full'); END`).run();
    try {
      await runSchedule(env, Date.now() + 2 * 86_400_000);
    } finally {
      await env.DB.prepare('DROP TRIGGER forgetting_fails').run();
    }
    expect(await count('lookup_attempt')).toBe(1);
    // The last task of all.
    expect(await count('record_seal')).toBe(await count('record'));
  });

  it('makes fewer queries than D1 allows an invocation, and goes on at the next run', async () => {
    const cases = 60;
    for (let i = 0; i < cases; i++) await submitCase(ctx, plate);
    const overdue = "SELECT count(DISTINCT case_id) n FROM case_alarm WHERE kind = 'overdue'";
    const rung = async () => (await env.DB.prepare(overdue).first<{ n: number }>())?.n ?? 0;
    const later = Date.now() + 40 * 86_400_000;
    const runs: number[] = [];
    while ((await rung()) < cases && runs.length < 10) {
      const { db, meter } = metered(env.DB);
      await runSchedule({ ...env, DB: db }, later);
      runs.push(meter.spent);
    }
    expect(await rung()).toBe(cases);
    expect(runs.length).toBeGreaterThan(1);
    expect(Math.max(...runs)).toBeLessThan(QUERY_LIMIT);
  });

  it('comes to the next cases though more than one run can take are beyond help', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, async () => (await submitCase(ctx, plate)).caseId));
    const last = ids.at(-1);
    await env.DB.prepare('UPDATE case_file SET alarm_at = alarm_at - 60000 WHERE id <> ?1').bind(last).run();
    await env.DB.prepare(`CREATE TRIGGER steps_fail BEFORE UPDATE ON case_file WHEN NEW.id <> '${last}'
      BEGIN SELECT RAISE(ABORT, 'disk is full'); END`).run();
    const late: Context = { ...ctx, actor: { kind: 'system' } };
    try {
      let looked = 0;
      // Room for ten looks, five of them at the oldest; the lot falls as late as it can.
      const room = (part = 1) => ++looked <= 10 * part;
      const due = await env.DB.prepare('SELECT alarm_at AS at FROM case_file WHERE id = ?1').bind(last).first('at');
      const drawn = { ...late, now: () => Number(due) + 10, random: (n: number) => new Uint8Array(n).fill(250) };
      await ringAlarms(drawn, room);
    } finally {
      await env.DB.prepare('DROP TRIGGER steps_fail').run();
    }
    expect(await env.DB.prepare('SELECT count(*) n FROM case_alarm WHERE case_id = ?1').bind(last).first('n')).toBe(1);
  });
});
