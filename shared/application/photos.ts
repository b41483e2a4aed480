import { type Answers, holds } from '../catalogue/conditions.ts';
import type { Material } from '../catalogue/schema.ts';
import type { FieldError } from '../errors.ts';

/** Photos of one material at most, and of one application. */
export const MAX_PHOTOS = { material: 6, application: 20 } as const;
/** Size of one photo at most, in bytes. */
export const MAX_PHOTO_BYTES = 5_000_000;

/** What the rules on photos need of a material, whatever language its words are in. */
export type MaterialRule = Pick<Material, 'id' | 'photo' | 'later' | 'optional'> & {
  when: Pick<NonNullable<Material['when']>, 'condition'> | null;
};

/** The materials these answers call for, in the item's order. */
export function neededMaterials<M extends Pick<MaterialRule, 'when'>>(materials: readonly M[], answers: Answers): M[] {
  return materials.filter((m) => holds(m.when?.condition, answers));
}

/** Whether a material must be photographed to apply from home. */
export function mustPhotograph(material: MaterialRule): boolean {
  return material.photo && !material.later && !material.optional;
}

/** Name of a material's photo field. */
export function photoField(materialId: string): string {
  return `photo-${materialId}`;
}

/** One error for each material whose photo is missing or that has too many. `counts` are photos per material id. */
export function checkPhotos(
  materials: readonly MaterialRule[],
  answers: Answers,
  counts: Readonly<Record<string, number>>,
): FieldError[] {
  const errors: FieldError[] = [];
  for (const material of neededMaterials(materials, answers)) {
    const count = counts[material.id] ?? 0;
    const field = photoField(material.id);
    if (!count && mustPhotograph(material)) errors.push({ field, code: 'photoRequired' });
    if (count > MAX_PHOTOS.material)
      errors.push({ field, code: 'tooManyPhotos', params: { max: MAX_PHOTOS.material } });
  }
  return errors;
}
