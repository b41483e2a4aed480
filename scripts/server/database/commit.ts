// How the writing thread works off what waits for it: many batches in one transaction, so that they share one fsync.
import type { Command, Connection, Outcome } from './connection.ts';
import { resultCode, SQLITE_BUSY } from './errors.ts';

/** All or nothing of these. */
export type Batch = readonly Command[];
export type Reply = { outcomes: Outcome[] } | { error: unknown };

/** Milliseconds that a batch waits for another process to end its own; longer means that something holds the file. */
const PATIENCE = 10_000;
const nap = new Int32Array(new SharedArrayBuffer(4));

/** Begins a transaction that writes. Waits its turn among processes by asking every millisecond: SQLite's own waiting grows to 100 ms. */
function begin({ db }: Connection): void {
  const until = performance.now() + PATIENCE;
  for (;;) {
    try {
      db.exec('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      if (resultCode(error) !== SQLITE_BUSY || performance.now() > until) throw error;
      Atomics.wait(nap, 0, 0, 1);
    }
  }
}

function rollBack({ db }: Connection): void {
  if (db.isTransaction) db.exec('ROLLBACK');
}

/** The tables that batches write to; of one that failed too, which does no harm. */
function tablesOf(connection: Connection, batches: readonly Batch[]): Set<string> {
  return new Set(batches.flat().flatMap(({ sql }) => [...writesOf(connection, sql)]));
}

function writesOf(connection: Connection, sql: string): ReadonlySet<string> {
  try {
    return connection.compile(sql).writes;
  } catch {
    // It failed as it ran, too.
    return new Set();
  }
}

/** Runs one batch in a transaction of its own. */
function commitAlone(connection: Connection, batch: Batch): Reply {
  try {
    begin(connection);
    const outcomes = batch.map(connection.run);
    connection.count(tablesOf(connection, [batch]));
    connection.db.exec('COMMIT');
    return { outcomes };
  } catch (error) {
    rollBack(connection);
    return { error };
  }
}

/** Runs one batch within the transaction of all. What it did is undone when it fails; the others' work stays. */
function runWithin(connection: Connection, batch: Batch): Reply {
  const { db } = connection;
  db.exec('SAVEPOINT batch');
  try {
    const outcomes = batch.map(connection.run);
    db.exec('RELEASE batch');
    return { outcomes };
  } catch (error) {
    // A full disk ends the whole transaction by itself.
    if (!db.isTransaction) throw error;
    db.exec('ROLLBACK TO batch; RELEASE batch');
    return { error };
  }
}

/** PRAGMA and DDL touch what the others of a transaction rely on. */
function isAlone(connection: Connection, batch: Batch): boolean {
  try {
    return batch.some(({ sql }) => connection.compile(sql).isOther);
  } catch {
    // Not even SQL, or of a table that the batch itself makes.
    return true;
  }
}

/** Runs batches in their order and returns a reply to each. None is told of success before it is on the disk. */
export function commitAll(connection: Connection, batches: readonly Batch[]): Reply[] {
  if (batches.length < 2 || batches.some((batch) => isAlone(connection, batch)))
    return batches.map((batch) => commitAlone(connection, batch));
  try {
    begin(connection);
    const replies = batches.map((batch) => runWithin(connection, batch));
    connection.count(tablesOf(connection, batches));
    connection.db.exec('COMMIT');
    return replies;
  } catch {
    // Together it did not work: each by itself learns whether it was the one.
    rollBack(connection);
    return batches.map((batch) => commitAlone(connection, batch));
  }
}
