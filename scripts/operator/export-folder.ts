// What an export is on disk: `town.json`, a file of JSON lines for each table, the photos, and a page that says what all of it is.
import {
  appendFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { TownState } from '../../worker/operator/town-state.ts';
import type { TownTable } from '../../worker/operator/town-tables.ts';
import { type Contents, sha256, type Taker } from './contents.ts';

const FORMAT = 1;

/** `town.json`. */
export interface Manifest extends Contents, Omit<TownState, 'tables'> {
  format: number;
  /** ISO 8601. */
  madeAt: string;
  /** The tables as the database describes them, each after those it refers to. */
  schema: TownTable[];
  /** The last link of the record, which was gone through before. */
  head: { seq: number; hash: string } | null;
}

const manifestFile = (folder: string) => path.join(folder, 'town.json');
const tableFile = (folder: string, name: string) => path.join(folder, 'tables', `${name}.jsonl`);
const photoFile = (folder: string, key: string) => path.join(folder, 'files', encodeURIComponent(key));

/** Makes the folder of an export, which must be new. */
export function openExport(folder: string): Taker {
  if (existsSync(folder) && readdirSync(folder).length)
    throw new Error(`${folder} is not empty: name a new folder for the export.`);
  for (const part of ['tables', 'files']) mkdirSync(path.join(folder, part), { recursive: true, mode: 0o700 });
  return {
    lines: (table, lines) => appendFileSync(tableFile(folder, table), lines, { mode: 0o600 }),
    file: (key, bytes) => writeFile(photoFile(folder, key), bytes, { mode: 0o600 }),
  };
}

/** Writes what makes the folder an export; without it, it is none. */
export function closeExport(folder: string, given: Omit<Manifest, 'format'>): void {
  const manifest: Manifest = { format: FORMAT, ...given };
  writeFileSync(path.join(folder, 'README.txt'), `${pageOf(manifest)}\n`, { mode: 0o600 });
  writeFileSync(manifestFile(folder), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 });
}

/** The page that goes with an export, from the schema. */
function pageOf({ madeAt, digest, schema, tables, files, migrations }: Manifest): string {
  const columns = (table: TownTable) =>
    table.columns.map(({ name, type, isRequired }) => {
      const notes = [type, isRequired ? 'never empty' : '', table.key.includes(name) ? 'key' : ''].filter(Boolean);
      return `  ${name}: ${notes.join(', ')}`;
    });
  const about = (table: TownTable) => [
    '',
    `tables/${table.name}.jsonl: ${tables[table.name]?.rows ?? 0} rows${table.refersTo.length ? `; refers to ${table.refersTo.join(', ')}` : ''}`,
    ...columns(table),
  ];
  return [
    `A town of Menpai 门牌, exported ${madeAt}. Digest ${digest}.`,
    '',
    `Everything the town holds: ${schema.length} tables and ${Object.keys(files).length} files. UTF-8. A line of a table is one row, a JSON object with`,
    'its columns by name; times are milliseconds since 1970 UTC, days are written 2026-12-31. `town.json` has the SHA-256 of each file.',
    `The schema is that of the migrations up to ${migrations.at(-1)}.`,
    '',
    'Columns whose names end in `_sealed`, and the photos in files/ (a key, with / written %2F), are encrypted with AES-256-GCM by the',
    'keys DATA_KEYS; columns ending in `_hash` are keyed by HASH_KEY. THE KEYS ARE NOT IN HERE: take them along by another way.',
    'Keep this folder like the town itself: names of staff and places, and what was done when, can be read in it.',
    ...schema.flatMap(about),
  ].join('\n');
}

/** Reads `town.json`. Throws a sentence where there is none that fits this version. */
export function readManifest(folder: string): Manifest {
  if (!existsSync(manifestFile(folder)))
    throw new Error(`${folder} is no export: it has no town.json. Make one with npm run export-town -- --to DIR.`);
  const manifest = JSON.parse(readFileSync(manifestFile(folder), 'utf8')) as Manifest;
  if (manifest.format !== FORMAT)
    throw new Error(`${folder} was written by another version of Menpai (format ${manifest.format}).`);
  return manifest;
}

/** The bytes of an exported file. Throws when they are not those that were exported. */
export async function readExported(folder: string, { files }: Manifest, key: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = Uint8Array.from(await readFile(photoFile(folder, key)));
  if (sha256(bytes) !== files[key]) throw damaged(photoFile(folder, key));
  return bytes;
}

/** Throws unless every table is as it was exported. */
export function checkTables(folder: string, { tables }: Manifest): void {
  for (const [name, { sha256: expected }] of Object.entries(tables)) {
    const file = tableFile(folder, name);
    if (!existsSync(file) || sha256(readFileSync(file)) !== expected) throw damaged(file);
  }
}

const damaged = (file: string) => new Error(`${file} is not as it was exported: take another copy of the export.`);

/** The rows of an exported table, in order: values in the order of its columns. */
export async function* rowsOf(
  folder: string,
  { name, columns }: TownTable,
): AsyncGenerator<(string | number | null)[]> {
  for await (const line of createInterface({ input: createReadStream(tableFile(folder, name)), crlfDelay: Infinity })) {
    const row = JSON.parse(line) as Record<string, string | number | null>;
    yield columns.map((column) => row[column.name] ?? null);
  }
}
