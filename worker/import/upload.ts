import { DomainError } from '../../shared/errors.ts';
import type { UploadRows } from '../../shared/import/schema.ts';
import { guarded } from '../account/guarded.ts';
import type { Context } from '../context.ts';
import { loadFile } from './load.ts';
import { stageRows } from './stage.ts';
import { bound } from './statement.ts';

/**
 * Takes rows of a list that was announced; the same line again replaces what was sent before, so a corrected row or a chunk
 * whose answer was lost is simply sent again. Throws `notAvailable` once the list was imported, `conflict` for more rows
 * than were announced.
 */
export async function uploadImportRows(ctx: Context, id: string, input: UploadRows): Promise<{ received: number }> {
  const { file, params } = await loadFile(ctx, id);
  if (file.status !== 'uploading' && file.status !== 'checked') throw new DomainError('notAvailable');
  const staged = stageRows(ctx, id, file.kind, input);
  const [counted] = (
    await guarded(
      ctx.db.$client.batch<{ received: number }>([
        ...staged,
        bound(ctx, TAKEN, params),
        bound(ctx, 'SELECT count(*) AS received FROM import_row WHERE file_id = ?1', params),
      ]),
      'import_file',
    )
  ).slice(-1);
  return { received: counted?.results[0]?.received ?? 0 };
}

const TAKEN = `UPDATE import_file SET changed_at = ?4, status = CASE WHEN status IN ('uploading', 'checked')
  AND (SELECT count(*) FROM import_row WHERE file_id = ?1) <= row_count THEN 'uploading' END WHERE id = ?1`;
