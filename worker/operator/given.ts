import * as v from 'valibot';
import { Text } from '../../shared/text.ts';

const Whole = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One household of a list. */
export const HouseholdGiven = v.strictObject({
  village: v.pipe(v.string(), v.nonEmpty()),
  group: v.pipe(v.number(), v.integer(), v.minValue(1)),
  houseNumber: v.pipe(v.string(), v.nonEmpty(), v.maxLength(40)),
});

/** A centre as it begins to take bookings: nobody is on duty before there are accounts. */
export const CentreGiven = v.strictObject({
  townId: Whole,
  jurisdiction: v.string(),
  windows: v.array(
    v.strictObject({
      place: v.picklist(['centre', 'home']),
      letter: v.string(),
      number: Whole,
      name: Text,
      seatsEach: Whole,
      items: v.array(v.strictObject({ itemId: v.string(), minutes: Whole })),
    }),
  ),
  hours: v.array(v.strictObject({ weekday: Whole, opens: Whole, closes: Whole })),
});
