import { mintCode } from '../../shared/doorplate/code.ts';
import type { HouseholdImport } from '../../shared/household/schema.ts';
import type { Context } from '../context.ts';

/** Households written by one statement: about 200 kB of JSON, well below D1's limit for a parameter. */
const CHUNK = 2_000;

/**
 * Writes households and mints a plate for each that has none. The same list again changes nothing; rows of an unknown
 * village or group are left out, the caller compares the count. `onProgress` hears how many rows are done. Two statements
 * a chunk, one round trip.
 */
export async function importHouseholds(
  ctx: Context,
  rows: readonly HouseholdImport[],
  onProgress: (done: number) => void = () => undefined,
): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = rows.slice(from, from + CHUNK).map((row) => ({ ...row, code: mintCode(ctx.random) }));
    await writeChunk(ctx, JSON.stringify(chunk));
    onProgress(Math.min(from + CHUNK, rows.length));
  }
  ctx.memo.forget();
}

async function writeChunk(ctx: Context, json: string): Promise<void> {
  const d1 = ctx.db.$client;
  await d1.batch([d1.prepare(INSERT_HOUSEHOLDS).bind(json), d1.prepare(INSERT_PLATES).bind(json, ctx.now())]);
}

// CROSS JOIN keeps SQLite from putting the list inside the loop: it would be parsed once for every row of a table.
const LOCATED = `json_each(?1) r
  CROSS JOIN jurisdiction village ON village.level = 'village' AND village.name_zh = r.value->>'village'
  CROSS JOIN household_group g ON g.village_id = village.id AND g.number = r.value->>'group'`;

const INSERT_HOUSEHOLDS = `INSERT INTO household (group_id, house_number, jurisdiction)
  SELECT g.id, r.value->>'houseNumber', grid.path FROM ${LOCATED} CROSS JOIN jurisdiction grid ON grid.id = g.grid_id
  WHERE true ON CONFLICT (group_id, house_number) WHERE ended_at IS NULL DO UPDATE SET jurisdiction = excluded.jurisdiction`;

const INSERT_PLATES = `INSERT INTO doorplate (code, household_id, status, minted_at, changed_at)
  SELECT r.value->>'code', h.id, 'minted', ?2, ?2
  FROM ${LOCATED} CROSS JOIN household h ON h.group_id = g.id AND h.house_number = r.value->>'houseNumber'
  WHERE NOT EXISTS (SELECT 1 FROM doorplate d WHERE d.household_id = h.id AND d.status <> 'replaced')`;
