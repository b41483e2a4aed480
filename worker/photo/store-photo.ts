import { eq } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { holds } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import type { SentPhoto } from '../../shared/photo/photos.ts';
import { MAX_PHOTO_BYTES } from '../../shared/photo/photos.ts';
import { commandOf, noteCommand, once, sameCommand, selectEarlier } from '../command/once.ts';
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
export async function newPhoto(ctx: Context, clean: CleanPhoto): Promise<NewPhoto> {
  const { type, bytes } = clean;
  const row = { id: mintId(ctx.random), type, bytes: bytes.length, sha256: await sha256(bytes) };
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
 * `tooManyAttempts`, `keyReused`.
 */
export async function uploadMaterial(ctx: Context, bytes: Uint8Array<ArrayBuffer>, key: string): Promise<SentPhoto> {
  if (!holds(ctx.actor, 'material.upload')) throw new DomainError('forbidden');
  if (!(await ctx.mayWrite())) throw new DomainError('tooManyAttempts', { retryAfter: 60 });
  const clean = takePhoto(bytes);
  const given = await commandOf(key, ['uploadMaterial', await sha256(bytes)]);
  const find = (id: string) => findPhoto(ctx, id);
  return once(
    ctx,
    given,
    async () => {
      // Looked for first: its bytes need not be stored to find that they are there.
      const [earlier] = await selectEarlier(ctx, key);
      if (earlier) return find(sameCommand(earlier, given));
      const made = await newPhoto(ctx, clean);
      const { id, bytes: size } = made.row;
      await withPhotos(ctx, [made], (rows) => ctx.db.batch([noteCommand(ctx, given, id), ...rows]));
      return { id, bytes: size };
    },
    find,
  );
}

async function putBytes(ctx: Context, { row, clean }: NewPhoto): Promise<void> {
  await ctx.files.put(photoKey(row.id), await sealBytes(ctx.keys, clean.bytes, photoKey(row.id)));
}

async function findPhoto(ctx: Context, id: string): Promise<SentPhoto> {
  const [row] = await ctx.db.select({ id: photo.id, bytes: photo.bytes }).from(photo).where(eq(photo.id, id));
  if (!row) throw new DomainError('conflict');
  return row;
}
