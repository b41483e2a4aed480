import { eq } from 'drizzle-orm';
import { holds } from '../../shared/access.ts';
import { MAX_PHOTO_BYTES } from '../../shared/application/photos.ts';
import type { SentPhoto } from '../../shared/application/view.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import type { Context } from '../context.ts';
import { sealBytes, sha256 } from '../seal.ts';
import { type CleanPhoto, cleanPhoto } from './photo/clean.ts';
import { photo } from './table.ts';

/** Where a photo's bytes lie, and the context they are sealed under. */
export const photoKey = (id: string) => `photo/${id}`;

/** Checks and cleans one photo. Throws `tooLarge` or `notAPhoto`. */
export function takePhoto(bytes: Uint8Array<ArrayBuffer>): CleanPhoto {
  if (bytes.length > MAX_PHOTO_BYTES) throw new DomainError('tooLarge');
  return cleanPhoto(bytes);
}

/** Stores cleaned photos, encrypted; each gets the id under which an application may attach it. One round trip for all. */
export async function storePhotos(ctx: Context, photos: readonly CleanPhoto[]): Promise<SentPhoto[]> {
  const rows = await Promise.all(photos.map((clean) => putPhoto(ctx, clean, null)));
  const [first, ...rest] = rows.map((row) => ctx.db.insert(photo).values(row));
  if (first) await ctx.db.batch([first, ...rest]);
  return rows.map(({ id, bytes }) => ({ id, bytes }));
}

/**
 * Takes in one photo under an idempotency key: sent again, it is the same photo. Throws `tooLarge`, `notAPhoto`,
 * `tooManyAttempts`.
 */
export async function uploadMaterial(ctx: Context, bytes: Uint8Array<ArrayBuffer>, key: string): Promise<SentPhoto> {
  if (!holds(ctx.actor, 'material.upload')) throw new DomainError('forbidden');
  if (!(await ctx.mayWrite())) throw new DomainError('tooManyAttempts', { retryAfter: 60 });
  const clean = takePhoto(bytes);
  const known = await findByKey(ctx, key);
  if (known) return known;
  const row = await putPhoto(ctx, clean, key);
  const [stored] = await ctx.db
    .insert(photo)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: photo.id, bytes: photo.bytes });
  if (stored) return stored;
  // The same photo was on its way twice at once and the other was faster.
  await ctx.files.remove([photoKey(row.id)]);
  const winner = await findByKey(ctx, key);
  if (!winner) throw new DomainError('conflict');
  return winner;
}

async function putPhoto(ctx: Context, clean: CleanPhoto, key: string | null) {
  const id = mintId(ctx.random);
  await ctx.files.put(photoKey(id), await sealBytes(ctx.keys, clean.bytes, photoKey(id)));
  return {
    id,
    key,
    type: clean.type,
    bytes: clean.bytes.length,
    sha256: await sha256(clean.bytes),
    createdAt: ctx.now(),
  };
}

async function findByKey(ctx: Context, key: string): Promise<SentPhoto | undefined> {
  const [row] = await ctx.db.select({ id: photo.id, bytes: photo.bytes }).from(photo).where(eq(photo.key, key));
  return row;
}
