// The interface of D1 (https://developers.cloudflare.com/d1/worker-api/) over node:sqlite: as much of it as the app uses.

import type { SQLInputValue } from 'node:sqlite';
import type { D1Database, D1PreparedStatement, D1Result } from '@cloudflare/workers-types';
import { type Command, type Connection, type Outcome, openConnection } from './connection.ts';
import { d1Error } from './errors.ts';
import { tableVersionReader } from './table-versions.ts';
import { type TableWatch, unwatched } from './table-watch.ts';
import { toSql } from './values.ts';
import { createWriter } from './writer.ts';

/** A database in a file of this machine. */
export interface FileDatabase {
  d1: D1Database;
  /** How often each table was written to, by whichever thread or process. The same map as long as nothing was; asking costs microseconds. */
  tableVersions(): ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** What D1 keeps to itself: its statement and values, for batches. */
interface Prepared extends D1PreparedStatement {
  command: Command;
}

/** Is told the milliseconds from asking for a write until it was on the disk. */
export type Wrote = (ms: number) => void;

/**
 * Opens a database file, which is made when it is not there. `watch` is told which tables each read looks at, `wrote` how long each
 * write took.
 */
export function openDatabase(file: string, watch: TableWatch = unwatched, wrote?: Wrote): FileDatabase {
  // A connection that only reads cannot make the file, nor bring it into WAL.
  openConnection({ file }).close();
  const reader = openConnection({ file, readOnly: true });
  const writer = createWriter(file);

  async function all(commands: readonly Command[]): Promise<Outcome[]> {
    try {
      return commands.every((command) => isReading(reader, command.sql))
        ? readAll(reader, commands, watch)
        : await timed(() => writer.write(commands), wrote);
    } catch (error) {
      throw d1Error(error);
    }
  }

  const one = async (command: Command): Promise<Outcome> => (await all([command]))[0] as Outcome;

  const prepare = (sql: string): D1PreparedStatement => prepared({ sql, values: [] }, one);
  const d1 = {
    prepare,
    async batch(statements: readonly D1PreparedStatement[]) {
      const began = performance.now();
      const outcomes = await all(statements.map((statement) => (statement as Prepared).command));
      return outcomes.map((outcome) => resultOf(outcome, began));
    },
    async exec(sql: string) {
      const began = performance.now();
      const lines = sql.split('\n').filter((line) => line.trim());
      await all(lines.map((line) => ({ sql: line, values: [] })));
      return { count: lines.length, duration: performance.now() - began };
    },
    withSession: () => session,
  };
  // There is one database, and it is at hand: whatever was written is read.
  const session = { prepare, batch: d1.batch, getBookmark: () => null };
  return {
    d1: d1 as unknown as D1Database,
    tableVersions: currentVersions(reader),
    async close() {
      await writer.close();
      reader.close();
    },
  };
}

async function timed<T>(work: () => Promise<T>, took: Wrote | undefined): Promise<T> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    took?.(performance.now() - began);
  }
}

/** Reads the counts of the tables again when somebody has committed: `data_version` moves with every commit but one's own. */
function currentVersions({ db }: Connection): () => ReadonlyMap<string, number> {
  const dataVersion = db.prepare('PRAGMA data_version');
  const read = tableVersionReader(db);
  let known: unknown;
  let versions: ReadonlyMap<string, number> = new Map();
  return () => {
    const now = dataVersion.get()?.data_version;
    if (now !== known) versions = read();
    known = now;
    return versions;
  };
}

/** Whether a statement reads rows and does nothing else. One that does not compile here may make sense where it is written. */
function isReading(reader: Connection, sql: string): boolean {
  try {
    const { writes, isOther } = reader.compile(sql);
    return !writes.size && !isOther;
  } catch {
    return false;
  }
}

/** Reads all of a batch from one moment. */
function readAll(reader: Connection, commands: readonly Command[], watch: TableWatch): Outcome[] {
  for (const { sql } of commands) watch(reader.compile(sql).reads);
  if (commands.length === 1) return commands.map(reader.run);
  reader.db.exec('BEGIN');
  try {
    return commands.map(reader.run);
  } finally {
    reader.db.exec('COMMIT');
  }
}

function prepared(command: Command, run: (command: Command) => Promise<Outcome>): D1PreparedStatement {
  const values = command.values as SQLInputValue[];
  const statement = {
    command,
    bind: (...given: unknown[]) => prepared({ ...command, values: given.map(toSql) }, run),
    async all() {
      const began = performance.now();
      return resultOf(await run(command), began);
    },
    async first(column?: string) {
      const [row] = (await run(command)).rows as Record<string, unknown>[];
      if (!row) return null;
      if (column === undefined) return row;
      if (!(column in row)) throw new Error(`D1_ERROR: Column not found (${column})`);
      return row[column];
    },
    async raw({ columnNames = false }: { columnNames?: boolean } = {}) {
      const { rows, columns = [] } = await run({ ...command, values, isRaw: true });
      return columnNames ? [columns, ...rows] : rows;
    },
  };
  return { ...statement, run: statement.all } as unknown as Prepared;
}

function resultOf({ rows, changes, lastRowId }: Outcome, began: number): D1Result {
  const meta = {
    ...{ served_by: 'node:sqlite', duration: performance.now() - began, changes, last_row_id: lastRowId },
    changed_db: changes > 0,
  };
  // How many rows were read, SQLite does not say here.
  return { success: true, results: rows, meta } as unknown as D1Result;
}
