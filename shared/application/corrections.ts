import type { AskedMaterial } from '../case/notice.ts';
import type { FieldError } from '../errors.ts';
import { MAX_PHOTOS, photoField } from '../photo/photos.ts';

/** What an answer carries: photos per material, and the materials that will be brought. */
export interface CorrectionsAnswer {
  photos: Readonly<Record<string, readonly string[]>>;
  bring: readonly string[];
}

/** Whether “I will bring the paper” answers for a material: where the item allows it, or no photo could be sent. */
export function mayBring({ later, photo }: Pick<AskedMaterial, 'later' | 'photo'>): boolean {
  return later || !photo;
}

/** One error for each material that is neither photographed nor, where that is allowed, to be brought. */
export function checkCorrections(asked: readonly AskedMaterial[], { photos, bring }: CorrectionsAnswer): FieldError[] {
  const known = new Set(asked.filter((m) => m.photo).map((m) => m.id));
  const errors: FieldError[] = Object.keys(photos)
    .filter((id) => !known.has(id))
    .map((id) => ({ field: photoField(id), code: 'notAnOption' }));
  for (const material of asked) {
    const count = photos[material.id]?.length ?? 0;
    const field = photoField(material.id);
    const isBrought = bring.includes(material.id) && mayBring(material);
    if (!count && !isBrought) errors.push({ field, code: missingCode(material) });
    if (count > MAX_PHOTOS.material)
      errors.push({ field, code: 'tooManyPhotos', params: { max: MAX_PHOTOS.material } });
  }
  return errors;
}

function missingCode(material: AskedMaterial): string {
  if (!material.photo) return 'bringRequired';
  return mayBring(material) ? 'photoOrBring' : 'photoRequired';
}
