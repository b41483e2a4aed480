import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AlarmLine } from '../../shared/case/alarms.ts';
import { endOfDay, startOfDay } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { runSchedule } from '../schedule.ts';
import { submitCase } from '../testing/cases.ts';
import { counted } from '../testing/counted.ts';
import { move, officer, WAYS } from '../testing/moves.ts';
import { employ } from '../testing/staff.ts';
import { clearTown, foundTown, testItem } from '../testing/town.ts';
import { rateCase } from './rate-case.ts';
import { transition } from './transition.ts';

/** Monday before the National Day week of 2026: no work from 1 to 7 October, work on Saturday 10 October. */
const MONDAY = startOfDay('2026-09-28') + 10 * 3_600_000;
const clock = (date: string, hour = 9) => startOfDay(date) + hour * 3_600_000;

let ctx: Context;
let plate: string;
let caseId: string;

const at = (now: number): Context => ({ ...ctx, now: () => now });
const file = () => env.DB.prepare('SELECT status, version, alarm_at FROM case_file WHERE id = ?1').bind(caseId).first();
const status = async () => (await file())?.status;
const events = async () =>
  (await env.DB.prepare('SELECT action FROM case_event WHERE case_id = ?1 ORDER BY version').bind(caseId).all()).results
    .map((row) => row.action)
    .join(' ');
const warnings = async () =>
  (await env.DB.prepare('SELECT kind FROM case_alarm ORDER BY at, due_at').all()).results
    .map((row) => row.kind)
    .join(' ');
const records = async () =>
  (await env.DB.prepare("SELECT action, actor_kind k FROM record WHERE actor_kind = 'system' ORDER BY seq").all())
    .results;

async function begin(licence = false): Promise<void> {
  await clearTown();
  const town = await foundTown(env, [testItem({ licence })]);
  ctx = { ...town.ctx, now: () => MONDAY };
  plate = town.codes[0] ?? '';
  ({ caseId } = await submitCase(ctx, plate));
}

beforeEach(() => begin());

describe('over the National Day week', () => {
  it('warns on 8 and 9 October and marks as overdue after the moved Saturday, each once', async () => {
    await runSchedule(env, clock('2026-10-08', 8));
    expect(await warnings()).toBe('');
    expect(await runSchedule(env, clock('2026-10-08'))).toEqual({ half: 1 });
    expect(await runSchedule(env, clock('2026-10-08'))).toEqual({});
    expect(await runSchedule(env, clock('2026-10-09'))).toEqual({ most: 1 });
    expect(await runSchedule(env, clock('2026-10-10', 23))).toEqual({});
    expect(await runSchedule(env, endOfDay('2026-10-10'))).toEqual({ overdue: 1 });
    expect(await file()).toEqual({ status: 'received', version: 1, alarm_at: null });
    expect([await events(), await records()]).toEqual(['submit', []]);
  });

  it('deems a licence accepted after five working days of silence, from the day of receipt, and puts that on record', async () => {
    await begin(true);
    await runSchedule(env, clock('2026-10-10', 23));
    expect(await status()).toBe('received');
    expect(await runSchedule(env, endOfDay('2026-10-10'))).toEqual({ deemAccepted: 1 });
    expect(await status()).toBe('accepted');
    const row = await env.DB.prepare("SELECT clock->>'acceptedOn' d FROM application").first();
    expect(row).toEqual({ d: '2026-09-28' });
    expect(await records()).toEqual([{ action: 'case.deemAccepted', k: 'system' }]);
  });

  it('reminds of corrections after ten working days, where the applicant sees it, and closes after thirty', async () => {
    await move(ctx, caseId, WAYS.correctionsRequested);
    await runSchedule(env, clock('2026-10-15'));
    expect(await events()).toBe('submit requestCorrections');
    expect(await runSchedule(env, clock('2026-10-16'))).toEqual({ reminder: 1 });
    expect([await events(), await status()]).toEqual(['submit requestCorrections remind', 'correctionsRequested']);
    expect(await runSchedule(env, clock('2026-11-13', 23))).toEqual({});
    expect(await runSchedule(env, endOfDay('2026-11-13'))).toEqual({ lapse: 1 });
    expect(await status()).toBe('lapsed');
    expect(await file()).toMatchObject({ alarm_at: null });
  });
});

describe('what time brings', () => {
  it('sets a stopped clock going again on the day after it was announced to stand', async () => {
    await move(ctx, caseId, WAYS.inReview);
    const detail = { cause: 'inspection', until: '2026-10-14' };
    await transition(
      { ...ctx, actor: officer('officer') },
      { caseId, action: 'stopClock', reason: '现场查看', detail },
    );
    await runSchedule(env, clock('2026-10-14', 23));
    expect(await status()).toBe('clockStopped');
    expect(await runSchedule(env, endOfDay('2026-10-14'))).toEqual({ resumeClock: 1 });
    expect(await status()).toBe('inReview');
  });

  it('closes what was delivered', async () => {
    await move(ctx, caseId, WAYS.delivered);
    expect(await runSchedule(env, MONDAY + 300_000)).toEqual({ close: 1 });
    expect([await status(), (await records()).length]).toEqual(['closed', 1]);
  });

  it('tells of a call-back that nobody made within five working days of a bad grade', async () => {
    await move(ctx, caseId, WAYS.closed);
    const own: Context = { ...ctx, actor: { kind: 'applicant', caseId } };
    await rateCase(own, { caseId, grade: 1, reasons: [], words: '' });
    await runSchedule(env, clock('2026-10-10', 23));
    expect(await warnings()).toBe('');
    expect(await runSchedule(env, endOfDay('2026-10-10'))).toEqual({ callBackOverdue: 1 });
    expect(await runSchedule(env, clock('2027-01-10'))).toEqual({});
  });

  it('catches up in order when the clock jumps forty days', async () => {
    await begin(true);
    // Accepted from the day of receipt: the fifteen days promised for the decision have passed as well.
    expect(await runSchedule(env, MONDAY + 40 * 86_400_000)).toEqual({ half: 1, most: 1, deemAccepted: 1, overdue: 1 });
    expect(await status()).toBe('accepted');
    const another = await submitCase(ctx, plate);
    await transition(
      { ...ctx, actor: officer('clerk') },
      {
        caseId: another.caseId,
        action: 'requestCorrections',
        reason: '少了',
        detail: { materials: ['bills'], unclear: [] },
      },
    );
    caseId = another.caseId;
    expect(await runSchedule(env, MONDAY + 80 * 86_400_000)).toMatchObject({ reminder: 1, lapse: 1 });
    expect(await events()).toBe('submit requestCorrections remind lapse');
  });

  it('marks a limit as overdue that passed while the clock stood, however late it is set going', async () => {
    await move(ctx, caseId, WAYS.inReview);
    const detail = { cause: 'inspection', until: '2026-09-30' };
    await transition(
      { ...ctx, actor: officer('officer') },
      { caseId, action: 'stopClock', reason: '现场查看', detail },
    );
    expect(await runSchedule(env, clock('2026-12-31'))).toEqual({ resumeClock: 1, overdue: 1 });
  });

  it('still marks a limit as overdue when someone took the case in just before', async () => {
    await transition({ ...at(endOfDay('2026-10-10') + 60_000), actor: officer('clerk') }, { caseId, action: 'takeIn' });
    expect(await runSchedule(env, endOfDay('2026-10-10') + 120_000)).toMatchObject({ overdue: 1 });
    expect(await warnings()).toContain('overdue');
  });
});

describe('however often it runs', () => {
  it.each([false, true])('four schedules at once and one later do everything once (licence: %s)', async (licence) => {
    await begin(licence);
    for (let i = 0; i < 5; i++) await submitCase(ctx, plate);
    const late = endOfDay('2026-10-10');
    const runs = await Promise.all(Array.from({ length: 4 }, () => runSchedule(env, late)));
    const sum = (kind: 'half' | 'most' | 'overdue' | 'deemAccepted') =>
      runs.reduce((n, rung) => n + (rung[kind] ?? 0), 0);
    await runSchedule(env, late);
    expect((await warnings()).split(' ').filter((kind) => kind === 'half')).toHaveLength(6);
    expect([sum('half'), sum('most')]).toEqual([6, 6]);
    expect(sum(licence ? 'deemAccepted' : 'overdue')).toBe(6);
    expect(await records()).toHaveLength(licence ? 6 : 0);
    expect(await env.DB.prepare('SELECT count(*) n FROM case_event').first()).toEqual({ n: licence ? 12 : 6 });
  });

  it('reminds once', async () => {
    await move(ctx, caseId, WAYS.correctionsRequested);
    const now = clock('2026-10-16');
    await Promise.all([runSchedule(env, now), runSchedule(env, now), runSchedule(env, now)]);
    await runSchedule(env, now + 300_000);
    expect(await events()).toBe('submit requestCorrections remind');
    expect(await warnings()).toBe('reminder');
  });

  it('yields to a person who was faster', async () => {
    await begin(true);
    const late = endOfDay('2026-10-10');
    const [, accepted] = await Promise.allSettled([
      runSchedule(env, late),
      transition({ ...at(late), actor: officer('clerk') }, { caseId, action: 'accept' }),
    ]);
    expect(await status()).toBe('accepted');
    expect(await events()).toBe(accepted.status === 'fulfilled' ? 'submit accept' : 'submit deemAccepted');
  });

  it('reads no more of a thousand cases that are not due', async () => {
    const cost = async () => {
      const { db, tally } = counted(env.DB);
      await runSchedule({ ...env, DB: db }, clock('2026-09-28', 11));
      return tally.rowsRead;
    };
    await cost(); // The first run also chains what is new on the record.
    const before = await cost();
    await env.DB.prepare(`INSERT INTO case_file (id, receipt, kind, household_id, jurisdiction, town_id, village_id, grid_id,
        channel, status, version, is_open, alarm_at, title_zh, title_en, is_private, contact_sealed, phone_hash, name_hash, created_at, changed_at)
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
      SELECT 'x' || i, 'x' || i, kind, household_id, jurisdiction, town_id, village_id, grid_id, channel, status, version,
        is_open, alarm_at + i, title_zh, title_en, is_private, '', '', '', 0, 0 FROM case_file, n`).run();
    expect(await cost()).toBe(before);
  });
});

describe('the warnings of the staff', () => {
  const listed = async (as: Parameters<typeof employ>[1]) => {
    const { browser } = await employ(at(Date.now()), as);
    const response = await browser.get('/api/staff/alarms');
    expect(response.status).toBe(200);
    return (await response.json<{ alarms: AlarmLine[] }>()).alarms;
  };
  /** The limits of a case submitted three weeks ago, all passed. */
  const passed = async () => {
    await clearTown();
    const town = await foundTown();
    ctx = { ...town.ctx, now: () => Date.now() - 21 * 86_400_000 };
    ({ caseId } = await submitCase(ctx, town.codes[0] ?? ''));
    await runSchedule(env);
  };

  it('are the last of each limit, for those in whose place it is', async () => {
    await passed();
    expect(await warnings()).toContain('overdue');
    for (const role of ['clerk', 'supervisor'] as const) {
      const alarms = await listed({ role });
      expect(alarms).toEqual([
        expect.objectContaining({ caseId, kind: 'overdue', itemName: '临时救助', status: 'received', mine: false }),
      ]);
      expect(alarms[0]?.daysLeft).toBeLessThan(0);
    }
    expect(await listed({ role: 'clerk', jurisdiction: '/1/2/1000/' })).toHaveLength(1);
    expect(await listed({ role: 'clerk', jurisdiction: '/1/2/2000/' })).toEqual([]);
    expect(await listed({ role: 'supervisor', jurisdiction: '/1/3/' })).toEqual([]);
    expect(await listed({ role: 'officer' })).toEqual([]);
  });

  it('of a department are for its officers only', async () => {
    await passed();
    await move(ctx, caseId, WAYS.inReview);
    await runSchedule(env, ctx.now() + 40 * 86_400_000);
    expect((await listed({ role: 'officer', departmentId: 1 })).map((a) => [a.kind, a.department])).toEqual([
      ['overdue', '民政办'],
    ]);
    expect(await listed({ role: 'officer', departmentId: 2 })).toEqual([]);
  });

  it('go when the case has moved on', async () => {
    await passed();
    await transition({ ...at(Date.now()), actor: officer('clerk') }, { caseId, action: 'accept' });
    expect(await listed({ role: 'clerk' })).toEqual([]);
  });

  it('are not for those who have no cases, nor for anyone else', async () => {
    const volunteer = await employ(at(Date.now()), { role: 'volunteer' });
    expect((await volunteer.browser.get('/api/staff/alarms')).status).toBe(403);
    volunteer.browser.cookies.clear();
    expect((await volunteer.browser.get('/api/staff/alarms')).status).toBe(401);
  });
});
