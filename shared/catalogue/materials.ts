import type { FieldError } from '../errors.ts';
import { MAX_PHOTOS, photoField } from '../photo/photos.ts';
import { type Answers, holds } from './conditions.ts';
import type { Material } from './schema.ts';

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
