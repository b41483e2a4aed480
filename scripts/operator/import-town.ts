import { isDeepStrictEqual } from 'node:util';
import type { Refusal } from '../../worker/operator/move.ts';
import type { TownTable } from '../../worker/operator/town-tables.ts';
import { readTown } from './contents.ts';
import { checkTables, type Manifest, readExported, readManifest, rowsOf } from './export-folder.ts';
import { differences } from './export-town.ts';
import type { Place } from './place.ts';
import { verifyRecord } from './verify.ts';

type Say = (line: string) => void;

/** What one request carries at most: rows, and about as many characters. */
const ROWS = 500;
const CHARACTERS = 400_000;

/**
 * Moves an exported town into an empty place: tables in the order of their references, then the files; goes through the record there and
 * reads everything back. Returns the digest, which is that of the export. What broke off may be run again. Throws a sentence otherwise.
 */
export async function importTown(place: Place, folder: string, say: Say): Promise<string> {
  const manifest = readManifest(folder);
  checkTables(folder, manifest);
  await checkSchema(place, manifest);
  const refusal = await place.ask('beginMove', { digest: manifest.digest, keys: manifest.keys });
  if (refusal) throw new Error(REFUSALS[refusal.why](refusal));
  for (const table of manifest.schema) await sendTable(place, folder, table);
  say(`${manifest.schema.length} tables are there`);
  for (const key of Object.keys(manifest.files)) await place.writeFile(key, await readExported(folder, manifest, key));
  say(`${Object.keys(manifest.files).length} files are there`);
  await check(place, manifest);
  await place.ask('endMove', { sequences: manifest.sequences });
  say(`digest ${manifest.digest}, as exported`);
  return manifest.digest;
}

const REFUSALS: { [W in Refusal['why']]: (refusal: Refusal) => string } = {
  keys: () =>
    'The keys here are not those of the town that was exported: give this place its DATA_KEYS and HASH_KEY first.',
  filled: (refusal) =>
    `There is a town here already (${'tables' in refusal ? refusal.tables.slice(0, 5).join(', ') : ''}): a town moves into an empty place only.`,
  begun: () => 'Another town was begun to be moved in here and is not all there: empty this place first.',
};

async function checkSchema({ ask }: Place, { migrations, schema }: Manifest): Promise<void> {
  const here = await ask('describeTown', {});
  if (!isDeepStrictEqual(here.migrations, migrations) || !isDeepStrictEqual(here.tables, schema))
    throw new Error(
      `This place has the schema of ${here.migrations.at(-1)}, the export that of ${migrations.at(-1)}: bring both to the same version of Menpai.`,
    );
}

async function sendTable({ ask }: Place, folder: string, table: TownTable): Promise<void> {
  let rows: (string | number | null)[][] = [];
  let size = 0;
  const sendRows = async () => {
    if (rows.length) await ask('takeRows', { table: table.name, rows });
    [rows, size] = [[], 0];
  };
  for await (const row of rowsOf(folder, table)) {
    const length = JSON.stringify(row).length;
    if (rows.length === ROWS || size + length > CHARACTERS) await sendRows();
    rows.push(row);
    size += length;
  }
  await sendRows();
}

/** Throws unless the record is sound and everything is as it was exported. */
async function check(place: Place, { schema, tables, digest, head }: Manifest): Promise<void> {
  const { ok, damage } = await verifyRecord(place, head ? [head] : []);
  if (!ok) throw new Error(`The record did not arrive sound: ${damage?.kind} at ${damage?.seq}.`);
  const there = await readTown(place, schema);
  const changed = differences(tables, there.tables);
  if (changed.length) throw new Error(`These tables did not arrive as they were exported: ${changed.join(', ')}.`);
  if (there.digest !== digest)
    throw new Error('The files are not those that were exported: is there another town’s in this store?');
}
