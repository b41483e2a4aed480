import { type AlarmCounts, ringAlarms } from './case/alarms.ts';
import { meteredContext, TASKS } from './composition.ts';
import type { Env } from './env.ts';
import { followUp } from './follow-up.ts';
import { isInhabited } from './operator/moving.ts';
import { noteRuns, type Run } from './system/note-runs.ts';
import type { Task } from './task.ts';

/** The most queries an invocation may make of D1 (`metered`). Shares leave room for the piece at which each task stops. */
export const QUERY_LIMIT = 1_000;

const ALARMS = 350;

/**
 * What is done every five minutes. Each task may run twice or late and does its work once; one that fails stops no other. `now` in
 * milliseconds since 1970 UTC moves the clock, for tests and rehearsals. Gives how often each alarm rang. Nothing is done where there is no
 * town, or one is just being moved in: the place stays empty, and the town as it was.
 */
export async function runSchedule(env: Env, now?: number): Promise<AlarmCounts> {
  const { ctx: real, meter } = await meteredContext(env);
  const ctx = now === undefined ? real : { ...real, now: () => now };
  if (!(await isInhabited(ctx))) return {};
  let rung: AlarmCounts = {};
  const alarms: Task = {
    name: 'alarms',
    share: ALARMS,
    run: async (_, mayGoOn) => (rung = await ringAlarms(ctx, mayGoOn)),
  };
  const runs: Run[] = [];
  for (const { name, share, run } of [alarms, ...TASKS]) {
    const [begun, at] = [meter.spent, ctx.now()];
    const error = await followUp(name, () => run(ctx, (part = 1) => meter.spent - begun < share * part));
    runs.push({ name, at, error });
  }
  await followUp('noteRuns', () => noteRuns(ctx, runs));
  return rung;
}
