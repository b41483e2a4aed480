import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { materialPhoto, photo } from './table.ts';

/** Statement for those of some photos that have arrived and belong to no case yet. */
export function selectFreePhotos(ctx: Context, ids: readonly string[]) {
  return ctx.db
    .select({ id: photo.id })
    .from(photo)
    .leftJoin(materialPhoto, eq(materialPhoto.photoId, photo.id))
    .where(
      and(sql`${photo.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`, isNull(materialPhoto.photoId)),
    );
}
