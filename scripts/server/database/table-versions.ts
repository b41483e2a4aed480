// How often each table of the database was written to: what was made from some tables is good until one of them is.
import type { DatabaseSync } from 'node:sqlite';

const TABLE = '_table_version';

/** Makes the table that counts. It is this platform's own: D1 has none, and exports leave it out. */
export function makeTableVersions(db: DatabaseSync): void {
  db.exec(`CREATE TABLE IF NOT EXISTS ${TABLE} (name TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID`);
}

/** Returns a function that counts a write to each of some tables, within the transaction that wrote. */
export function tableCounter(db: DatabaseSync): (tables: Iterable<string>) => void {
  const count = db.prepare(`INSERT INTO ${TABLE} VALUES (?, 1) ON CONFLICT DO UPDATE SET version = version + 1`);
  return (tables) => {
    for (const table of tables) count.run(table);
  };
}

/** Returns a function that reads the counts of now. */
export function tableVersionReader(db: DatabaseSync): () => ReadonlyMap<string, number> {
  const read = db.prepare(`SELECT name, version FROM ${TABLE}`);
  read.setReturnArrays(true);
  return () => new Map(read.all() as unknown as [string, number][]);
}
