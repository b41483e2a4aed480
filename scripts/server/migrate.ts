import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { D1Database } from '@cloudflare/workers-types';

type Say = (line: string) => void;

const FOLDER = 'migrations';
/** What drizzle-kit writes between two statements. */
const BREAKPOINT = '--> statement-breakpoint';
/** The table in which wrangler notes what it has applied, so that both can be mixed. */
const NOTED = 'd1_migrations';
const TABLE =
  'CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)';

/** Names of the migrations of this version, in order. */
export const migrationFiles = (): string[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.sql'))
    .sort();

/**
 * Returns the migrations that a database lacks, and only reads. Throws a sentence for people when it has one that this version does not
 * know: then it was written by a newer one.
 */
export async function missingMigrations(db: D1Database): Promise<string[]> {
  return lacking(await appliedMigrations(db));
}

/** Returns the migrations that a database has had: none when it was never set up. */
export async function appliedMigrations(db: D1Database): Promise<string[]> {
  const noted = await db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?1").bind(NOTED).first();
  if (!noted) return [];
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all<{ name: string }>();
  return results.map(({ name }) => name);
}

/** Returns those of this version's migrations that are not among the applied. Throws as `missingMigrations`. */
function lacking(applied: readonly string[]): string[] {
  const [ours, done] = [migrationFiles(), new Set(applied)];
  const unknown = [...done].filter((name) => !ours.includes(name));
  if (unknown.length)
    throw new Error(
      `The data were written by a newer version of Menpai (${unknown.join(', ')}). Start that version, or restore a backup that was made with this one.`,
    );
  return ours.filter((name) => !done.has(name));
}

/** Applies what a database lacks of the migrations, each whole or not at all. */
export async function migrate(db: D1Database, say: Say): Promise<void> {
  const missing = await missingMigrations(db);
  if (missing.length) await db.exec(TABLE);
  for (const name of missing) {
    const statements = readFileSync(path.join(FOLDER, name), 'utf8').split(BREAKPOINT);
    const record = db.prepare('INSERT INTO d1_migrations (name) VALUES (?1)').bind(name);
    await db.batch([...statements.map((sql) => db.prepare(sql)), record]).catch((error: Error) => {
      throw new Error(`${notApplied(name)} (${error.message})`, { cause: error });
    });
    say(`migration ${name} applied`);
  }
}

const notApplied = (name: string) =>
  `The data could not be brought to this version: migration ${name} failed, and nothing of it was kept. Start the version from before, which still works, and report this`;
