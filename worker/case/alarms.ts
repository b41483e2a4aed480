import { and, eq, sql } from 'drizzle-orm';
import type { Warning } from '../../shared/case/alarms.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { logFailure } from '../follow-up.ts';
import { type MayGoOn, WITHOUT_END } from '../query-meter.ts';
import type { Alarm, LoadedCase } from './kind.ts';
import { findCase } from './load-case.ts';
import type { CaseRow } from './queries.ts';
import { caseAlarm, caseFile } from './table.ts';
import { transition } from './transition.ts';

/** Cases looked at together. */
const BATCH = 50;
/** Alarms of one case in one run: more than any status has, so that a late run catches up. */
const PER_CASE = 8;

/** How often each alarm rang. */
export type AlarmCounts = Record<string, number>;

/** A place in the order of what is due. */
interface Place {
  at: number;
  row: number;
}

/**
 * Does what time alone brings: warnings, reminders, deemed acceptance, lapse, the clock that goes on, closing. Each once, however
 * often and late this runs; what several clocks do at once, one does. What there is no room for is done by the next run.
 */
export async function ringAlarms(ctx: Context, mayGoOn: MayGoOn = WITHOUT_END): Promise<AlarmCounts> {
  const rung: AlarmCounts = {};
  const left = await ringFrom(ctx, { at: 0, row: 0 }, rung, () => mayGoOn(0.5));
  // Cases that cannot be dealt with stay the oldest: the rest of the room is for what is due from a moment drawn by lot, so that they
  // hold nobody up for ever.
  if (left) await ringFrom(ctx, { at: drawMoment(ctx, left.at), row: 0 }, rung, mayGoOn);
  return rung;
}

/** Deals with what is due from a place on. Returns where it stopped for want of room. */
async function ringFrom(ctx: Context, from: Place, rung: AlarmCounts, mayGoOn: MayGoOn): Promise<Place | undefined> {
  let after = from;
  for (;;) {
    const due = await selectDue(ctx, after);
    for (const { id, alarmAt, row } of due) {
      if (!mayGoOn()) return after;
      await ringCase(ctx, id, rung, mayGoOn);
      after = { at: alarmAt ?? 0, row };
    }
    if (due.length < BATCH) return undefined;
  }
}

function drawMoment(ctx: Context, from: number): number {
  const [high = 0, low = 0] = ctx.random(2);
  return from + ((high * 256 + low) / 65_536) * (ctx.now() - from);
}

/** Statement for the next cases whose alarm is due, in the order of the index `case_file_by_alarm`. */
export function selectDue(ctx: Context, after: Place, limit = BATCH) {
  return ctx.db
    .select({ id: caseFile.id, alarmAt: caseFile.alarmAt, row: sql<number>`case_file.rowid` })
    .from(caseFile)
    .where(
      sql`${caseFile.alarmAt} <= ${ctx.now()} AND (${caseFile.alarmAt}, case_file.rowid) > (${after.at}, ${after.row})`,
    )
    .orderBy(sql`${caseFile.alarmAt}, case_file.rowid`)
    .limit(limit);
}

/** All that is due of one case, in order. A case that cannot be dealt with is logged and holds no other up. */
async function ringCase(ctx: Context, id: string, rung: AlarmCounts, mayGoOn: MayGoOn): Promise<void> {
  try {
    for (let i = 0; i < PER_CASE && mayGoOn(); i++) {
      const found = await findCase(ctx, id);
      if (!found?.row.file.alarmAt || found.row.file.alarmAt > ctx.now()) return;
      const alarm = pendingAlarm(ctx, found);
      const { goOn, rang } = await ring(ctx, found, alarm);
      if (alarm && rang) rung[alarm.kind] = (rung[alarm.kind] ?? 0) + 1;
      if (!goOn) return;
    }
  } catch (error) {
    // Somebody moved the case at the same moment: there is nothing left to do, or the next run does it.
    if (error instanceof DomainError) return;
    logFailure('alarms', error);
  }
}

/** The first alarm that has not been dealt with; by a calendar published since, it may have moved. */
export function pendingAlarm(ctx: Context, found: LoadedCase): Alarm | undefined {
  const { file } = found.row;
  const all = ctx.kinds[file.kind].alarms(ctx, found);
  return all.find((alarm) => alarm.at >= (file.alarmAt ?? 0)) ?? all.at(-1);
}

/** Whether this run did it, and whether there may be more to do for the case. */
interface Outcome {
  rang: boolean;
  goOn: boolean;
}
const DONE: Outcome = { rang: true, goOn: true };

async function ring(ctx: Context, found: LoadedCase, alarm: Alarm | undefined): Promise<Outcome> {
  if (!alarm || alarm.at > ctx.now()) return sleepUntil(ctx, found.row, alarm?.at ?? null);
  switch (alarm.does) {
    case 'remind':
      return remind(ctx, found, alarm);
    case 'warn':
      return warn(ctx, found, alarm);
    case 'act':
      return act(ctx, found, alarm.kind);
  }
}

/** Sets the next alarm, unless the case moved in the meantime. */
function setAlarm(ctx: Context, { file }: CaseRow, at: number | null) {
  return ctx.db
    .update(caseFile)
    .set({ alarmAt: at })
    .where(
      and(eq(caseFile.id, file.id), eq(caseFile.version, file.version), sql`${caseFile.alarmAt} = ${file.alarmAt}`),
    )
    .returning({ id: caseFile.id });
}

async function sleepUntil(ctx: Context, row: CaseRow, at: number | null): Promise<Outcome> {
  await setAlarm(ctx, row, at);
  return { rang: false, goOn: false };
}

/** A warning is its row: it tells owner, department and supervisor (`listAlarms`). No record: nothing was done. */
async function warn(ctx: Context, found: LoadedCase, alarm: Alarm): Promise<Outcome> {
  const { row } = found;
  const { file } = row;
  const next = ctx.kinds[file.kind].alarms(ctx, found).find((a) => a.at > alarm.at);
  const { id, version, alarmAt } = file;
  const [given, moved] = await ctx.db.batch([
    ctx.db
      .insert(caseAlarm)
      .select(
        sql`SELECT ${id}, ${alarm.kind}, ${alarm.dueAt}, ${ctx.now()}, ${file.jurisdiction}, ${file.ownerId}, ${file.departmentId}
          FROM case_file WHERE id = ${id} AND version = ${version} AND alarm_at = ${alarmAt}`,
      )
      .onConflictDoNothing()
      .returning({ kind: caseAlarm.kind }),
    setAlarm(ctx, row, next?.at ?? null),
  ]);
  return { goOn: moved.length > 0, rang: given.length > 0 };
}

/** The applicant is reminded: a step of the timeline, so that they see it. */
async function remind(ctx: Context, found: LoadedCase, { kind, at, dueAt }: Alarm): Promise<Outcome> {
  const { file } = found.row;
  const { id: caseId, jurisdiction, ownerId, departmentId, version } = file;
  const row = { caseId, kind: kind as Warning, dueAt, at: ctx.now(), jurisdiction, ownerId, departmentId };
  const statements = [ctx.db.insert(caseAlarm).values(row).onConflictDoNothing()];
  await transition(ctx, { caseId, found, action: 'remind', version }, { statements, answered: at });
  return DONE;
}

async function act(ctx: Context, found: LoadedCase, action: string): Promise<Outcome> {
  const { file } = found.row;
  await transition(ctx, { caseId: file.id, found, action, version: file.version });
  return DONE;
}
