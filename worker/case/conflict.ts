/**
 * Whether D1 refused a batch because of a unique key or primary key of `table` (SQLite: `UNIQUE constraint failed:
 * table.column`). Drizzle wraps the error; the message is in a cause.
 */
export function isConflictOn(error: unknown, table: string): boolean {
  for (let e = error; e instanceof Error; e = e.cause) {
    if (e.message.includes(`UNIQUE constraint failed: ${table}.`)) return true;
  }
  return false;
}
