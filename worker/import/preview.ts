import { DomainError } from '../../shared/errors.ts';
import type { FaultLine, Preview } from '../../shared/import/schema.ts';
import type { Context } from '../context.ts';
import { guarded } from '../guard.ts';
import { FAULTY } from './list-faults.ts';
import { COUNT, LISTS } from './lists.ts';
import { type FileRow, loadFile, selectFile, viewOf } from './load.ts';
import { faultsOf, type StagedRow, sampleOf } from './shown-rows.ts';
import { bound, prepared } from './statement.ts';
import { requireImportStep, stepImport } from './step.ts';

/** Rows of each state shown. */
const SAMPLES = 5;

/**
 * The dry run: compares every row with the town and says what would happen, or what is wrong with it. Changes nothing but the
 * staged rows. Throws `notAvailable` while rows are missing or once the list was imported. One batch, whatever the size.
 */
export async function previewImport(ctx: Context, id: string): Promise<Preview> {
  const { file, params } = await loadFile(ctx, id);
  requireImportStep(ctx, file, 'check');
  if (file.received < file.rowCount) throw new DomainError('notAvailable');
  const [, , , after, faulty, samples, villages] = await guarded(
    ctx.db.$client.batch<Record<string, unknown>>([
      bound(ctx, LISTS[file.kind].check, params),
      bound(ctx, COUNT, params),
      bound(ctx, CHECKED, params),
      prepared(ctx, selectFile(ctx, id)),
      bound(
        ctx,
        `SELECT * FROM import_row WHERE file_id = ?1 AND state = 'error' ORDER BY line LIMIT ${FAULTY}`,
        params,
      ),
      bound(ctx, SAMPLED, params),
      bound(ctx, VILLAGES, params),
    ]),
  );
  const rows = (result: typeof faulty) => (result?.results ?? []) as unknown as StagedRow[];
  return {
    file: viewOf({ ...file, status: 'checked', ...countsIn(after?.results[0] ?? {}) }),
    faults: rows(faulty).flatMap((row): FaultLine[] => faultsOf(row)),
    samples: rows(samples).map(sampleOf),
    villages: (villages?.results ?? []).map((row) => String(row.name)),
  };
}

type Counts = Pick<FileRow, 'newCount' | 'changedCount' | 'unchangedCount' | 'errorCount' | 'leftCount'>;

function countsIn(row: Record<string, unknown>): Counts {
  const n = (name: string) => Number(row[name] ?? 0);
  return {
    newCount: n('new_count'),
    changedCount: n('changed_count'),
    unchangedCount: n('unchanged_count'),
    errorCount: n('error_count'),
    leftCount: n('left_count'),
  };
}

const CHECKED = stepImport('check');

const SAMPLED = ['changed', 'new', 'unchanged']
  .map(
    (state) =>
      `SELECT * FROM (SELECT * FROM import_row WHERE file_id = ?1 AND state = '${state}' ORDER BY line LIMIT ${SAMPLES})`,
  )
  .join(' UNION ALL ');

const VILLAGES = `SELECT name_zh AS name FROM jurisdiction WHERE level = 'village' AND substr(path, 1, length(?3)) = ?3
  ORDER BY path LIMIT 2000`;
