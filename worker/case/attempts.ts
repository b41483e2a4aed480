import { inArray, sql } from 'drizzle-orm';
import { type AttemptRule, CLIENT_RULE, FORGET_AFTER, RECEIPT_RULE, waitAfter } from '../../shared/case/attempts.ts';
import type { Context } from '../context.ts';
import { lookupAttempt } from './table.ts';

/** Keys under which one look-up counts: the client's and the receipt number's, both hashed. */
export interface AttemptKeys {
  client: string;
  receipt: string;
}

const rulesOf = (keys: AttemptKeys): (AttemptRule & { key: string })[] => [
  { key: keys.client, ...CLIENT_RULE },
  { key: keys.receipt, ...RECEIPT_RULE },
];

/** `waitAfter` in SQL, in milliseconds, of an attempt `a` under a rule `r`. */
const WAIT = sql.raw(
  `CASE WHEN a.failures < r.value->>'free' THEN 0 ELSE min(1 << min(a.failures - (r.value->>'free'), 20), r.value->>'ceiling') * 1000 END`,
);

/**
 * Statement that counts an attempt before it is made, so that many at once count as many. Rows come back when the attempt
 * is allowed; none while a wait lasts, and then nothing is counted: hammering does not lengthen the wait.
 */
export function countAttempt(ctx: Context, keys: AttemptKeys) {
  const now = ctx.now();
  const rules = JSON.stringify(rulesOf(keys));
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

/** Statement for the attempts so far. */
export function selectAttempts(ctx: Context, keys: AttemptKeys) {
  return ctx.db
    .select()
    .from(lookupAttempt)
    .where(inArray(lookupAttempt.key, [keys.client, keys.receipt]));
}

/** Seconds until the next attempt is allowed, at least 1. */
export function secondsToWait(
  ctx: Context,
  keys: AttemptKeys,
  rows: Awaited<ReturnType<typeof selectAttempts>>,
): number {
  const waits = rows.map((row) => {
    const until = row.lastAt + waitAfter(row.failures, row.key === keys.client ? CLIENT_RULE : RECEIPT_RULE) * 1000;
    return Math.ceil((until - ctx.now()) / 1000);
  });
  return Math.max(1, ...waits);
}

/** Takes back the attempt of a look-up that was right, and forgets the failures on its receipt number. */
export async function forgiveAttempt(ctx: Context, keys: AttemptKeys): Promise<void> {
  await ctx.db.batch([
    ctx.db.delete(lookupAttempt).where(sql`${lookupAttempt.key} = ${keys.receipt}`),
    ctx.db
      .update(lookupAttempt)
      .set({ failures: sql`max(${lookupAttempt.failures} - 1, 0)` })
      .where(sql`${lookupAttempt.key} = ${keys.client}`),
  ]);
}
