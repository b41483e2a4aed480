import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { mustHold } from '../guard.ts';
import { caseFile } from './table.ts';

/**
 * Returns a statement for batches that write about a case without a step of its own: refuses them when the case has moved since it
 * was looked at (see `guarded`). Goes first.
 */
export function mustBeAt(ctx: Context, { id, version }: Pick<typeof caseFile.$inferSelect, 'id' | 'version'>) {
  return mustHold(
    ctx,
    sql`EXISTS (SELECT 1 FROM ${caseFile} WHERE ${caseFile.id} = ${id} AND ${caseFile.version} = ${version})`,
  );
}
