import type { D1Database, D1PreparedStatement, D1Result } from '@cloudflare/workers-types';

/** What was asked of the database. */
export interface Tally {
  /** Calls that crossed to the database: single statements and batches count one each. */
  trips: number;
  rowsRead: number;
  rowsWritten: number;
  /** Rows read per statement, in order, with its SQL. */
  statements: { sql: string; rowsRead: number }[];
}

/**
 * The same database, counting. Not a stand-in: every statement runs in the real D1. Single statements are sent as a batch of
 * one, because only results with `meta` say how many rows were read.
 */
export function counted(db: D1Database): { db: D1Database; tally: Tally } {
  const tally: Tally = { trips: 0, rowsRead: 0, rowsWritten: 0, statements: [] };
  const sqlOf = new WeakMap<object, string>();
  const note = (result: D1Result, sql: string) => {
    tally.rowsRead += result.meta.rows_read;
    tally.rowsWritten += result.meta.rows_written;
    tally.statements.push({ sql, rowsRead: result.meta.rows_read });
  };
  const wrap = (statement: D1PreparedStatement, sql: string): D1PreparedStatement => {
    const one = async () => {
      tally.trips++;
      const result = await statement.all();
      note(result, sql);
      return result;
    };
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values), sql),
      all: one,
      run: one,
      first: async () => (await one()).results[0] ?? null,
      raw: async () => {
        tally.trips++;
        // `raw` has no meta: a query runs once more for its count, a change does not.
        if (/^select/i.test(sql)) note(await statement.all(), sql);
        return statement.raw();
      },
    } as unknown as D1PreparedStatement;
    sqlOf.set(wrapped, sql);
    real.set(wrapped, statement);
    return wrapped;
  };
  const real = new WeakMap<object, D1PreparedStatement>();
  const proxy = {
    prepare: (sql: string) => wrap(db.prepare(sql), sql),
    batch: async (statements: D1PreparedStatement[]) => {
      tally.trips++;
      const results = await db.batch(statements.map((s) => real.get(s) ?? s));
      results.forEach((result, i) => {
        note(result, sqlOf.get(statements[i] ?? {}) ?? '');
      });
      return results;
    },
    exec: (sql: string) => db.exec(sql),
    withSession: () => ({ prepare: proxy.prepare, batch: proxy.batch, getBookmark: () => null }),
  } as unknown as D1Database;
  return { db: proxy, tally };
}
