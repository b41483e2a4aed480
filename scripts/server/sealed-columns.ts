// Every column that holds something encrypted, as the tables of the schema say (worker/sealed-column.ts).
import { globSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { is } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { sealedUnder } from '../../worker/sealed-column.ts';

/** A column of sealed values. */
export interface SealedColumn {
  table: string;
  column: string;
  /** What the values are: the beginning of the context they are sealed under. */
  what: string;
  /** Columns whose values, in this order, are the rest of it. */
  of: string[];
}

function columnsOf(table: SQLiteTable): SealedColumn[] {
  const { name, columns } = getTableConfig(table);
  return columns.flatMap((column) => {
    const [what, ...of] = sealedUnder(column) ?? [];
    return what ? [{ table: name, column: toSnakeCase(column.name), what, of: of.map(toSnakeCase) }] : [];
  });
}

/** Returns all columns of sealed values. */
export async function sealedColumns(): Promise<SealedColumn[]> {
  const found: SealedColumn[] = [];
  for (const file of globSync('worker/**/table.ts').sort()) {
    const tables: Record<string, unknown> = await import(pathToFileURL(path.resolve(file)).href);
    for (const table of Object.values(tables)) if (is(table, SQLiteTable)) found.push(...columnsOf(table));
  }
  return found;
}
