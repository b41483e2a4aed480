import * as v from 'valibot';
import { STATUSES_OF } from '../case/kinds.ts';
import { Text } from '../text.ts';
import { LocalTime } from './local-time.ts';
import { HALVES } from './plan.ts';
import { CentreChange, RosterChange, RulesInput, Stretch } from './settings.ts';

const LocalDate = v.pipe(v.string(), v.isoDate());
const Version = v.pipe(v.number(), v.integer(), v.minValue(1));

/** A window as its settings page shows it. */
export const WindowView = v.object({
  id: v.number(),
  place: v.picklist(['centre', 'home']),
  letter: v.string(),
  number: v.number(),
  name: Text,
  seatsEach: v.number(),
  isActive: v.boolean(),
  items: v.array(v.object({ itemId: v.string(), minutes: v.number() })),
});
export type WindowView = v.InferOutput<typeof WindowView>;

/** Everything an administrator keeps about how the centre takes bookings. */
export const CentreSettings = v.object({
  version: Version,
  mayEdit: v.boolean(),
  mayEditRoster: v.boolean(),
  rules: RulesInput,
  windows: v.array(WindowView),
  /** Weeks of opening hours: of the centre (`windowId` null) and of windows with hours of their own. */
  weeks: v.array(v.object({ windowId: v.nullable(v.number()), week: v.array(v.array(Stretch)) })),
  specialDays: v.array(v.object({ onDate: LocalDate, hours: v.array(Stretch), reason: v.string() })),
  closures: v.array(
    v.object({
      id: v.string(),
      windowId: v.nullable(v.number()),
      from: LocalTime,
      to: LocalTime,
      reason: v.string(),
      by: v.string(),
    }),
  ),
  items: v.array(v.object({ id: v.string(), name: v.string() })),
});
export type CentreSettings = v.InferOutput<typeof CentreSettings>;

/** A booking as the desk lists it: no name in full. */
export const BookingLine = v.object({
  caseId: v.string(),
  receipt: v.string(),
  status: v.picklist(STATUSES_OF.appointment),
  version: Version,
  at: v.nullable(LocalTime),
  windowId: v.nullable(v.number()),
  place: v.picklist(['centre', 'home']),
  ticket: v.nullable(v.string()),
  title: v.string(),
  name: v.string(),
  phone: v.string(),
  /** The centre asked to move it and waits for the person's answer. */
  isAskedToMove: v.boolean(),
});
export type BookingLine = v.InferOutput<typeof BookingLine>;

export const PreviewCentre = v.strictObject({ change: v.union([CentreChange, RosterChange]) });
export const ChangeCentre = v.strictObject({ version: Version, change: CentreChange });
export const ChangeRoster = v.strictObject({ version: Version, change: RosterChange });

/** What a change does to those who have booked. */
export const Hits = v.object({
  hits: v.pipe(v.array(BookingLine), v.description('Bookings that would lose their seat.')),
});
export type Hits = v.InferOutput<typeof Hits>;
export const Changed = v.object({ version: Version, hits: v.array(BookingLine) });
export type Changed = v.InferOutput<typeof Changed>;

/** Bookings whose people are asked to take another time. */
export const AskToMove = v.strictObject({
  caseIds: v.pipe(v.array(v.pipe(v.string(), v.maxLength(40))), v.minLength(1), v.maxLength(50)),
  reason: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200)),
});
export const AskedToMove = v.object({
  /** Cases asked; the others had moved on, or there is no other time. */
  asked: v.array(v.string()),
});
export type AskedToMove = v.InferOutput<typeof AskedToMove>;

export const GetDays = v.strictObject({
  from: LocalDate,
  days: v.pipe(v.string(), v.regex(/^\d{1,2}$/), v.transform(Number), v.minValue(1), v.maxValue(42)),
});
export const CentreDay = v.object({
  date: LocalDate,
  kind: v.picklist(['working', 'weekend', 'holiday', 'moved']),
  lunar: v.string(),
  /** Why the date has hours of its own or something is closed. */
  notes: v.array(v.string()),
  windows: v.array(
    v.object({ windowId: v.number(), seats: v.number(), planned: v.number(), booked: v.number(), staff: v.number() }),
  ),
});
export type CentreDay = v.InferOutput<typeof CentreDay>;
export const CentreDays = v.object({
  days: v.array(CentreDay),
  windows: v.array(v.object({ id: v.number(), number: v.number(), letter: v.string(), name: v.string() })),
});
export type CentreDays = v.InferOutput<typeof CentreDays>;

export const ListBookings = v.strictObject({ date: v.optional(LocalDate), toMove: v.optional(v.literal('1')) });
export const Bookings = v.object({ bookings: v.array(BookingLine) });
export type Bookings = v.InferOutput<typeof Bookings>;

export const GetRoster = v.strictObject({ from: LocalDate });
/** A week's roster with everyone who can be on it. */
export const RosterView = v.object({
  version: Version,
  mayEdit: v.boolean(),
  windows: v.array(v.object({ id: v.number(), number: v.number(), name: v.string() })),
  staff: v.array(v.object({ id: v.string(), name: v.string(), role: v.string(), windows: v.array(v.number()) })),
  duties: v.array(
    v.object({
      onDate: LocalDate,
      half: v.picklist(HALVES),
      staffId: v.string(),
      windowId: v.nullable(v.number()),
    }),
  ),
});
export type RosterView = v.InferOutput<typeof RosterView>;
export const SaveSkills = v.strictObject({
  staffId: v.pipe(v.string(), v.maxLength(60)),
  windows: v.pipe(v.array(v.pipe(v.number(), v.integer())), v.maxLength(99)),
});
export const Saved = v.object({ ok: v.literal(true) });
