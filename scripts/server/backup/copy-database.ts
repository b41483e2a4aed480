// The database of a backup: one moment of it, copied while others write.
import { DatabaseSync } from 'node:sqlite';

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * Copies a database as it is at one moment, with what still is in its write-ahead log and without the remains of what was deleted.
 * Nobody waits for it, and it does not begin again when others write, as SQLite's own `backup()` would.
 */
export function copyDatabase(from: DatabaseSync, to: string): void {
  from.exec(`VACUUM INTO ${quoted(to)}`);
}

/** Opens a database file to look into it beside whoever writes. */
export function openToRead(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  db.exec('PRAGMA temp_store = MEMORY');
  return db;
}

/** Throws a sentence for people when a database is not sound in itself. */
export function checkIntegrity(db: DatabaseSync, name: string): void {
  const found = db.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
  const [first] = found;
  if (found.length !== 1 || first?.integrity_check !== 'ok')
    throw new Error(`${name} is damaged (${first?.integrity_check}). Take another backup.`);
  const foreign = db.prepare('PRAGMA foreign_key_check').all() as { table: string }[];
  if (foreign.length)
    throw new Error(
      `${name} is damaged: a row of ${foreign[0]?.table} refers to one that is not there. Take another backup.`,
    );
}

/** Tables of the town: not SQLite's own, nor those that a platform or a tool keeps for itself. */
export function tablesOf(db: DatabaseSync): string[] {
  const rows = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all() as {
    name: string;
  }[];
  return rows.map(({ name }) => name).filter((name) => !/^(sqlite_|_)/.test(name));
}

/** Rows of each table of the town. */
export function countRows(db: DatabaseSync): Record<string, number> {
  return Object.fromEntries(
    tablesOf(db).map((table) => [table, Number(db.prepare(`SELECT count(*) AS n FROM "${table}"`).get()?.n)]),
  );
}

/** Migrations that a database has had. */
export function migrationsOf(db: DatabaseSync): string[] {
  return (db.prepare('SELECT name FROM d1_migrations ORDER BY name').all() as { name: string }[]).map(
    ({ name }) => name,
  );
}

/** The newest link of the record's chain; null while nothing is chained. */
export function auditHead(db: DatabaseSync): { seq: number; hash: string } | null {
  const row = db.prepare('SELECT seq, hash FROM record_seal ORDER BY seq DESC LIMIT 1').get();
  return row ? { seq: Number(row.seq), hash: String(row.hash) } : null;
}
