import { and, inArray, lt, notExists, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { photoKey } from './store-photo.ts';
import { materialPhoto, photo } from './table.ts';

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
  await ctx.db.delete(photo).where(inArray(photo.id, ids));
}
