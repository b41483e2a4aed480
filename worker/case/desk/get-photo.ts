import { and, eq } from 'drizzle-orm';
import { DomainError } from '../../../shared/errors.ts';
import type { Context } from '../../context.ts';
import { photoKey } from '../../photo/store-photo.ts';
import { materialPhoto, photo } from '../../photo/table.ts';
import { openBytes } from '../../seal.ts';
import { selectCase } from '../queries.ts';
import { selectReveal } from './dossier.ts';
import { requireCase } from './load.ts';

/** A photo as it was sent, cleaned. */
export interface OpenPhoto {
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The bytes of a photo of a case, while the actor has it revealed; `forbidden` otherwise. Throws `notFound` for a case
 * of others and a photo of another case.
 */
export async function getPhoto(ctx: Context, caseId: string, photoId: string): Promise<OpenPhoto> {
  const staffId = ctx.actor.kind === 'staff' ? ctx.actor.id : '';
  const [cases, photos, reveals] = await ctx.db.batch([
    selectCase(ctx, { id: caseId }),
    ctx.db
      .select({ type: photo.type })
      .from(materialPhoto)
      .innerJoin(photo, eq(photo.id, materialPhoto.photoId))
      .where(and(eq(materialPhoto.photoId, photoId), eq(materialPhoto.caseId, caseId))),
    selectReveal(ctx, caseId, staffId),
  ]);
  requireCase(ctx, cases[0], 'case.reveal');
  const [found] = photos;
  if (!found) throw new DomainError('notFound');
  if (!reveals.length) throw new DomainError('forbidden');
  const sealed = await ctx.files.get(photoKey(photoId));
  if (!sealed) throw new DomainError('notFound');
  return { type: found.type, bytes: await openBytes(ctx.keys, sealed, photoKey(photoId)) };
}
