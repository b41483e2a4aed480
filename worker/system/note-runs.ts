import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { faultOf } from '../fault.ts';
import { scheduleTask } from './table.ts';

/** How one task went. */
export interface Run {
  name: string;
  /** When it began; milliseconds since 1970 UTC. */
  at: number;
  /** What it failed with, if it did. */
  error: unknown;
}

/** Statement that adds a run to what is known of its task. */
function noteRun(ctx: Context, { name, at, error }: Run) {
  const failed = error !== undefined;
  const outcome = {
    failures: Number(failed),
    ranAt: at,
    ...(failed ? { failedAt: at } : { doneAt: at }),
    failure: failed ? faultOf(error).error.slice(0, 300) : null,
  };
  return ctx.db
    .insert(scheduleTask)
    .values({ name, runs: 1, ...outcome })
    .onConflictDoUpdate({
      target: scheduleTask.name,
      set: {
        ...outcome,
        runs: sql`${scheduleTask.runs} + 1`,
        failures: sql`${scheduleTask.failures} + ${outcome.failures}`,
      },
    });
}

/** Notes how the tasks of the schedule went, in one batch. */
export async function noteRuns(ctx: Context, [first, ...others]: readonly Run[]): Promise<void> {
  if (first) await ctx.db.batch([noteRun(ctx, first), ...others.map((run) => noteRun(ctx, run))]);
}
