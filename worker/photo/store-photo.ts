import { eq } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { holds } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import type { SentPhoto } from '../../shared/photo/photos.ts';
import { MAX_PHOTO_BYTES } from '../../shared/photo/photos.ts';
import type { Context } from '../context.ts';
import { sealBytes, sha256 } from '../seal.ts';
import { cleanPhoto } from './clean.ts';
import type { CleanPhoto } from './picture.ts';
import { photo } from './table.ts';

/** Where a photo's bytes lie, and the context they are sealed under. */
export const photoKey = (id: string) => `photo/${id}`;

/** Checks and cleans one photo. Throws `tooLarge` or `notAPhoto`. */
export function takePhoto(bytes: Uint8Array<ArrayBuffer>): CleanPhoto {
  if (bytes.length > MAX_PHOTO_BYTES) throw new DomainError('tooLarge');
  return cleanPhoto(bytes);
}

/** A cleaned photo that has its id and is stored nowhere yet. */
export interface NewPhoto {
  row: typeof photo.$inferInsert;
  clean: CleanPhoto;
}

/** Gives a cleaned photo the id under which an application may attach it. */
export async function newPhoto(ctx: Context, clean: CleanPhoto, key: string | null = null): Promise<NewPhoto> {
  const { type, bytes } = clean;
  const row = { id: mintId(ctx.random), key, type, bytes: bytes.length, sha256: await sha256(bytes) };
  return { row: { ...row, createdAt: ctx.now() }, clean };
}

/**
 * Puts photos into the file store, encrypted, and writes their rows by `write`, which gets the statements for them. When nothing is
 * written, for whatever reason, their bytes are taken away again.
 */
export async function withPhotos<T>(
  ctx: Context,
  photos: readonly NewPhoto[],
  write: (rows: BatchItem<'sqlite'>[]) => Promise<T>,
): Promise<T> {
  const keys = photos.map(({ row }) => photoKey(row.id));
  try {
    await Promise.all(photos.map((one) => putBytes(ctx, one)));
    return await write(photos.map(({ row }) => ctx.db.insert(photo).values(row)));
  } catch (error) {
    if (keys.length) await ctx.files.remove(keys);
    throw error;
  }
}

/** Stores photos for an application that will attach them. One round trip for all. */
export async function storePhotos(ctx: Context, cleaned: readonly CleanPhoto[]): Promise<SentPhoto[]> {
  const photos = await Promise.all(cleaned.map((clean) => newPhoto(ctx, clean)));
  await keepPhotos(ctx, photos);
  return photos.map(({ row: { id, bytes } }) => ({ id, bytes }));
}

/** The same of photos that have their ids. */
export async function keepPhotos(ctx: Context, photos: readonly NewPhoto[]): Promise<void> {
  await withPhotos(ctx, photos, async ([first, ...rest]) => {
    if (first) await ctx.db.batch([first, ...rest]);
  });
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
  const made = await newPhoto(ctx, clean, key);
  const { row } = made;
  const [stored] = await withPhotos(ctx, [made], () =>
    ctx.db.insert(photo).values(row).onConflictDoNothing().returning({ id: photo.id, bytes: photo.bytes }),
  );
  if (stored) return stored;
  // The same photo was on its way twice at once and the other was faster.
  await ctx.files.remove([photoKey(row.id)]);
  const winner = await findByKey(ctx, key);
  if (!winner) throw new DomainError('conflict');
  return winner;
}

async function putBytes(ctx: Context, { row, clean }: NewPhoto): Promise<void> {
  await ctx.files.put(photoKey(row.id), await sealBytes(ctx.keys, clean.bytes, photoKey(row.id)));
}

async function findByKey(ctx: Context, key: string): Promise<SentPhoto | undefined> {
  const [row] = await ctx.db.select({ id: photo.id, bytes: photo.bytes }).from(photo).where(eq(photo.key, key));
  return row;
}
