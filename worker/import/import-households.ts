import type { HouseholdImport } from '../../shared/household/schema.ts';
import { LIST_LIMITS } from '../../shared/import/columns.ts';
import type { Context } from '../context.ts';
import { ownTown } from '../own-town.ts';
import { HOUSEHOLDS_SQL } from './households.ts';
import { stageRows } from './stage.ts';
import { bound, type ImportParams } from './statement.ts';

/**
 * Writes households and mints a plate for each that has none, the way an administrator's list goes: staged, compared,
 * switched on in one batch. For set-up and benches, which bring no file and take nothing back. The same list again
 * changes nothing; rows of an unknown village or group are left out, the caller compares the count. `onProgress` hears how
 * many rows are there.
 */
export async function importHouseholds(
  ctx: Context,
  rows: readonly HouseholdImport[],
  onProgress: (done: number) => void = () => undefined,
): Promise<void> {
  const d1 = ctx.db.$client;
  // Not out of `ctx.random`: what set-ups draw from it are the plate codes, in order.
  const id = `set-up:${ctx.requestId}`;
  const town = (await ownTown(ctx)) || '/';
  const params: ImportParams = [id, town, town, ctx.now()];
  const announce = bound(ctx, ANNOUNCE, [id, town, rows.length, ctx.now()]);
  const switchOn = [HOUSEHOLDS_SQL.check, ...HOUSEHOLDS_SQL.apply, ...FORGET].map((sql) => bound(ctx, sql, params));
  for (let from = 0; from < rows.length; from += LIST_LIMITS.chunk) {
    const chunk = rows.slice(from, from + LIST_LIMITS.chunk);
    const isLast = from + chunk.length >= rows.length;
    const staged = stageRows(ctx, id, 'households', wireOf(chunk, from));
    await d1.batch([...(from === 0 ? [announce] : []), ...staged, ...(isLast ? switchOn : [])]);
    onProgress(from + chunk.length);
  }
  ctx.memo.forget();
}

function wireOf(rows: readonly HouseholdImport[], from: number) {
  return {
    columns: ['village', 'group', 'houseNumber'] as ('village' | 'group' | 'houseNumber')[],
    rows: rows.map((row, i) => ({ line: from + i + 1, cells: [row.village, String(row.group), row.houseNumber] })),
    faults: [],
    left: [],
  };
}

const ANNOUNCE = `INSERT INTO import_file (id, kind, jurisdiction, name, content_hash, row_count, status, headers, made_by,
    made_by_name, created_at, changed_at)
  VALUES (?1, 'households', ?2, 'set-up', ?1, ?3, 'uploading', '{}', 'system', 'system', ?4, ?4)`;
const FORGET = ['DELETE FROM import_row WHERE file_id = ?1', 'DELETE FROM import_file WHERE id = ?1'];
