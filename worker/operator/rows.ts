import type { Context } from '../context.ts';
import { getTable, quoted } from './town-tables.ts';

export type Value = string | number | null;
export type Row = Value[];

/** Rows given at once: a few megabytes at most, of the widest table. */
const PAGE = 500;

/**
 * Returns rows of a table in the order of its primary key, as they are stored: what is sealed stays sealed. `next`, the key to go on
 * after; null at the end.
 */
export async function giveRows(
  ctx: Context,
  name: string,
  after: readonly (string | number)[] | null,
): Promise<{ rows: Row[]; next: (string | number)[] | null }> {
  const { columns, key } = await getTable(ctx, name);
  const order = key.map(quoted).join(', ');
  const from = after ? `WHERE (${order}) > (${key.map((_, i) => `?${i + 1}`).join(', ')})` : '';
  const names = columns.map((column) => quoted(column.name)).join(', ');
  const rows = await ctx.db.$client
    .prepare(`SELECT ${names} FROM ${quoted(name)} ${from} ORDER BY ${order} LIMIT ${PAGE}`)
    .bind(...(after ?? []))
    .raw<Row>();
  const last = rows.at(-1);
  const isEnd = !last || rows.length < PAGE;
  const keyOf = (row: Row) => key.map((part) => row[columns.findIndex((column) => column.name === part)] ?? '');
  return { rows, next: isEnd ? null : keyOf(last) };
}
