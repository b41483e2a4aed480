/**
 * Returns an error as D1 throws it: its prefix, SQLite's own words, the name of the result code; the original as its cause, so that
 * worker/database-error.ts reads both platforms alike. Neither the statement nor its values are in the message: logs may show it.
 */
export function d1Error(error: unknown): Error {
  const cause = error instanceof Error ? error : new Error(String(error));
  if (cause.message.startsWith('D1_')) return cause;
  return new Error(`D1_ERROR: ${cause.message}${codeOf(error)}`, { cause });
}

/** Another connection holds the file. */
export const SQLITE_BUSY = 5;

const NAMES: Readonly<Record<number, string>> = {
  1: 'SQLITE_ERROR',
  [SQLITE_BUSY]: 'SQLITE_BUSY',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  18: 'SQLITE_TOOBIG',
  19: 'SQLITE_CONSTRAINT',
  20: 'SQLITE_MISMATCH',
};

/** Returns the primary result code of an error of node:sqlite, 0 for any other (https://www.sqlite.org/rescode.html). */
export function resultCode(error: unknown): number {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : 0;
  return typeof code === 'number' ? code & 0xff : 0;
}

function codeOf(error: unknown): string {
  const name = NAMES[resultCode(error)];
  return name ? `: ${name}` : '';
}
