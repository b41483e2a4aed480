import * as v from 'valibot';

const MINUTE = 60_000;

/** How the people at the counter take turns; kept by the centre, shown on the board in words. */
export const LineRule = v.strictObject({
  /** Minutes before its time from which a booking stands in line: it goes before all who came later than that. */
  lead: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60)),
  /** Minutes after its time from which a booking is late: passed over, and in line from when it came. */
  grace: v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(60)),
  /** Every how many-th call of a window goes to the elder who has waited longest; 0: elders wait like all others. */
  elderEvery: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(0),
    v.maxValue(10),
    // Every call to elders first would let everyone else wait for ever.
    v.check((every) => every !== 1),
  ),
});
export type LineRule = v.InferOutput<typeof LineRule>;

/** Until a centre says otherwise. Late after a quarter of an hour: `docs/glossary.md`. */
export const DEFAULT_RULE: LineRule = { lead: 10, grace: 15, elderEvery: 3 };

/** When someone came, and the time they had booked, if they had. Instants in milliseconds. */
export interface Arrival {
  arrivedAt: number;
  bookedAt: number | null;
}

/** Why someone stands where they stand, besides the elders' turn. */
export const PLACED_BY = ['came', 'booked', 'late', 'moved', 'returned'] as const;
export type PlacedBy = (typeof PLACED_BY)[number];

/** Whether a booking's time has passed by more than the centre forgives. */
export function isLate(rule: LineRule, bookedAt: number, now: number): boolean {
  return now > bookedAt + rule.grace * MINUTE;
}

/**
 * Where someone who comes stands in line, as an instant: a walk-in when they came; a booking some minutes before its time, however
 * early or (within the grace) late they came; a late booking when they came.
 */
export function placeOf(rule: LineRule, { arrivedAt, bookedAt }: Arrival): { place: number; placedBy: PlacedBy } {
  if (bookedAt === null) return { place: arrivedAt, placedBy: 'came' };
  if (isLate(rule, bookedAt, arrivedAt)) return { place: arrivedAt, placedBy: 'late' };
  return { place: bookedAt - rule.lead * MINUTE, placedBy: 'booked' };
}
