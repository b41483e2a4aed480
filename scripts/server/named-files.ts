// Which files of the file store the rows of the database name: all others are nobody's.
import type { DatabaseSync } from 'node:sqlite';
import { photoKey } from '../../worker/photo/store-photo.ts';

/** Returns the keys of all files that rows name. */
export function namedFiles(db: DatabaseSync): string[] {
  return (db.prepare('SELECT id FROM photo ORDER BY id').all() as { id: string }[]).map(({ id }) => photoKey(id));
}

/** Returns a function that tells whether a row names a file now. */
export function isNamedIn(db: DatabaseSync): (key: string) => boolean {
  const find = db.prepare('SELECT id FROM photo WHERE id = ?');
  return (key) => {
    const id = key.slice(key.lastIndexOf('/') + 1);
    return photoKey(id) === key && find.get(id) !== undefined;
  };
}

/** Takes the rows that name a file out of a copy of the database. */
export function unname(db: DatabaseSync, key: string): void {
  const id = key.slice(key.lastIndexOf('/') + 1);
  for (const sql of ['DELETE FROM material_photo WHERE photo_id = ?', 'DELETE FROM photo WHERE id = ?'])
    db.prepare(sql).run(id);
}
