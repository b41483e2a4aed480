// All that a town holds, in one order on every platform, and the digest that two places of the same town agree on.
import { createHash } from 'node:crypto';
import type { TownTable } from '../../worker/operator/town-tables.ts';
import type { Place } from './place.ts';

export interface Contents {
  /** SHA-256 of all below, hex. */
  digest: string;
  /** Rows and SHA-256 of the lines of each table, by name. */
  tables: Record<string, { rows: number; sha256: string }>;
  /** SHA-256 of each file, by key. */
  files: Record<string, string>;
}

/** Is given everything as it is read. */
export interface Taker {
  lines(table: string, lines: string): void;
  file(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
}

const NOBODY: Taker = { lines: () => undefined, file: () => Promise.resolve() };

export const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** One row as a line: the columns by name, in the order of the schema. */
function lineOf({ columns }: TownTable, row: readonly unknown[]): string {
  return `${JSON.stringify(Object.fromEntries(columns.map(({ name }, i) => [name, row[i]])))}\n`;
}

/** Reads a table, a page a request. */
async function readTable({ ask }: Place, table: TownTable, taker: Taker): Promise<{ rows: number; sha256: string }> {
  const hash = createHash('sha256');
  let count = 0;
  let after: (string | number)[] | null = null;
  do {
    const { rows, next }: Awaited<ReturnType<typeof page>> = await page(ask, table.name, after);
    const lines = rows.map((row) => lineOf(table, row)).join('');
    hash.update(lines);
    taker.lines(table.name, lines);
    count += rows.length;
    after = next;
  } while (after);
  return { rows: count, sha256: hash.digest('hex') };
}

const page = (ask: Place['ask'], table: string, after: (string | number)[] | null) => ask('giveRows', { table, after });

/** Returns the keys of all files. */
async function listFiles({ ask }: Place): Promise<string[]> {
  const all: string[] = [];
  let after: string | null = null;
  do {
    const { keys, next }: Awaited<ReturnType<typeof listOn>> = await listOn(ask, after);
    all.push(...keys);
    after = next;
  } while (after);
  return all.sort();
}

const listOn = (ask: Place['ask'], after: string | null) => ask('listFiles', { after });

/** Reads the town's tables only. */
export async function readTables(
  place: Place,
  tables: readonly TownTable[],
  taker: Taker = NOBODY,
): Promise<Contents['tables']> {
  const read: Contents['tables'] = {};
  for (const table of tables) read[table.name] = await readTable(place, table, taker);
  return read;
}

/** Reads everything a town holds and gives it to `taker`. */
export async function readTown(place: Place, tables: readonly TownTable[], taker: Taker = NOBODY): Promise<Contents> {
  const read = await readTables(place, tables, taker);
  const files: Contents['files'] = {};
  for (const key of await listFiles(place)) {
    const bytes = await place.readFile(key);
    files[key] = sha256(bytes);
    await taker.file(key, bytes);
  }
  return { digest: digestOf(read, files), tables: read, files };
}

/** Returns the digest of tables and files, whatever the order they were read in. */
export function digestOf(tables: Contents['tables'], files: Contents['files']): string {
  const lines = [
    ...Object.entries(tables).map(([name, table]) => `table ${name} ${table.rows} ${table.sha256}`),
    ...Object.entries(files).map(([key, sum]) => `file ${key} ${sum}`),
  ];
  return sha256(lines.sort().join('\n'));
}
