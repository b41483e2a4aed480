import { sweepSessions } from './account/sweep.ts';
import { sweepEndedPhotos, sweepPhotos } from './application/sweep.ts';
import { selectSetting } from './appointment/queries.ts';
import { makeSlots } from './appointment/slots.ts';
import { offerFreed } from './appointment/wait.ts';
import { sealRecord } from './audit/seal.ts';
import { type AlarmCounts, ringAlarms } from './case/alarms.ts';
import { forgetOldAttempts, sweepFollowLinks } from './case/sweep.ts';
import { meteredContext } from './composition.ts';
import type { Context } from './context.ts';
import type { Env } from './env.ts';
import { followUp } from './follow-up.ts';
import { sweepImports } from './import/sweep.ts';
import { makeSeriesOrders } from './order/make-series.ts';
import { releaseAbsent } from './order/release-absent.ts';
import { isMoving } from './operator/moving.ts';
import type { MayGoOn } from './query-meter.ts';
import { settleHours } from './visit/settle-hours.ts';

/** Something the schedule does, and the queries it may make before the rest waits for the next run. */
interface Task {
  name: string;
  share: number;
  run(ctx: Context, mayGoOn: MayGoOn): Promise<unknown>;
}

/** The most queries an invocation may make of D1 (`metered`). Shares leave room for the piece at which each task stops. */
export const QUERY_LIMIT = 1_000;

/** In order, after the alarms. */
const TASKS: readonly Task[] = [
  { name: 'centre', share: 100, run: keepCentre },
  { name: 'releaseAbsent', share: 50, run: (ctx, mayGoOn) => releaseAbsent(ctx, undefined, mayGoOn) },
  { name: 'settleHours', share: 30, run: settleHours },
  { name: 'series', share: 150, run: makeSeriesOrders },
  { name: 'photos', share: 10, run: sweepPhotos },
  { name: 'endedPhotos', share: 10, run: sweepEndedPhotos },
  { name: 'attempts', share: 5, run: forgetOldAttempts },
  { name: 'followLinks', share: 5, run: sweepFollowLinks },
  { name: 'sessions', share: 10, run: sweepSessions },
  { name: 'imports', share: 10, run: sweepImports },
  { name: 'seal', share: 60, run: sealRecord },
];
const ALARMS = 350;

/**
 * What is done every five minutes. Each task may run twice or late and does its work once; one that fails stops no other. `now` in
 * milliseconds since 1970 UTC moves the clock, for tests and rehearsals. Gives how often each alarm rang. Nothing is done while a town
 * is being moved in.
 */
export async function runSchedule(env: Env, now?: number): Promise<AlarmCounts> {
  const { ctx: real, meter } = await meteredContext(env);
  const ctx = now === undefined ? real : { ...real, now: () => now };
  if (await isMoving(ctx)) return {};
  let rung: AlarmCounts = {};
  const alarms: Task = {
    name: 'alarms',
    share: ALARMS,
    run: async (_, mayGoOn) => (rung = await ringAlarms(ctx, mayGoOn)),
  };
  for (const { name, share, run } of [alarms, ...TASKS]) {
    const begun = meter.spent;
    await followUp(name, () => run(ctx, (part = 1) => meter.spent - begun < share * part));
  }
  return rung;
}

/** Makes the periods that came within reach, and offers freed seats to those in line; nothing where no centre takes bookings. */
async function keepCentre(ctx: Context, mayGoOn: MayGoOn): Promise<void> {
  if (!(await selectSetting(ctx)).length) return;
  await followUp('slots', () => makeSlots(ctx));
  await offerFreed(ctx, mayGoOn);
}
