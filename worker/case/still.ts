import { eq, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { isEmptied } from '../database-error.ts';
import { overtaken } from './overtaken.ts';
import { caseFile } from './table.ts';

/**
 * Statement for batches that write about a case without a step of its own: refuses them all when the case has moved since it was
 * looked at. Goes first.
 */
export function still(ctx: Context, { id, version }: Pick<typeof caseFile.$inferSelect, 'id' | 'version'>) {
  return (
    ctx.db
      .update(caseFile)
      // What must not be empty is emptied when someone was faster.
      .set({ version: sql`CASE WHEN ${caseFile.version} = ${version} THEN ${caseFile.version} END` })
      .where(eq(caseFile.id, id))
  );
}

/** Runs a batch that empties one of the columns `of` when someone was faster. Throws `conflict` with `retryAfter` then. */
export async function orOvertaken<T>(work: Promise<T>, ...of: string[]): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw ['case_file.version', ...of].some((column) => isEmptied(error, column)) ? overtaken() : error;
  }
}
