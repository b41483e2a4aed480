import type { KeptColumn, ListKind } from '../../shared/import/columns.ts';
import { keptColumns } from '../../shared/import/columns.ts';
import type { ImportFile, Preview, UploadRows } from '../../shared/import/schema.ts';
import type { Context } from '../context.ts';
import { beginImport } from '../import/begin.ts';
import { commitImport } from '../import/commit.ts';
import { previewImport } from '../import/preview.ts';
import { uploadImportRows } from '../import/upload.ts';
import { sha256 } from '../seal.ts';

type Cells = Partial<Record<KeptColumn, string>>;

/** Rows as the browser sends them, from line 2 on: the first is the header. */
export function wire(kind: ListKind, rows: readonly Cells[], first = 2): UploadRows {
  const columns = keptColumns(kind);
  return {
    columns,
    rows: rows.map((row, i) => ({ line: first + i, cells: columns.map((column) => row[column] ?? '') })),
    faults: [],
    left: [],
  };
}

/** Announces a list and sends all of it. */
export async function bring(ctx: Context, kind: ListKind, rows: readonly Cells[]): Promise<ImportFile> {
  const contentHash = [...(await sha256(JSON.stringify(rows)))]
    .map((c) => (c.charCodeAt(0) % 16).toString(16))
    .join('')
    .padEnd(64, '0');
  const input = { kind, name: '名单.csv', contentHash, rowCount: rows.length, headers: {} };
  const file = await beginImport(ctx, input);
  if (file.received < rows.length) await uploadImportRows(ctx, file.id, wire(kind, rows));
  return file;
}

/** Brings a list, checks it and, if nothing is wrong with it, switches it on. */
export async function bringIn(ctx: Context, kind: ListKind, rows: readonly Cells[]): Promise<Preview> {
  const { id } = await bring(ctx, kind, rows);
  const preview = await previewImport(ctx, id);
  return preview.file.counts.error ? preview : { ...preview, file: await commitImport(ctx, id) };
}
