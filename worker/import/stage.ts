import type { D1PreparedStatement } from '@cloudflare/workers-types';
import { mintCode } from '../../shared/doorplate/code.ts';
import { KEPT_COLUMNS, type ListKind } from '../../shared/import/columns.ts';
import type { Fault } from '../../shared/import/faults.ts';
import { readRow } from '../../shared/import/read-row.ts';
import type { UploadRows } from '../../shared/import/schema.ts';
import type { Context } from '../context.ts';

/** A fault as it is staged: with what stood there, as far as it was sent. */
export type StagedFault = [column: string, code: string, value: string | null];

/** Characters of a wrong value that are kept to be shown. */
const SHOWN = 60;

/**
 * Statements that stage rows of a list, and again what was corrected of it. Every row is read by the same rules as in the
 * browser; a household's row gets the code that its plate will have. Two statements, whatever the number of rows.
 */
export function stageRows(ctx: Context, fileId: string, kind: ListKind, input: UploadRows): D1PreparedStatement[] {
  const rows = rowsOf(ctx, kind, input);
  const d1 = ctx.db.$client;
  return [
    ...(rows.length ? [d1.prepare(STAGE).bind(fileId, JSON.stringify(rows))] : []),
    ...(input.left.length ? [d1.prepare(LEAVE).bind(fileId, JSON.stringify(input.left))] : []),
  ];
}

function rowsOf(ctx: Context, kind: ListKind, { columns, rows, faults }: UploadRows): (string | number | null)[][] {
  const found = new Map<number, Fault[]>();
  for (const { line, column, code } of faults) found.set(line, [...(found.get(line) ?? []), { column, code }]);
  return rows.map(({ line, cells }) => {
    const raw = Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']));
    const read = readRow(kind, raw);
    const reported = found.get(line) ?? [];
    const known = new Set(reported.map(({ column }) => column));
    const all = [...reported, ...read.faults.filter(({ column }) => !known.has(column))];
    const staged = all.map(({ column, code }): StagedFault => [column, code, raw[column]?.slice(0, SHOWN) ?? null]);
    return [
      line,
      ...KEPT_COLUMNS.map((column) => read.values[column] ?? null),
      kind === 'households' ? mintCode(ctx.random) : null,
      staged.length ? JSON.stringify(staged) : null,
    ];
  });
}

const STAGE = `INSERT INTO import_row (file_id, line, village, group_number, house_number, reference, hamlet, grid, name_en,
    contact, contact_phone, code, faults)
  SELECT ?1, value->>0, value->>1, CAST(value->>2 AS INTEGER), value->>3, value->>4, value->>5, value->>6, value->>7,
    value->>8, value->>9, value->>10, value->>11 FROM json_each(?2) WHERE true
  ON CONFLICT (file_id, line) DO UPDATE SET village = excluded.village, group_number = excluded.group_number,
    house_number = excluded.house_number, reference = excluded.reference, hamlet = excluded.hamlet, grid = excluded.grid,
    name_en = excluded.name_en, contact = excluded.contact, contact_phone = excluded.contact_phone,
    faults = excluded.faults, problem = NULL, state = NULL`;

const LEAVE = `UPDATE import_row SET state = 'left', problem = NULL
  WHERE file_id = ?1 AND line IN (SELECT value FROM json_each(?2))`;
