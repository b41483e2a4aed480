import type { BatchResponse } from 'drizzle-orm/batch';
import { type DeadStatus, isDead } from '../../shared/doorplate/alive.ts';
import { type CodeReading, readCode } from '../../shared/doorplate/code.ts';
import type { HallView } from '../../shared/doorplate/view.ts';
import { localise } from '../../shared/localise.ts';
import { editionOf, getEdition, selectEdition } from '../catalogue/queries.ts';
import { findCentre, rememberCentre, selectCentre } from '../centre.ts';
import type { Context } from '../context.ts';
import { type PlateRow, plateView, selectPlate } from './queries.ts';

/** What a scan of a valid code finds. */
export type Scan = { status: 'open'; plate: PlateRow; hall: HallView } | { status: 'unknown' | DeadStatus };

const memoKey = (code: string) => `plate:${code}`;

/** Statements for all that a scan shows. */
export function selectScan(ctx: Context, code: string) {
  return [selectPlate(ctx, code), selectEdition(ctx), selectCentre(ctx)] as const;
}

/** Keeps in this isolate what `selectScan` found, so that the scan that follows asks nothing. */
export function rememberScan(
  ctx: Context,
  code: string,
  [plates, editions, centres]: BatchResponse<ReturnType<typeof selectScan>>,
) {
  const edition = editionOf(ctx, editions);
  rememberCentre(ctx, centres[0]);
  const [plate] = plates;
  if (plate) ctx.memo.set(memoKey(code), plate, ctx.now());
  return { plate, edition };
}

/**
 * Looks a plate up: one database round trip, none while this isolate remembers it. `code` must have passed `readCode`,
 * so garbage never reaches the database.
 */
export async function scanPlate(ctx: Context, code: string): Promise<Scan> {
  let plate = ctx.memo.get<PlateRow>(memoKey(code), ctx.now());
  let edition = plate && (await getEdition(ctx));
  if (!plate || !edition) {
    const scanned = rememberScan(ctx, code, await ctx.db.batch(selectScan(ctx, code)));
    plate = scanned.plate;
    edition = scanned.edition;
  }
  if (!plate) return { status: 'unknown' };
  const { status } = plate;
  if (isDead(status)) return { status };
  const categories = localise(edition.index.categories, ctx.language);
  const contacts = { gridWorker: plate.gridWorker, centre: await findCentre(ctx) };
  const hall = { plate: plateView(plate, ctx.language), contacts, categories };
  return { status: 'open', plate, hall };
}

/** The code in a path: read forgivingly; `canonical` when it is written as plates print it. */
export function readPathCode(segment: string): { reading: CodeReading; canonical: boolean } {
  const reading = readCode(segment);
  return { reading, canonical: reading.ok && reading.code === segment };
}
