// Values as D1 takes and returns them, over node:sqlite.
// Rules of D1: https://developers.cloudflare.com/d1/worker-api/#type-conversion; what it does beyond them was measured against workerd
// (scripts/server/database/contract.ts compares both).
import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';

export type Row = Record<string, unknown>;

/** Returns a parameter as SQLite stores it. Throws D1's type error for what D1 refuses: `undefined`, dates, bigints, plain objects. */
export function toSql(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (Array.isArray(value) && value.every(isByte)) return Uint8Array.from(value);
  throw new Error(`D1_TYPE_ERROR: Type '${typeof value}' is not supported`);
}

const isByte = (value: unknown) => Number.isInteger(value) && Number(value) >= 0 && Number(value) < 256;

/** Returns a value of a row as D1 returns it: integers as numbers, rounded from 2^53 on; bytes as an array; no infinity. */
export function fromSql(value: SQLOutputValue): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Uint8Array) return Array.from(value);
  return typeof value === 'number' && !Number.isFinite(value) ? null : value;
}

/** Returns a row by its columns' names. Of two columns of one name the later is kept, as D1 does. */
export function namedRow(row: Record<string, SQLOutputValue>): Row {
  const named: Row = {};
  for (const name in row) named[name] = fromSql(row[name] as SQLOutputValue);
  return named;
}
