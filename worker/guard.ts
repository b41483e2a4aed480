import { type SQL, sql } from 'drizzle-orm';
import { DomainError } from '../shared/errors.ts';
import type { Context } from './context.ts';
import { isConflictOn, says } from './database-error.ts';

/*
 * The one guard against a change made at the same time. D1 has no interactive transactions: what was read may be another's when it
 * is written. So a batch says what it relies on, and where that is no longer so, SQLite fails and the whole batch is rolled back.
 * Outside triggers SQLite has no RAISE; parsing what is no JSON does the same ("malformed JSON"), and only when it is reached.
 */
const RAISE = "json('overtaken')";

/** Returns the SQL of `value` while the condition `asSeen` holds; once it no longer does, it refuses the batch (see `guarded`). */
export function ifStill<T>(asSeen: SQL | undefined, value: T): SQL<T> {
  return sql<T>`CASE WHEN ${asSeen} THEN ${value} ELSE ${sql.raw(RAISE)} END`;
}

/** As `ifStill`, for statements that are written as text: of several `[asSeen, value]`, the first that holds. */
export function firstStill(...cases: readonly (readonly [asSeen: string, value: string])[]): string {
  return `CASE ${cases.map(([asSeen, value]) => `WHEN ${asSeen} THEN ${value}`).join(' ')} ELSE ${RAISE} END`;
}

/** Returns a statement that refuses its batch unless `asSeen` holds: for what relies on a row that it does not write. Goes first. */
export function mustHold(ctx: Context, asSeen: SQL | undefined) {
  return ctx.db.select({ holds: ifStill(asSeen, 1).as('holds') }).from(sql`(SELECT 1)`);
}

interface Guarded {
  /** Tables whose keys, when taken, mean that somebody was faster as well. */
  keysOf?: readonly string[];
  /** What is answered then; `conflict` when absent. */
  refusal?: () => DomainError;
}

/** Runs a batch that says what it relies on. Throws `conflict`, or `refusal`, when somebody was faster: then nothing was written. */
export async function guarded<T>(work: PromiseLike<T>, { keysOf = [], refusal = conflict }: Guarded = {}): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw isLate(error, keysOf) ? refusal() : error;
  }
}

/** Returns whether the database refused a batch because somebody was faster: what it relied on is no longer so, or a key is taken. */
export function isLate(error: unknown, keysOf: readonly string[] = []): boolean {
  return says(error, 'malformed JSON') || keysOf.some((table) => isConflictOn(error, table));
}

function conflict(): DomainError {
  return new DomainError('conflict');
}
