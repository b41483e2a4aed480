import { inArray, sql } from 'drizzle-orm';
import { type AttemptRule, FORGET_AFTER, waitAfter } from '../shared/attempts.ts';
import { lookupAttempt } from './case/table.ts';
import type { Context } from './context.ts';

/** One of the counts that a try goes to: of a client, a receipt number, a telephone. */
export interface Attempt extends AttemptRule {
  /** Whose count it is, hashed, with a prefix for its kind. */
  key: string;
  /** What a try that was right does to it: all is forgotten, or only that one try is taken back. */
  whenRight: 'forget' | 'takeBack';
}

/**
 * The count of a client's tries, under a prefix for what is tried. None of a client that is not known (behind a proxy that names nobody):
 * one count for all would let a single one lock a whole town out. What is tried has a count of its own, which holds all the same.
 */
export async function triesOfClient(ctx: Context, prefix: string, rule: AttemptRule): Promise<Attempt[]> {
  const client = await ctx.client();
  return client === undefined ? [] : [{ key: `${prefix}:${client}`, ...rule, whenRight: 'takeBack' }];
}

/** `waitAfter` in SQL, in milliseconds, of an attempt `a` under a rule `r`. */
const WAIT = sql.raw(
  `CASE WHEN a.failures < r.value->>'free' THEN 0 ELSE min(1 << min(a.failures - (r.value->>'free'), 20), r.value->>'ceiling') * 1000 END`,
);

/**
 * Statement that counts a try before it is made, so that many at once count as many. Rows come back when the try is
 * allowed; none while a wait lasts, and then nothing is counted: hammering does not lengthen the wait. At least one count is asked.
 */
export function countAttempt(ctx: Context, attempts: readonly Attempt[]) {
  const now = ctx.now();
  const rules = JSON.stringify(attempts);
  return ctx.db
    .insert(lookupAttempt)
    .select(
      sql`SELECT k.value->>'key', 1, ${now} FROM json_each(${rules}) k WHERE NOT EXISTS (
        SELECT 1 FROM json_each(${rules}) r JOIN lookup_attempt a ON a.key = r.value->>'key' WHERE a.last_at + ${WAIT} > ${now})`,
    )
    .onConflictDoUpdate({
      target: lookupAttempt.key,
      set: {
        failures: sql`CASE WHEN ${lookupAttempt.lastAt} < ${now - FORGET_AFTER} THEN 1 ELSE ${lookupAttempt.failures} + 1 END`,
        lastAt: now,
      },
    })
    .returning({ key: lookupAttempt.key });
}

/** Statement for the counts so far. */
export function selectAttempts(ctx: Context, attempts: readonly Attempt[]) {
  const keys = attempts.map(({ key }) => key);
  return ctx.db.select().from(lookupAttempt).where(inArray(lookupAttempt.key, keys));
}

/** Seconds until the next try is allowed, at least 1. */
export function secondsToWait(
  ctx: Context,
  attempts: readonly Attempt[],
  rows: Awaited<ReturnType<typeof selectAttempts>>,
): number {
  const waits = rows.map((row) => {
    const rule = attempts.find(({ key }) => key === row.key);
    const until = row.lastAt + (rule ? waitAfter(row.failures, rule) : 0) * 1000;
    return Math.ceil((until - ctx.now()) / 1000);
  });
  return Math.max(1, ...waits);
}

/** Forgives a try that was right. */
export async function forgiveAttempt(ctx: Context, attempts: readonly Attempt[]): Promise<void> {
  const keys = (whenRight: Attempt['whenRight']) =>
    attempts.filter((one) => one.whenRight === whenRight).map(({ key }) => key);
  await ctx.db.batch([
    ctx.db.delete(lookupAttempt).where(inArray(lookupAttempt.key, keys('forget'))),
    ctx.db
      .update(lookupAttempt)
      .set({ failures: sql`max(${lookupAttempt.failures} - 1, 0)` })
      .where(inArray(lookupAttempt.key, keys('takeBack'))),
  ]);
}
