import { DomainError, type FieldError } from '../../shared/errors.ts';
import { ID_FORMAT } from '../../shared/ids.ts';
import type { SentPhoto } from '../../shared/photo/photos.ts';
import { MAX_PHOTOS, photoField } from '../../shared/photo/photos.ts';
import type { Context } from '../context.ts';
import type { Fields } from '../http/form.ts';
import { type NewPhoto, newPhoto, takePhoto } from './store-photo.ts';

/** Photos by material id. */
export type Photos = Record<string, SentPhoto[]>;

/** Photos of a form that was sent: nothing of it is stored yet. */
export interface ReceivedPhotos {
  /** Those that came now and those kept from the last sending. */
  photos: Photos;
  /** Those that came now. */
  fresh: NewPhoto[];
  errors: FieldError[];
}

/**
 * Reads the photos that came with a form without script, beside those kept from its last sending; one sentence for each that is
 * none, and for what is more than a form may bring: that is not looked at.
 */
export async function receivePhotos(
  ctx: Context,
  materials: readonly string[],
  { values, files }: Fields,
): Promise<ReceivedPhotos> {
  const received: ReceivedPhotos = { photos: {}, fresh: [], errors: [] };
  for (const material of materials) {
    const field = photoField(material);
    const kept = (values[`kept-${field}`] ?? []).filter((id) => ID_FORMAT.test(id));
    if (kept.length) received.photos[material] = kept.map((id) => ({ id, bytes: 0 }));
    for (const file of files[field] ?? []) {
      if (received.fresh.length === MAX_PHOTOS.application) {
        const params = { max: MAX_PHOTOS.application };
        received.errors.push({ field, code: 'tooManyPhotos', params });
        break;
      }
      await receive(ctx, received, material, file);
    }
  }
  return received;
}

async function receive(
  ctx: Context,
  { photos, fresh, errors }: ReceivedPhotos,
  material: string,
  file: File,
): Promise<void> {
  try {
    const photo = await newPhoto(ctx, takePhoto(new Uint8Array(await file.arrayBuffer())));
    fresh.push(photo);
    const { id, bytes } = photo.row;
    photos[material] = [...(photos[material] ?? []), { id, bytes }];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    errors.push({ field: photoField(material), code: error.code === 'tooLarge' ? 'photoTooLarge' : 'notAPhoto' });
  }
}

/** The ids of photos by material. */
export function photoIds(photos: Photos): Record<string, string[]> {
  return Object.fromEntries(Object.entries(photos).map(([material, list]) => [material, list.map((p) => p.id)]));
}
