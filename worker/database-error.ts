/*
 * What D1 says when it refuses a statement. Drizzle wraps the error, D1 wraps SQLite's, so the words are in one of the causes.
 * SQLite names the constraint: `UNIQUE constraint failed: table.column`, `CHECK constraint failed: name`, `NOT NULL constraint failed:
 * table.column`, `FOREIGN KEY constraint failed`.
 */

/** Returns whether the message of an error, or of one of its causes, contains `words`. */
export function says(error: unknown, words: string): boolean {
  for (let e = error; e instanceof Error; e = e.cause) if (e.message.includes(words)) return true;
  return false;
}

/** Returns whether the database refused a batch because of a unique or primary key of `table`. */
export function isConflictOn(error: unknown, table: string): boolean {
  return says(error, `UNIQUE constraint failed: ${table}.`);
}

/** Returns whether the database refused a batch because of the CHECK of that name: of a seat, the last one was taken by somebody else. */
export function isRefusedBy(error: unknown, name: string): boolean {
  return says(error, `CHECK constraint failed: ${name}`);
}

/** Returns whether a column that may not be empty was about to be emptied; `column` as `table.column`, or absent for any. */
export function isEmptied(error: unknown, column = ''): boolean {
  return says(error, `NOT NULL constraint failed: ${column}`);
}

/** Returns whether a row is missing that another refers to, or is still referred to. */
export function isUnreferenced(error: unknown): boolean {
  return says(error, 'FOREIGN KEY constraint failed');
}

/** Returns whether there is no room left to write to, in the database or for a file, or no right to: nothing was kept. */
export function isOutOfRoom(error: unknown): boolean {
  return ['SQLITE_FULL', 'SQLITE_READONLY', 'ENOSPC', 'EROFS', 'EDQUOT', 'Exceeded maximum DB size'].some((words) =>
    says(error, words),
  );
}
