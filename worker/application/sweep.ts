import { and, asc, inArray, lt, notExists, sql } from 'drizzle-orm';
import { RETENTION } from '../../shared/household/retention.ts';
import { command } from '../command/table.ts';
import type { Context } from '../context.ts';
import { photoKey } from '../photo/store-photo.ts';
import { materialPhoto, photo } from '../photo/table.ts';

const DAY = 86_400_000;
/** Photos taken away in one run. */
const BATCH = 50;

/** Deletes photos that were uploaded more than a day ago and belong to no case: bytes first, so that none is left without its row. */
export async function sweepPhotos(ctx: Context): Promise<void> {
  const attached = ctx.db
    .select({ one: sql`1` })
    .from(materialPhoto)
    .where(sql`${materialPhoto.photoId} = ${photo.id}`);
  const old = await ctx.db
    .select({ id: photo.id })
    .from(photo)
    .where(and(lt(photo.createdAt, ctx.now() - DAY), notExists(attached)))
    .limit(BATCH);
  if (!old.length) return;
  const ids = old.map((row) => row.id);
  await ctx.files.remove(ids.map(photoKey));
  // With the commands that brought them: sent again after that, a photo is a new one.
  await ctx.db.batch([
    ctx.db.delete(command).where(inArray(command.about, ids)),
    ctx.db.delete(photo).where(inArray(photo.id, ids)),
  ]);
}

/**
 * Deletes photos of cases that ended 180 days ago (`shared/household/retention.ts`). A photo is older than the end of its
 * case, so only the oldest are looked at, and of those only what is still kept.
 */
export async function sweepEndedPhotos(ctx: Context): Promise<void> {
  const since = ctx.now() - RETENTION.photoDays * DAY;
  const old = await ctx.db
    .select({ id: photo.id })
    .from(photo)
    .where(
      sql`${photo.createdAt} < ${since} AND EXISTS (SELECT 1 FROM material_photo m JOIN case_file f ON f.id = m.case_id
        WHERE m.photo_id = ${photo.id} AND f.ended_at < ${since})`,
    )
    .orderBy(asc(photo.createdAt))
    .limit(BATCH);
  if (!old.length) return;
  const ids = old.map((row) => row.id);
  await ctx.files.remove(ids.map(photoKey));
  await ctx.db.batch([
    ctx.db.delete(materialPhoto).where(inArray(materialPhoto.photoId, ids)),
    ctx.db.delete(photo).where(inArray(photo.id, ids)),
  ]);
}
