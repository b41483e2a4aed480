import * as v from 'valibot';
import { Text } from '../text.ts';

const Phone = v.pipe(v.string(), v.regex(/^[\d-]{5,20}$/));

/** A grid and its published duty contact. Names and telephones are of the office, not private. */
export const GridImport = v.strictObject({
  name: Text,
  contact: v.strictObject({ name: v.string(), phone: Phone }),
});

export const VillageImport = v.strictObject({
  name: Text,
  grids: v.array(GridImport),
  groups: v.array(
    v.strictObject({
      number: v.pipe(v.number(), v.integer(), v.minValue(1)),
      hamlet: v.nullable(v.string()),
      /** Position in `grids`. */
      grid: v.pipe(v.number(), v.integer(), v.minValue(0)),
    }),
  ),
});

/** A town with its centre, villages, grids and groups. Coming again, what exists stays and what changed is updated. */
export const TownImport = v.strictObject({
  district: Text,
  town: Text,
  centre: v.strictObject({ name: Text, address: Text, phone: Phone, hours: Text, isSample: v.boolean() }),
  villages: v.array(VillageImport),
  /** Offices behind the centre's windows, to which cases are passed. */
  departments: v.array(Text),
  /** Other towns of the district: their staff may register, their households are not kept here. */
  neighbours: v.array(Text),
});
export type TownImport = v.InferOutput<typeof TownImport>;

/** One household of a list: where it is. */
export interface HouseholdImport {
  /** Chinese name of the village. */
  village: string;
  group: number;
  houseNumber: string;
}
