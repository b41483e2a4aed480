import * as v from 'valibot';
import { STATUSES_OF } from '../case/kinds.ts';
import { Centre } from '../centre.ts';
import { ID_FORMAT } from '../ids.ts';
import { MAX_ITEMS, MAX_WISHES } from './limits.ts';
import { LocalTime } from './local-time.ts';

const Slug = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,40}$/));
const CaseId = v.pipe(v.string(), v.regex(ID_FORMAT));
const LocalDate = v.pipe(v.string(), v.isoDate());

/** Service items of one visit: their times add up. */
export const VisitItems = v.pipe(
  v.array(Slug),
  v.minLength(1),
  v.maxLength(MAX_ITEMS),
  v.check((items) => new Set(items).size === items.length),
);
export const PLACES = ['centre', 'home'] as const;
export type VisitPlace = (typeof PLACES)[number];
const Place = v.optional(v.picklist(PLACES), 'centre');
/** What a person may call themselves and be called at. */
const Name = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(30));
const Phone = v.pipe(v.string(), v.trim(), v.maxLength(30));

/** Times in the order in which they are wished for: the first that is free is booked. */
const Wishes = v.pipe(v.array(LocalTime), v.minLength(1), v.maxLength(MAX_WISHES));

const VISIT = {
  items: VisitItems,
  place: Place,
  /** Code of the household's plate; needed for a visit at home. */
  plate: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[0-9A-Z]{10}$/))), null),
  /** Case whose missing papers are brought. */
  about: v.optional(v.nullable(CaseId), null),
};

export const BookAppointment = v.strictObject({ ...VISIT, wishes: Wishes, name: Name, phone: Phone });
export type BookAppointment = v.InferOutput<typeof BookAppointment>;

/** The line for a seat that becomes free on one of these dates. */
export const JoinWaitlist = v.strictObject({ ...VISIT, from: LocalDate, to: LocalDate, name: Name, phone: Phone });
export type JoinWaitlist = v.InferOutput<typeof JoinWaitlist>;

export const ListSlots = v.strictObject({
  /** Comma-separated ids of service items. */
  items: v.pipe(
    v.string(),
    v.maxLength(250),
    v.transform((text) => text.split(',')),
    VisitItems,
  ),
  place: Place,
  from: v.optional(LocalDate),
});

/** A start at which a visit fits. */
export const FreeTime = v.object({
  at: LocalTime,
  left: v.pipe(v.number(), v.description('Seats left at the window with most of them.')),
});
export type FreeTime = v.InferOutput<typeof FreeTime>;
export const FreeTimes = v.object({
  /** Instant of this answer: what is free may be gone by now. */
  asOf: v.number(),
  minutes: v.pipe(v.nullable(v.number()), v.description('Of the visit; null where no window does all of it.')),
  from: LocalDate,
  to: LocalDate,
  times: v.array(FreeTime),
});
export type FreeTimes = v.InferOutput<typeof FreeTimes>;

/** A booking as its person sees it. Names no person. */
export const Appointment = v.object({
  caseId: v.string(),
  receipt: v.string(),
  status: v.picklist(STATUSES_OF.appointment),
  version: v.number(),
  title: v.string(),
  items: v.array(v.object({ id: v.string(), name: v.string() })),
  place: v.picklist(PLACES),
  at: v.nullable(LocalTime),
  minutes: v.number(),
  window: v.nullable(v.object({ number: v.number(), name: v.string() })),
  ticket: v.nullable(v.string()),
  /** Until when it can be changed or cancelled by its person. */
  changeableUntil: v.nullable(LocalTime),
  canChange: v.boolean(),
  canCancel: v.boolean(),
  /** A seat that became free, to be confirmed until then. */
  offerUntil: v.nullable(LocalTime),
  /** Dates in the line. */
  waiting: v.nullable(v.object({ from: LocalDate, to: LocalDate })),
  /** The centre asks to take another time. */
  moveAsked: v.nullable(v.object({ reason: v.string(), times: v.array(LocalTime) })),
  centre: Centre,
});
export type Appointment = v.InferOutput<typeof Appointment>;

/** How a person proves whose booking it is; a bound phone of the household needs no digits. */
const PROOF = {
  receipt: v.pipe(v.string(), v.maxLength(40)),
  lastFour: v.optional(v.pipe(v.string(), v.regex(/^(\d{4})?$/)), ''),
};
export const GetAppointment = v.strictObject(PROOF);
export const MoveAppointment = v.strictObject({ ...PROOF, at: LocalTime, version: v.optional(v.number()) });
export const CancelAppointment = v.strictObject({ ...PROOF, version: v.optional(v.number()) });

/** How a booking comes in when someone of the office makes it. */
export const DESK_CHANNELS = ['phone', 'letter', 'visit', 'home'] as const;

/** A booking made for a caller: someone new, or the person of an earlier case. */
export const BookFor = v.strictObject({
  items: VisitItems,
  place: Place,
  wishes: Wishes,
  householdId: v.optional(v.nullable(v.pipe(v.number(), v.integer())), null),
  about: v.optional(v.nullable(CaseId), null),
  channel: v.picklist(DESK_CHANNELS),
  person: v.union([
    v.strictObject({ name: Name, phone: Phone }),
    /** Case of the person: their name and telephone are taken from it. */
    v.strictObject({ sameAs: CaseId }),
  ]),
});
export type BookFor = v.InferOutput<typeof BookFor>;

export const FindKnown = v.strictObject({ phone: Phone });
export const KnownPeople = v.object({
  people: v.array(
    v.object({ caseId: v.string(), name: v.string(), lastTitle: v.string(), lastAt: v.number(), live: v.number() }),
  ),
});
export type KnownPeople = v.InferOutput<typeof KnownPeople>;
export const MoveFor = v.strictObject({
  at: LocalTime,
  version: v.number(),
  consent: v.picklist(['phone', 'counter']),
});

/** What a booking for the person of a case begins with. */
export const BookingStart = v.object({
  caseId: v.string(),
  title: v.string(),
  name: v.string(),
  phone: v.string(),
  householdId: v.nullable(v.number()),
  items: v.array(v.string()),
  about: v.nullable(v.string()),
});
export type BookingStart = v.InferOutput<typeof BookingStart>;
