import * as v from 'valibot';

/** The service centre, in the language asked for. */
export const Centre = v.object({
  name: v.string(),
  address: v.string(),
  phone: v.string(),
  hours: v.string(),
  /** Every page says so. */
  isSample: v.pipe(v.boolean(), v.description('Invented sample data.')),
});
export type CentreView = v.InferOutput<typeof Centre>;
