import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import { isConflictOn, isEmptied } from '../database-error.ts';

/**
 * Keeps a column that may not be empty as it is while `condition` holds, and empties it otherwise: then the database
 * refuses the whole batch. So of two decisions at once the second changes nothing at all.
 */
export function keepIf(column: AnyColumn, condition: SQL | undefined): SQL {
  return sql`CASE WHEN ${condition} THEN ${column} END`;
}

/** Runs a batch with `keepIf` in it. Throws `conflict` when the condition no longer held, or a key of `table` was taken. */
export async function guarded<T>(work: Promise<T>, table: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isConflictOn(error, table) || isEmptied(error)) throw new DomainError('conflict');
    throw error;
  }
}
