import { DomainError } from '../../shared/errors.ts';
import { cleanJpeg } from './jpeg.ts';
import type { CleanPhoto } from './picture.ts';
import { cleanPng } from './png.ts';
import { cleanWebp } from './webp.ts';

/** Pixels of the largest picture taken: more would only burden the viewer. */
const MAX_PIXELS = 120_000_000;

/**
 * Checks by content, not by name, that the bytes are a JPEG, PNG or still WebP, and copies only what draws the picture:
 * place, time, device, thumbnails, comments and anything appended are left out; which way is up is kept. Throws
 * `notAPhoto`.
 */
export function cleanPhoto(bytes: Uint8Array<ArrayBuffer>): CleanPhoto {
  const photo = cleanJpeg(bytes) ?? cleanPng(bytes) ?? cleanWebp(bytes);
  if (!photo || photo.width * photo.height > MAX_PIXELS || photo.width * photo.height === 0)
    throw new DomainError('notAPhoto');
  return photo;
}
