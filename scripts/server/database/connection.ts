// One connection to the town's database file: statements are compiled once and know the tables they read and write.
import { constants, DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { makeTableVersions, tableCounter } from './table-versions.ts';
import { readStatement } from './text.ts';
import { fromSql, namedRow, type Row } from './values.ts';

/**
 * What D1 allows (https://developers.cloudflare.com/d1/platform/limits/): a statement that passes here passes there. Room for 2 MB of a
 * value, 100 kB of SQL; the number of compound terms is that of workerd.
 */
const LIMITS = {
  length: 2_000_000,
  sqlLength: 100_000,
  column: 100,
  compoundSelect: 5,
  functionArg: 32,
  likePatternLength: 50,
  variableNumber: 100,
};
/** Compiled statements that are kept; those used longest ago go first. */
const KEPT = 600;

/** Milliseconds that a connection waits while another makes the file, mends its log after a kill, or is the last to leave it. */
const OPENING = 5_000;

/** One statement and its values, as it crosses to the writing thread. */
export interface Command {
  sql: string;
  values: readonly SQLInputValue[];
  /** Rows as arrays, with the names of the columns: for `raw()`. */
  isRaw?: boolean;
}

export interface Outcome {
  rows: Row[] | unknown[][];
  /** Names of the columns, of raw rows only. */
  columns?: string[];
  /** Rows that were changed, by triggers as well. */
  changes: number;
  lastRowId: number;
}

/** A compiled statement. */
export interface Compiled {
  named: StatementSync;
  raw: StatementSync;
  parameters: number;
  reads: ReadonlySet<string>;
  writes: ReadonlySet<string>;
  /** Neither reads nor writes rows: PRAGMA, DDL. It is not run together with others' work. */
  isOther: boolean;
}

export interface Connection {
  db: DatabaseSync;
  compile(sql: string): Compiled;
  /** Runs one statement. Errors are node:sqlite's. */
  run(command: Command): Outcome;
  /** Counts a write to each of some tables, in the open transaction. */
  count(tables: Iterable<string>): void;
  close(): void;
}

export interface ConnectionOptions {
  file: string;
  readOnly?: boolean;
}

const { SQLITE_OK, SQLITE_READ, SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE, SQLITE_SELECT } = constants;
const SQLITE_FUNCTION = 31;
const SQLITE_RECURSIVE = 33;
const ROWS: ReadonlySet<number> = new Set([
  SQLITE_READ,
  SQLITE_INSERT,
  SQLITE_UPDATE,
  SQLITE_DELETE,
  SQLITE_SELECT,
  SQLITE_FUNCTION,
  SQLITE_RECURSIVE,
]);

/** Opens a connection. Writing ones see to it that the file is in WAL and that a commit is on the disk before it is answered. */
export function openConnection({ file, readOnly = false }: ConnectionOptions): Connection {
  const db = new DatabaseSync(file, {
    readOnly,
    enableDoubleQuotedStringLiterals: false,
    timeout: OPENING,
    limits: LIMITS,
  });
  db.exec('PRAGMA foreign_keys = ON; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY');
  if (!readOnly) makeDurable(db);
  const kept = new Map<string, Compiled>();
  const compiling = watchTables(db);
  const totalChanges = db.prepare('SELECT total_changes() AS n, last_insert_rowid() AS id');
  const countTables = readOnly ? undefined : tableCounter(db);
  // Whoever writes waits in its own way (commit.ts).
  if (!readOnly) db.exec('PRAGMA busy_timeout = 0');
  const counts = () => totalChanges.get() as { n: number; id: number };

  function compile(sql: string): Compiled {
    const known = kept.get(sql);
    kept.delete(sql);
    const compiled = known ?? compiling(sql);
    kept.set(sql, compiled);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return compiled;
  }

  return {
    db,
    compile,
    run({ sql, values, isRaw = false }) {
      const statement = compile(sql);
      if (values.length !== statement.parameters)
        throw new Error(
          `Wrong number of parameter bindings for SQL query: ${values.length} for ${statement.parameters}`,
        );
      const before = readOnly ? undefined : counts().n;
      const result = rowsOf(statement, values, isRaw);
      if (before === undefined) return { ...result, changes: 0, lastRowId: 0 };
      const { n, id } = counts();
      return { ...result, changes: n - before, lastRowId: id };
    },
    count: (tables) => countTables?.(tables),
    close: () => db.close(),
  };
}

/**
 * Has a commit be on the disk before it is answered, in a file that can be read meanwhile. Another process may be doing the same: then
 * SQLite waits for it.
 */
function makeDurable(db: DatabaseSync): void {
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864');
  makeTableVersions(db);
}

function rowsOf(statement: Compiled, values: readonly SQLInputValue[], isRaw: boolean) {
  if (!isRaw) return { rows: everything(statement, statement.named, values).map(namedRow) };
  const rows = everything(statement, statement.raw, values) as unknown as SQLOutputValue[][];
  return { rows: rows.map((row) => row.map(fromSql)), columns: statement.raw.columns().map(({ name }) => name) };
}

/**
 * All rows of a statement. Integers from 2^53 on, which node:sqlite refuses, are read as bigints and rounded, as D1 does. `iterate()` is
 * not used: left unfinished it freezes what the connection sees.
 */
function everything(
  { writes }: Compiled,
  statement: StatementSync,
  values: readonly SQLInputValue[],
): Record<string, SQLOutputValue>[] {
  try {
    return statement.all(...values);
  } catch (error) {
    if (writes.size || !isTooLarge(error)) throw error;
    statement.setReadBigInts(true);
    return statement.all(...values);
  }
}

const isTooLarge = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ERR_OUT_OF_RANGE';

/** Returns a compiler that notes which tables a statement touches, through triggers too: SQLite's authorizer is asked as it compiles. */
function watchTables(db: DatabaseSync): (sql: string) => Compiled {
  let reads = new Set<string>();
  let writes = new Set<string>();
  let isOther = false;
  db.setAuthorizer((action, table) => {
    if (action === SQLITE_READ && table) reads.add(table);
    else if ((action === SQLITE_INSERT || action === SQLITE_UPDATE || action === SQLITE_DELETE) && table)
      writes.add(table);
    if (!ROWS.has(action)) isOther = true;
    return SQLITE_OK;
  });
  return (sql) => {
    const { parameters, isSeveral } = readStatement(sql);
    if (isSeveral) throw new Error('A prepared SQL statement must contain only one statement.');
    [reads, writes, isOther] = [new Set(), new Set(), false];
    const named = db.prepare(sql);
    const raw = db.prepare(sql);
    raw.setReturnArrays(true);
    // What has been written cannot be run again to read its rows otherwise.
    for (const statement of writes.size ? [named, raw] : []) statement.setReadBigInts(true);
    return { named, raw, parameters, reads, writes, isOther };
  };
}
