import type { Context } from '../context.ts';
import { bound } from './statement.ts';

const DAY = 86_400_000;
/** An unfinished list waits this long. */
const UNFINISHED = 7 * DAY;
/** The last list can be taken back this long. */
const UNDOABLE = 90 * DAY;

/** Clears staged rows that nobody needs any more: of lists left lying, and of imported ones that cannot be taken back. */
export async function sweepImports(ctx: Context): Promise<void> {
  const params = [ctx.now() - UNFINISHED, ctx.now() - UNDOABLE];
  await ctx.db.$client.batch([
    bound(
      ctx,
      `DELETE FROM import_row WHERE file_id IN (SELECT id FROM import_file f WHERE
        (status IN ('uploading', 'checked') AND changed_at < ?1) OR status = 'undone'
        OR (status = 'committed' AND (committed_at < ?2 OR EXISTS (SELECT 1 FROM import_file later
          WHERE later.status = 'committed' AND later.committed_at > f.committed_at))))`,
      params,
    ),
    bound(ctx, "DELETE FROM import_file WHERE status IN ('uploading', 'checked') AND changed_at < ?1", params),
  ]);
}
