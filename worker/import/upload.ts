import type { UploadRows } from '../../shared/import/schema.ts';
import type { Context } from '../context.ts';
import { guarded } from '../guard.ts';
import { loadFile } from './load.ts';
import { stageRows } from './stage.ts';
import { bound } from './statement.ts';
import { requireImportStep, stepImport } from './step.ts';

/**
 * Takes rows of a list that was announced; the same line again replaces what was sent before, so a corrected row or a chunk
 * whose answer was lost is simply sent again. Throws `notAvailable` once the list was imported, `conflict` for more rows
 * than were announced.
 */
export async function uploadImportRows(ctx: Context, id: string, input: UploadRows): Promise<{ received: number }> {
  const { file, params } = await loadFile(ctx, id);
  requireImportStep(ctx, file, 'upload');
  const staged = stageRows(ctx, id, file.kind, input);
  const [counted] = (
    await guarded(
      ctx.db.$client.batch<{ received: number }>([
        ...staged,
        bound(ctx, TAKEN, params),
        bound(ctx, 'SELECT count(*) AS received FROM import_row WHERE file_id = ?1', params),
      ]),
    )
  ).slice(-1);
  return { received: counted?.results[0]?.received ?? 0 };
}

const TAKEN = stepImport('upload', {
  when: '(SELECT count(*) FROM import_row WHERE file_id = ?1) <= row_count',
});
