import * as v from 'valibot';
import type { FaultLines } from '../../shared/import/schema.ts';
import type { Context } from '../context.ts';
import { loadFile } from './load.ts';
import { faultsOf, type StagedRow } from './shown-rows.ts';

/** Faulty rows told at a time. */
export const FAULTY = 500;

export const AfterLine = v.strictObject({ after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,7}$/)), '0') });

/** The faults after a line, a page of rows at a time. */
export async function listImportFaults(
  ctx: Context,
  id: string,
  { after }: v.InferOutput<typeof AfterLine>,
): Promise<FaultLines> {
  await loadFile(ctx, id);
  const { results } = await ctx.db.$client
    .prepare(`SELECT * FROM import_row WHERE file_id = ?1 AND line > ?2 AND state = 'error' ORDER BY line LIMIT ?3`)
    .bind(id, Number(after), FAULTY)
    .all();
  const rows = results as unknown as StagedRow[];
  return { faults: rows.flatMap(faultsOf), next: rows.length === FAULTY ? (rows.at(-1)?.line ?? null) : null };
}
