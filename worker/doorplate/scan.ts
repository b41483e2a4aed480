import { type DeadStatus, isDead } from '../../shared/doorplate/alive.ts';
import { type CodeReading, readCode } from '../../shared/doorplate/code.ts';
import type { HallView } from '../../shared/doorplate/view.ts';
import { localise } from '../../shared/localise.ts';
import { editionOf, getEdition, selectEdition } from '../catalogue/queries.ts';
import type { Context } from '../context.ts';
import { findCentre, rememberCentre, selectCentre } from '../jurisdiction/queries.ts';
import { type PlateRow, plateView, selectPlate } from './queries.ts';

/** What a scan of a valid code finds. */
export type Scan = { status: 'open'; plate: PlateRow; hall: HallView } | { status: 'unknown' | DeadStatus };

/**
 * Looks a plate up: one database round trip, none while this isolate remembers it. `code` must have passed `readCode`,
 * so garbage never reaches the database.
 */
export async function scanPlate(ctx: Context, code: string): Promise<Scan> {
  const key = `plate:${code}`;
  let plate = ctx.memo.get<PlateRow>(key, ctx.now());
  let edition = plate && (await getEdition(ctx));
  if (!plate || !edition) {
    const [plates, editions, centres] = await ctx.db.batch([
      selectPlate(ctx, code),
      selectEdition(ctx),
      selectCentre(ctx),
    ]);
    edition = editionOf(ctx, editions);
    rememberCentre(ctx, centres[0]);
    plate = plates[0];
    if (plate) ctx.memo.set(key, plate, ctx.now());
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
