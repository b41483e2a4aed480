import * as v from 'valibot';

/** Finds households by plate code or by words of the address (`东村 1组 12`). */
export const FindHouseholds = v.strictObject({ text: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(60)) });
export const HouseholdLine = v.object({ id: v.number(), plateCode: v.string(), address: v.string() });
export type HouseholdLine = v.InferOutput<typeof HouseholdLine>;
export const HouseholdLines = v.object({ households: v.array(HouseholdLine) });
export type HouseholdLines = v.InferOutput<typeof HouseholdLines>;
