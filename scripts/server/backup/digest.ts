// Whether two databases hold the same, whatever their files look like.
import { createHash, type Hash } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { tablesOf } from './copy-database.ts';

/** Rows of a table and a sum over all of their values. */
export interface TableDigest {
  table: string;
  rows: number;
  /** SHA-256, hex. */
  sha256: string;
}

/** Adds a value so that no two rows look alike to the sum. */
function add(hash: Hash, value: SQLOutputValue): void {
  const bytes = value instanceof Uint8Array ? value : Buffer.from(String(value));
  hash.update(`${value === null ? 'null' : typeof value} ${bytes.length} `).update(bytes);
}

/** The columns that bring a table's rows into one order. */
function orderOf(db: DatabaseSync, table: string): string {
  const rows = db.prepare(`SELECT name FROM pragma_table_info('${table}') WHERE pk > 0 ORDER BY pk`).all();
  return rows.length ? rows.map(({ name }) => `"${String(name)}"`).join(', ') : 'rowid';
}

function digestTable(db: DatabaseSync, table: string): TableDigest {
  const select = db.prepare(`SELECT * FROM "${table}" ORDER BY ${orderOf(db, table)}`);
  select.setReadBigInts(true);
  select.setReturnArrays(true);
  const hash = createHash('sha256');
  let rows = 0;
  // Run to its end: a cursor left open would hold the connection's view.
  for (const row of select.iterate() as unknown as Iterable<SQLOutputValue[]>) {
    rows++;
    for (const value of row) add(hash, value);
  }
  return { table, rows, sha256: hash.digest('hex') };
}

/** Returns a digest of each table of the town. */
export const digestTables = (db: DatabaseSync): TableDigest[] => tablesOf(db).map((table) => digestTable(db, table));

/** How often each table was written to, as one text: two databases with the same are of the same moment. */
export const momentOf = (db: DatabaseSync): string =>
  JSON.stringify(db.prepare('SELECT name, version FROM _table_version ORDER BY name').all());
