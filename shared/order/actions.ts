import * as v from 'valibot';
import { ID_FORMAT } from '../ids.ts';

const Id = v.pipe(v.string(), v.regex(ID_FORMAT));
const Place = v.pipe(v.string(), v.regex(/^\/(\d+\/){1,4}$/));
const Words = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max));

/** Why a volunteer cannot take an order. For the centre, never shown to the resident. */
export const DECLINE_REASONS = ['busy', 'far', 'unwell', 'notMySkill', 'other'] as const;
/** What the grid worker found behind a door that nobody opened. */
export const CHECK_OUTCOMES = ['well', 'away', 'inHospital', 'needsHelp'] as const;

const OneVolunteer = v.strictObject({ volunteer: Id });

/** What each action on an order carries besides its reason. Actions that are not listed carry nothing. */
export const ORDER_DETAILS = {
  /** Offered to some volunteers by name, to all of a place, or both; the first to accept win. */
  dispatch: v.pipe(
    v.strictObject({
      volunteers: v.optional(v.pipe(v.array(Id), v.maxLength(50)), []),
      place: v.optional(Place),
    }),
    v.check((to) => to.volunteers.length > 0 || to.place !== undefined, 'nobody'),
  ),
  acceptFor: OneVolunteer,
  joinFor: OneVolunteer,
  release: OneVolunteer,
  decline: v.strictObject({ why: v.picklist(DECLINE_REASONS), words: v.optional(Words(200)) }),
  personIsWell: v.strictObject({ outcome: v.picklist(CHECK_OUTCOMES), words: v.optional(Words(500)) }),
  notServed: v.strictObject({ outcome: v.picklist(CHECK_OUTCOMES), words: v.optional(Words(500)) }),
} as const satisfies Record<string, v.GenericSchema>;

export type OrderDetail<A extends keyof typeof ORDER_DETAILS> = v.InferOutput<(typeof ORDER_DETAILS)[A]>;
