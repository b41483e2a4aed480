// Every column that holds something encrypted, as the tables of the schema say (worker/sealed-column.ts).
import { toSnakeCase } from 'drizzle-orm/casing';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { sealedUnder } from '../../worker/sealed-column.ts';
import { TABLES } from './tables.ts';

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

/** All columns of sealed values. */
export const SEALED_COLUMNS: readonly SealedColumn[] = TABLES.flatMap(columnsOf);
