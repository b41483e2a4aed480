import { desc, eq, sql } from 'drizzle-orm';
import { isWithin } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import type { ImportFile } from '../../shared/import/schema.ts';
import type { Context } from '../context.ts';
import { type OwnPlace, ownPlace } from './place.ts';
import type { ImportParams } from './statement.ts';
import { importFile } from './table.ts';

export type FileRow = typeof importFile.$inferSelect;
/** A list with how many of its rows have arrived, how many lists were imported after it, whether its rows are kept still. */
export type FileState = FileRow & { received: number; later: number; kept: number };

/** Statement for a list with how many of its rows are there and how many lists were imported after it. */
export function selectFile(ctx: Context, id: string) {
  return selectFiles(ctx).where(eq(importFile.id, id));
}

export function selectFiles(ctx: Context) {
  return ctx.db
    .select({
      file: importFile,
      // In words of SQL: the builder leaves the table out of columns where there is but one.
      received: sql<number>`CASE WHEN import_file.status IN ('uploading', 'checked')
        THEN (SELECT count(*) FROM import_row r WHERE r.file_id = import_file.id) ELSE import_file.row_count END`.as(
        'received',
      ),
      // Lists of one town wait in one line, whoever brought them.
      later: sql<number>`(SELECT count(*) FROM import_file l WHERE l.status = 'committed'
        AND (l.committed_at, l.id) > (import_file.committed_at, import_file.id))`.as('later'),
      kept: sql<number>`EXISTS (SELECT 1 FROM import_row r WHERE r.file_id = import_file.id)`.as('kept'),
    })
    .from(importFile)
    .orderBy(desc(importFile.createdAt), desc(importFile.id))
    .$dynamic();
}

export interface LoadedFile {
  file: FileState;
  place: OwnPlace;
  params: ImportParams;
}

/** A list that the actor may work on. Throws `notFound` for those of other places. */
export async function loadFile(ctx: Context, id: string): Promise<LoadedFile> {
  const place = await ownPlace(ctx, 'household.import');
  const [row] = await selectFile(ctx, id);
  if (!row || !isWithin(row.file.jurisdiction, place.reach)) throw new DomainError('notFound');
  const file = stateOf(row);
  return { file, place, params: [id, place.town, file.jurisdiction, ctx.now()] };
}

/** A row of `selectFiles` in one. */
export const stateOf = ({ file, ...more }: { file: FileRow } & Omit<FileState, keyof FileRow>): FileState => ({
  ...file,
  ...more,
});

/** Whether a list can be taken back as far as lists go: the last one, while what it did is known. */
export const isLast = ({ status, later, kept }: FileState): boolean =>
  status === 'committed' && later === 0 && kept === 1;

/** A list as pages show it. */
export function viewOf(file: FileState): ImportFile {
  const { id, kind, name, status, rowCount, received, madeByName, createdAt, committedAt, undoneAt } = file;
  const { newCount, changedCount, unchangedCount, errorCount, leftCount } = file;
  return {
    ...{ id, kind, name, status, rowCount, received, madeByName, createdAt, committedAt, undoneAt },
    counts: { new: newCount, changed: changedCount, unchanged: unchangedCount, error: errorCount, left: leftCount },
    mayUndo: isLast(file),
  };
}
