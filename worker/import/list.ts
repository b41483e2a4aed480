import { desc, sql } from 'drizzle-orm';
import type { ImportFiles } from '../../shared/import/schema.ts';
import { below } from '../below.ts';
import type { Context } from '../context.ts';
import { selectFiles, stateOf, viewOf } from './load.ts';
import { ownPlace } from './place.ts';
import { importFile } from './table.ts';

const SHOWN = 30;
/** Lists whose choice of columns is remembered. */
const REMEMBERED = 60;

/** The lists of the own place, newest first, and what headers meant in them. */
export async function listImports(ctx: Context): Promise<ImportFiles> {
  const { reach } = await ownPlace(ctx, 'household.import').catch(() => ({ reach: '' }));
  if (!reach) return { files: [], headers: {} };
  const [rows, chosen] = await ctx.db.batch([
    selectFiles(ctx).where(below(importFile.jurisdiction, reach)).limit(SHOWN),
    ctx.db
      .select({ kind: importFile.kind, headers: importFile.headers })
      .from(importFile)
      .where(sql`${below(importFile.jurisdiction, reach)} AND ${importFile.status} <> 'uploading'`)
      .orderBy(desc(importFile.createdAt))
      .limit(REMEMBERED),
  ]);
  const headers: ImportFiles['headers'] = {};
  // Older ones first, so that the newest word stands.
  for (const one of chosen.reverse()) headers[one.kind] = { ...headers[one.kind], ...one.headers };
  return { files: rows.map((row) => viewOf(stateOf(row))), headers };
}
