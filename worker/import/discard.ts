import { and, eq, inArray } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { loadFile } from './load.ts';
import { requireImportStep } from './step.ts';
import { importFile, importRow } from './table.ts';

/** Throws a list away that was not imported. Throws `notAvailable` for one that was. */
export async function discardImport(ctx: Context, id: string): Promise<void> {
  const { file } = await loadFile(ctx, id);
  requireImportStep(ctx, file, 'upload');
  const open = and(eq(importFile.id, id), inArray(importFile.status, ['uploading', 'checked']));
  await ctx.db.batch([
    ctx.db
      .delete(importRow)
      .where(inArray(importRow.fileId, ctx.db.select({ id: importFile.id }).from(importFile).where(open))),
    ctx.db.delete(importFile).where(open),
  ]);
}
