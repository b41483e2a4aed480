// What would do harm if a server began to work with it: a half restored folder, keys of another town, a clock that was set back.
import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { checkStamp } from '../../worker/audit/stamp.ts';
import { createKeyring, type Keyring, openText } from '../../worker/seal.ts';
import { openToRead } from './backup/copy-database.ts';
import { checkNotRestoring } from './backup/restoring.ts';
import { hasColumn } from './key-check.ts';
import { keysFile, secretsOf } from './keys.ts';
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.ts';
import { databaseFile } from './town.ts';

/** Milliseconds that the clock may be behind what was written last: two machines are never quite together. */
const LENIENCE = 600_000;

/** Throws a sentence for people when a server must not begin on a data folder. `now` in milliseconds since 1970 UTC. */
export async function checkStart(data: string, now = Date.now()): Promise<void> {
  checkNotRestoring(data);
  if (!existsSync(databaseFile(data))) return;
  const { DATA_KEYS, HASH_KEY } = secretsOf(data, false);
  const ring = await createKeyring(DATA_KEYS, HASH_KEY);
  const db = openToRead(databaseFile(data));
  try {
    // A database that was never set up has nothing yet to compare with.
    if (!hasTable(db, 'record')) return;
    for (const column of SEALED_COLUMNS) await checkOpens(db, ring, column, data);
    checkHashKey(db, ring, data);
    if (!process.env.IGNORE_CLOCK) checkClock(db, now);
  } finally {
    db.close();
  }
}

const hasTable = (db: DatabaseSync, name: string) =>
  db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !== undefined;

const wrongKey = (data: string, which: string) =>
  new Error(
    `The keys of ${data} are not those its data were written with: ${which}. Put the right keys.json in place of ${keysFile(data)} (or the right DATA_KEYS and HASH_KEY); nothing was changed.`,
  );

/** Throws when the newest value of a column does not open. */
async function checkOpens(db: DatabaseSync, ring: Keyring, { table, column, what, of }: SealedColumn, data: string) {
  // Before an upgrade what this version adds is not there yet.
  if (!hasColumn(db, table, column)) return;
  const rest = of.map((name) => `"${name}"`).join(` || ':' || `);
  const row = db
    .prepare(
      `SELECT "${column}" AS sealed, ${rest} AS rest FROM "${table}" WHERE "${column}" IS NOT NULL ORDER BY rowid DESC LIMIT 1`,
    )
    .get();
  if (!row) return;
  await openText(ring, String(row.sealed), `${what}:${String(row.rest)}`).catch((error: Error) => {
    throw wrongKey(data, error.message.startsWith('no data key') ? error.message : `${table}.${column} does not open`);
  });
}

/** Throws when neither the first nor the last row of the record bears the stamp of the key at hand: one alone may have been altered. */
function checkHashKey(db: DatabaseSync, ring: Keyring, data: string): void {
  const ends = ['ASC', 'DESC'].map((order) => db.prepare(`SELECT * FROM record ORDER BY seq ${order} LIMIT 1`).get());
  const rows = ends.flatMap((row) => (row ? [recordRow(row)] : []));
  if (rows.length && rows.every((row) => checkStamp(ring, row) !== 'genuine'))
    throw wrongKey(data, 'HASH_KEY did not stamp the record');
}

type RecordRow = Parameters<typeof checkStamp>[1];

function recordRow(row: Record<string, unknown>): RecordRow {
  const camel = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [camel(name), value])) as unknown as RecordRow;
}

/** Throws when something was written in the future: limits, receipts and the record would go by the wrong time. */
function checkClock(db: DatabaseSync, now: number): void {
  const last = Number(db.prepare('SELECT at FROM record ORDER BY seq DESC LIMIT 1').get()?.at ?? 0);
  if (last - now > LENIENCE)
    throw new Error(
      `The clock of this machine says ${new Date(now).toISOString()}, but something was written at ${new Date(last).toISOString()}. Set the clock right (timedatectl); if it is right now and was wrong then, start once with IGNORE_CLOCK=1.`,
    );
}
