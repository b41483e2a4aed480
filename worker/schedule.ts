import { sweepSessions } from './account/sweep.ts';
import { sweepEndedPhotos, sweepPhotos } from './application/sweep.ts';
import { selectSetting } from './appointment/queries.ts';
import { makeSlots } from './appointment/slots.ts';
import { offerFreed } from './appointment/wait.ts';
import { sealRecord } from './audit/seal.ts';
import { type AlarmCounts, ringAlarms } from './case/alarms.ts';
import { forgetOldAttempts, sweepFollowLinks } from './case/sweep.ts';
import { systemContext } from './composition.ts';
import type { Context } from './context.ts';
import type { Env } from './env.ts';
import { sweepImports } from './import/sweep.ts';
import { makeSeriesOrders } from './order/make-series.ts';
import { releaseAbsent } from './order/release-absent.ts';

/**
 * What is done every five minutes. Each task may run twice or late and does its work once. `now` in milliseconds since 1970
 * UTC moves the clock, for tests and rehearsals. Gives how often each alarm rang.
 */
export async function runSchedule(env: Env, now?: number): Promise<AlarmCounts> {
  const real = await systemContext(env);
  const ctx = now === undefined ? real : { ...real, now: () => now };
  const rung = await ringAlarms(ctx);
  await keepCentre(ctx);
  await releaseAbsent(ctx);
  await makeSeriesOrders(ctx);
  await sweepPhotos(ctx);
  await sweepEndedPhotos(ctx);
  await forgetOldAttempts(ctx);
  await sweepFollowLinks(ctx);
  await sweepSessions(ctx);
  await sweepImports(ctx);
  await sealRecord(ctx);
  return rung;
}

/** Makes the periods that came within reach, and offers freed seats to those in line; nothing where no centre takes bookings. */
async function keepCentre(ctx: Context): Promise<void> {
  if (!(await selectSetting(ctx)).length) return;
  await makeSlots(ctx);
  await offerFreed(ctx);
}
