// Which keys a town's data need, and whether those at hand are the ones.
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { keyIdOf } from '../../worker/seal.ts';
import type { Secrets } from './keys.ts';
import { SEALED_COLUMNS } from './sealed-columns.ts';

/** Tells one key from another without telling anything of it: a key is 32 random bytes. */
export const fingerprint = (key: string) => createHash('sha256').update(`menpai key ${key}`).digest('hex').slice(0, 16);

/** Fingerprints of data keys by their ids, in the order of the setting. */
export function fingerprintsOf({ DATA_KEYS }: Secrets): Map<string, string> {
  const pairs = DATA_KEYS.split(',').map((pair) => pair.trim().split(':'));
  return new Map(pairs.map(([id = '', key = '']) => [id, fingerprint(key)]));
}

/** Whether a table has a column. */
export const hasColumn = (db: DatabaseSync, table: string, column: string) =>
  db.prepare('SELECT 1 FROM pragma_table_info(?) WHERE name = ?').get(table, column) !== undefined;

/** Returns how many values of a database are sealed with each key. */
export async function countByKey(db: DatabaseSync): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { table, column } of SEALED_COLUMNS) {
    // Before an upgrade a table may lack what this version will add.
    if (!hasColumn(db, table, column)) continue;
    const rows = db.prepare(`SELECT substr("${column}", 1, 40) AS head FROM "${table}" WHERE "${column}" IS NOT NULL`);
    for (const { head } of rows.iterate() as Iterable<{ head: string }>) {
      const id = keyIdOf(head);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return counts;
}
