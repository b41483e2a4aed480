import { isDeepStrictEqual } from 'node:util';
import { type Contents, readTables, readTown } from './contents.ts';
import { closeExport, openExport } from './export-folder.ts';
import type { Place } from './place.ts';
import { verifyRecord } from './verify.ts';

/**
 * Writes everything a town holds into a new folder and returns its digest. The tables are read twice: only when nothing has changed
 * meanwhile are they of one moment. Throws when the record is not sound, or somebody is at work.
 */
export async function exportTown(place: Place, folder: string, say: (line: string) => void): Promise<string> {
  const taker = openExport(folder);
  const { ok, head, damage } = await verifyRecord(place);
  if (!ok) throw new Error(`The record is not sound at ${damage?.seq}: run npm run audit:verify before you move.`);
  const { tables, ...state } = await place.ask('describeTown', {});
  const contents = await readTown(place, tables, taker);
  const changed = differences(contents.tables, await readTables(place, tables));
  if (changed.length)
    throw new Error(
      `Somebody is at work: ${changed.join(', ')} changed while they were read. Take the town out of service, then export into a new folder.`,
    );
  closeExport(folder, { ...contents, ...state, schema: tables, head, madeAt: new Date().toISOString() });
  const rows = Object.values(contents.tables).reduce((sum, table) => sum + table.rows, 0);
  say(`${rows} rows of ${tables.length} tables and ${Object.keys(contents.files).length} files written to ${folder}`);
  say(`digest ${contents.digest}`);
  say('The keys are not in it: take DATA_KEYS and HASH_KEY along by another way.');
  return contents.digest;
}

/** Names of the tables that are not the same. */
export function differences(one: Contents['tables'], other: Contents['tables']): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => !isDeepStrictEqual(one[name], other[name]));
}
