import { photoField } from '../../shared/application/photos.ts';
import type { SentPhoto } from '../../shared/application/view.ts';
import { DomainError, type FieldError } from '../../shared/errors.ts';
import { ID_FORMAT } from '../../shared/ids.ts';
import type { Context } from '../context.ts';
import type { Fields } from '../http/form.ts';
import { storePhotos, takePhoto } from './store-photo.ts';

/** Photos by material id. */
export type Photos = Record<string, SentPhoto[]>;

/**
 * Stores the photos that came with a form without script, beside those kept from its last sending; one sentence for each
 * that is none.
 */
export async function receivePhotos(
  ctx: Context,
  materials: readonly string[],
  { values, files }: Fields,
): Promise<{ photos: Photos; errors: FieldError[] }> {
  const errors: FieldError[] = [];
  const taken: { material: string; clean: ReturnType<typeof takePhoto> }[] = [];
  const photos: Photos = {};
  for (const material of materials) {
    const field = photoField(material);
    const kept = (values[`kept-${field}`] ?? []).filter((id) => ID_FORMAT.test(id));
    if (kept.length) photos[material] = kept.map((id) => ({ id, bytes: 0 }));
    for (const file of files[field] ?? []) {
      try {
        taken.push({ material, clean: takePhoto(new Uint8Array(await file.arrayBuffer())) });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        errors.push({ field, code: error.code === 'tooLarge' ? 'photoTooLarge' : 'notAPhoto' });
      }
    }
  }
  const stored = await storePhotos(
    ctx,
    taken.map((t) => t.clean),
  );
  taken.forEach(({ material }, i) => {
    const photo = stored[i];
    if (photo) photos[material] = [...(photos[material] ?? []), photo];
  });
  return { photos, errors };
}

/** The ids of photos by material. */
export function photoIds(photos: Photos): Record<string, string[]> {
  return Object.fromEntries(Object.entries(photos).map(([material, list]) => [material, list.map((p) => p.id)]));
}
