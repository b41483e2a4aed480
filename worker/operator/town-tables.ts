import { DomainError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';

/** A column as the schema has it. */
export interface TownColumn {
  name: string;
  /** `text`, `integer` or `real`: there are no others. */
  type: string;
  isRequired: boolean;
}

/** A table that belongs to the town, whatever the place it is kept in. */
export interface TownTable {
  name: string;
  /** Those that are stored, in order; computed ones are not among them. */
  columns: TownColumn[];
  /** Columns of the primary key, in its order. */
  key: string[];
  /** Tables that its rows refer to. */
  refersTo: string[];
}

/** Tables of SQLite, of the platform and of the place itself (`_table_version`, `_move`, Litestream's) are none of the town's. */
const TOWNS = `type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name <> 'd1_migrations'`;
/** Tables asked about in one statement: SQLite in workerd takes five terms (D1, "maximum number of terms in a compound SELECT"). */
const TERMS = 5;

/** A name or text in SQL. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const text = (name: string) => `'${name.replaceAll("'", "''")}'`;

/** Asks the same of each table, few at a time, and returns all rows. */
export async function ofEach<R>(ctx: Context, names: readonly string[], ask: (name: string) => string): Promise<R[]> {
  const d1 = ctx.db.$client;
  const groups = Array.from({ length: Math.ceil(names.length / TERMS) }, (_, i) =>
    names.slice(i * TERMS, (i + 1) * TERMS),
  );
  if (!groups.length) return [];
  const results = await d1.batch<R>(groups.map((group) => d1.prepare(group.map(ask).join(' UNION ALL '))));
  return results.flatMap((result) => result.results);
}

interface ColumnRow {
  table: string;
  name: string;
  type: string;
  isRequired: number;
  key: number;
}

const askColumns = (name: string) =>
  `SELECT ${text(name)} AS "table", name, lower(type) AS type, "notnull" AS isRequired, pk AS key FROM pragma_table_info(${text(name)})`;
const askReferences = (name: string) =>
  `SELECT ${text(name)} AS "table", "table" AS parent FROM pragma_foreign_key_list(${text(name)})`;

async function describe(ctx: Context, names: readonly string[]): Promise<TownTable[]> {
  const columns = await ofEach<ColumnRow>(ctx, names, askColumns);
  const references = await ofEach<{ table: string; parent: string }>(ctx, names, askReferences);
  return names.map((name) => {
    const own = columns.filter(({ table }) => table === name);
    const keys = own.filter(({ key }) => key > 0).sort((a, b) => a.key - b.key);
    return {
      name,
      columns: own.map((column) => ({ name: column.name, type: column.type, isRequired: column.isRequired > 0 })),
      key: keys.map((column) => column.name),
      refersTo: [...new Set(references.filter(({ table }) => table === name).map(({ parent }) => parent))].sort(),
    };
  });
}

/** Returns the town's tables as the database's own schema has them, each after those it refers to. */
export async function listTables(ctx: Context): Promise<TownTable[]> {
  const { results } = await ctx.db.$client
    .prepare(`SELECT name FROM sqlite_master WHERE ${TOWNS} ORDER BY name`)
    .all<{ name: string }>();
  const tables = await describe(
    ctx,
    results.map(({ name }) => name),
  );
  return parentsFirst(tables);
}

/** Returns one of the town's tables. Throws `notFound` for any other name. */
export async function getTable(ctx: Context, name: string): Promise<TownTable> {
  const row = await ctx.db.$client
    .prepare(`SELECT name FROM sqlite_master WHERE name = ?1 AND ${TOWNS}`)
    .bind(name)
    .first<{ name: string }>();
  const [table] = row ? await describe(ctx, [row.name]) : [];
  if (!table) throw new DomainError('notFound');
  return table;
}

function parentsFirst(tables: readonly TownTable[]): TownTable[] {
  const ordered: TownTable[] = [];
  const left = new Map(tables.map((table) => [table.name, table]));
  while (left.size) {
    const ready = [...left.values()].filter(({ name, refersTo }) =>
      refersTo.every((parent) => parent === name || !left.has(parent)),
    );
    if (!ready.length) throw new Error(`tables refer to each other in a circle: ${[...left.keys()].join(', ')}`);
    for (const table of ready) left.delete(table.name);
    ordered.push(...ready);
  }
  return ordered;
}
