/**
 * A list of objects column by column: what is alike stands together, and compresses better. A column is its values in order, or
 * columns again where its values are objects or lists of objects.
 */
export type Columns = { [key: string]: Column };
type Column =
  | unknown[]
  /** For each row how many objects its list has (NONE: null, GAP_OF_LIST: no such key); then those of all rows. */
  | { n: number[]; of: Columns }
  /** For each row 1 for an object, 0 for null, -1 for no such key; then the objects. */
  | { has: number[]; of: Columns };

/** Stands for a key that a row does not have: no text holds NUL. */
const GAP = '\u0000';
const NONE = -1;
const GAP_OF_LIST = -2;

type Row = Record<string, unknown>;

const isRow = (value: unknown): value is Row => value !== null && typeof value === 'object' && !Array.isArray(value);
const isRows = (value: unknown): value is Row[] => Array.isArray(value) && value.every(isRow);

/** Returns rows as columns. They may lack keys; values are JSON. */
export function toColumns(rows: readonly object[]): Columns {
  const keys = new Set(rows.flatMap((row) => Object.keys(row)));
  return Object.fromEntries([...keys].map((key) => [key, toColumn((rows as readonly Row[]).map((row) => row[key]))]));
}

function toColumn(values: readonly unknown[]): Column {
  const filled = values.filter((value) => value !== undefined && value !== null);
  if (filled.some((value) => isRows(value) && value.length) && filled.every(isRows))
    return {
      n: values.map((value) => (value === undefined ? GAP_OF_LIST : value === null ? NONE : (value as Row[]).length)),
      of: toColumns((filled as Row[][]).flat()),
    };
  if (filled.length && filled.every(isRow))
    return {
      has: values.map((value) => (value === undefined ? -1 : value === null ? 0 : 1)),
      of: toColumns(filled as Row[]),
    };
  return values.map((value) => (value === undefined ? GAP : value));
}

/** Returns the `count` rows of columns. */
export function fromColumns(columns: Columns, count: number): Row[] {
  const rows = Array.from({ length: count }, (): Row => ({}));
  for (const [key, column] of Object.entries(columns))
    fromColumn(column).forEach((value, i) => {
      const row = rows[i];
      if (row && value !== GAP) row[key] = value;
    });
  return rows;
}

function fromColumn(column: Column): unknown[] {
  if (Array.isArray(column)) return column;
  const counts = 'n' in column ? column.n : column.has;
  const rows = fromColumns(
    column.of,
    counts.reduce((sum, count) => sum + Math.max(count, 0), 0),
  );
  if ('has' in column) return column.has.map((has) => (has === 1 ? rows.shift() : has ? GAP : null));
  return column.n.map((n) => (n >= 0 ? rows.splice(0, n) : n === NONE ? null : GAP));
}
