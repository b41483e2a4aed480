import { DomainError } from '../../shared/errors.ts';
import type { ImportFile } from '../../shared/import/schema.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { firstStill, guarded } from '../guard.ts';
import { COUNT, LISTS } from './lists.ts';
import { loadFile, viewOf } from './load.ts';
import { bound, prepared } from './statement.ts';
import { requireImportStep, stepImport } from './step.ts';

/**
 * Switches a list on: everything or nothing, in one batch. It is compared with the town once more inside that batch, so what
 * changed since the dry run cannot slip through: then it throws `conflict` and nothing has happened. A list that was
 * imported already is answered as it is, so the command may be sent again. Throws `notAvailable` before the dry run and
 * while a row has a fault.
 */
export async function commitImport(ctx: Context, id: string): Promise<ImportFile> {
  const { file, params, place } = await loadFile(ctx, id);
  if (file.status === 'committed') return viewOf(file);
  requireImportStep(ctx, file, 'commit');
  if (file.errorCount > 0) throw new DomainError('notAvailable');
  const { check, apply } = LISTS[file.kind];
  const statements = [CLAIM, check, COUNT, SOUND, ...apply].map((sql) => bound(ctx, sql, params));
  const deed = prepared(
    ctx,
    appendRecord(ctx, {
      ...{ action: 'import.commit', subjectKind: 'import', subjectId: id, jurisdiction: place.reach },
      detail: { kind: file.kind, new: file.newCount, changed: file.changedCount },
    }),
  );
  await guarded(ctx.db.$client.batch([...statements, deed]), { keysOf: ['household'] });
  ctx.memo.forget();
  const { file: after } = await loadFile(ctx, id);
  return viewOf(after);
}

/** Of two at once one goes on. */
const CLAIM = stepImport('commit', { set: 'committed_at = ?4' });

/** Nothing wrong with any row at this very moment. */
const SOUND = `UPDATE import_file SET name = ${firstStill(['error_count = 0', 'name'])} WHERE id = ?1`;
