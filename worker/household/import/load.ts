import { desc, eq, sql } from 'drizzle-orm';
import { isWithin } from '../../../shared/access.ts';
import { DomainError } from '../../../shared/errors.ts';
import type { ImportFile } from '../../../shared/household/import/schema.ts';
import type { Context } from '../../context.ts';
import { type OwnPlace, ownPlace } from './place.ts';
import type { ImportParams } from './statement.ts';
import { importFile } from './table.ts';

export type FileRow = typeof importFile.$inferSelect;
export type FileState = FileRow & { received: number; later: number };

/** Statement for a list with how many of its rows are there and how many lists were imported after it. */
export function selectFile(ctx: Context, id: string) {
  return selectFiles(ctx).where(eq(importFile.id, id));
}

export function selectFiles(ctx: Context) {
  return ctx.db
    .select({
      file: importFile,
      // In words of SQL: the builder leaves the table out of columns where there is but one.
      received: sql<number>`(SELECT count(*) FROM import_row r WHERE r.file_id = import_file.id)`.as('received'),
      // Lists of one town wait in one line, whoever brought them.
      later: sql<number>`(SELECT count(*) FROM import_file l WHERE l.status = 'committed'
        AND (l.committed_at, l.id) > (import_file.committed_at, import_file.id))`.as('later'),
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
  const file = { ...row.file, received: row.received, later: row.later };
  return { file, place, params: [id, place.town, file.jurisdiction, ctx.now()] };
}

/** A list as pages show it. */
export function viewOf(file: FileState): ImportFile {
  const { id, kind, name, status, rowCount, received, madeByName, createdAt, committedAt, undoneAt } = file;
  const { newCount, changedCount, unchangedCount, errorCount, leftCount } = file;
  return {
    ...{ id, kind, name, status, rowCount, received, madeByName, createdAt, committedAt, undoneAt },
    counts: { new: newCount, changed: changedCount, unchanged: unchangedCount, error: errorCount, left: leftCount },
    mayUndo: status === 'committed' && file.later === 0,
  };
}
