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

/** Whether D1 refused a batch because of a CHECK of that name: of a seat, the last one was taken by somebody else. */
export function isRefusedBy(error: unknown, name: string): boolean {
  for (let e = error; e instanceof Error; e = e.cause) {
    if (e.message.includes(`CHECK constraint failed: ${name}`)) return true;
  }
  return false;
}
