import { DomainError, type FieldError } from '../../shared/errors.ts';
import type { ImportFile } from '../../shared/import/schema.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { isUnreferenced } from '../database-error.ts';
import { guarded } from '../guard.ts';
import { LISTS } from './lists.ts';
import { isLast, loadFile, viewOf } from './load.ts';
import { bound, prepared } from './statement.ts';
import { requireImportStep, stepImport } from './step.ts';

/**
 * Takes the last list back: what it brought goes, what it changed is as before. Throws `notAvailable` for an earlier list, and,
 * with a count of each kind, while anything depends on it: cases, printed plates, bound phones, later changes.
 */
export async function undoImport(ctx: Context, id: string): Promise<ImportFile> {
  const { file, params, place } = await loadFile(ctx, id);
  requireImportStep(ctx, file, 'undo');
  if (!isLast(file)) throw new DomainError('notAvailable');
  const { dependents, undo } = LISTS[file.kind];
  const [row = {}] = (await bound(ctx, dependents, params).all<Record<string, number>>()).results;
  const fields = Object.entries(row).flatMap(([field, n]): FieldError[] =>
    n > 0 ? [{ field, code: 'dependsOnIt', params: { n } }] : [],
  );
  if (fields.length) throw new DomainError('notAvailable', { fields });
  const rests = `(SELECT ${Object.keys(row).join(' + ')} FROM (${dependents})) = 0`;
  const when = `EXISTS (SELECT 1 FROM import_row WHERE file_id = ?1) AND ${rests}`;
  const claim = stepImport('undo', { set: 'undone_at = ?4', when });
  const deed = prepared(
    ctx,
    appendRecord(ctx, {
      ...{ action: 'import.undo', subjectKind: 'import', subjectId: id, jurisdiction: place.reach },
      detail: { kind: file.kind, new: file.newCount, changed: file.changedCount },
    }),
  );
  const statements = [claim, ...undo].map((sql) => bound(ctx, sql, params));
  await guarded(ctx.db.$client.batch([...statements, deed]), { keysOf: ['household'] }).catch((error) => {
    throw isUnreferenced(error) ? new DomainError('notAvailable') : error;
  });
  ctx.memo.forget();
  const { file: after } = await loadFile(ctx, id);
  return viewOf(after);
}
