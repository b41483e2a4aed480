import * as v from 'valibot';

/** A text in every language of the interface. Catalogue data carries both; a person reads one. */
export const Text = v.strictObject({
  zh: v.pipe(v.string(), v.trim(), v.nonEmpty()),
  en: v.pipe(v.string(), v.trim(), v.nonEmpty()),
});
export type Text = v.InferOutput<typeof Text>;
