import * as v from 'valibot';
import { ID_FORMAT } from '../ids.ts';
import { LineRule, PLACED_BY } from './rule.ts';

const Id = v.pipe(v.string(), v.regex(ID_FORMAT));
const Words = (max: number) => v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(max));
const Instant = v.pipe(v.number(), v.description('Milliseconds since 1970 UTC.'));
const WindowId = v.pipe(v.number(), v.integer(), v.minValue(1));
const Phone = v.pipe(v.string(), v.trim(), v.regex(/^1\d{10}$/));

/** Who has come: by what the QR code of the booking says, the number typed, or the case itself once it was found. */
export const CheckIn = v.strictObject({
  receipt: v.optional(v.pipe(v.string(), v.maxLength(300))),
  caseId: v.optional(Id),
  /** Their ticket may go first by the centre's rule for elders. */
  isElder: v.optional(v.boolean(), false),
});
export type CheckIn = v.InferOutput<typeof CheckIn>;

/** Finds today's booking of someone who has no number with them; by POST, so that nothing personal stands in an address. */
export const FindArrival = v.strictObject({ by: v.picklist(['phone', 'name']), text: Words(60) });
export type FindArrival = v.InferOutput<typeof FindArrival>;

/** A ticket for someone who came without a booking. The telephone only if they want to be called. */
export const IssueTicket = v.strictObject({
  item: v.pipe(v.string(), v.maxLength(60)),
  isElder: v.optional(v.boolean(), false),
  phone: v.optional(Phone),
});
export type IssueTicket = v.InferOutput<typeof IssueTicket>;

export const CallNext = v.strictObject({ window: WindowId });
export const TakeSeat = v.strictObject({ window: v.nullable(WindowId) });
/** The version that was seen: another one is 409 `conflict`. */
const Version = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)));
export const ForwardTicket = v.strictObject({ window: WindowId, version: Version });
/** Moves someone before another in line, or to its end; the reason goes on record. */
export const ReorderTicket = v.strictObject({ before: v.nullable(Id), reason: Words(200), version: Version });
export const SaveLineRule = v.pick(LineRule, ['lead', 'elderEvery']);
export const MakeDisplay = v.strictObject({ label: Words(40) });

/** One ticket as the office sees it. Names are masked. */
export const TicketLine = v.object({
  caseId: v.string(),
  /** `A012`. */
  ticket: v.string(),
  itemName: v.string(),
  name: v.string(),
  isElder: v.boolean(),
  isBooked: v.boolean(),
  bookedAt: v.nullable(Instant),
  arrivedAt: v.nullable(Instant),
  placedBy: v.nullable(v.picklist(PLACED_BY)),
  /** Taken out of turn by the elders’ rule. */
  isElderTurn: v.boolean(),
  /** Number of the window it was sent on to. */
  forWindow: v.nullable(v.number()),
  /** Estimated minutes until it is called; null when no open window does it. */
  minutes: v.nullable(v.number()),
  version: v.number(),
});
export type TicketLine = v.InferOutput<typeof TicketLine>;

/** Who was called, and stands before a clerk or is on the way. */
export const CurrentTurn = v.object({
  ...v.omit(TicketLine, ['isElderTurn', 'minutes', 'forWindow']).entries,
  windowId: v.number(),
  state: v.picklist(['called', 'served']),
  calledAt: Instant,
  servedAt: v.nullable(Instant),
  recalls: v.number(),
  /** Of me: what the buttons are about. */
  isMine: v.boolean(),
  /** What this person may do now. */
  available: v.array(v.string()),
});
export type CurrentTurn = v.InferOutput<typeof CurrentTurn>;

export const WindowLine = v.object({
  id: v.number(),
  number: v.number(),
  name: v.string(),
  /** Who sits there today. */
  staff: v.array(v.string()),
  /** People in line whom it may call. */
  waiting: v.number(),
});
export type WindowLine = v.InferOutput<typeof WindowLine>;

/** The day at the counter, for one window or, without, for reception. */
export const Board = v.object({
  onDate: v.string(),
  now: Instant,
  /** The window this person sits at today; null: none yet. */
  windowId: v.nullable(v.number()),
  /** Where the roster has them today. */
  rosterWindowId: v.nullable(v.number()),
  windows: v.array(WindowLine),
  rule: LineRule,
  turns: v.array(CurrentTurn),
  /** In the order of the coming calls. */
  waiting: v.array(TicketLine),
  /** Booked today and not here yet. */
  expected: v.array(TicketLine),
  parked: v.array(TicketLine),
  passedOver: v.array(TicketLine),
  /** People who were served today, and who did not come. */
  served: v.number(),
  noShows: v.number(),
});
export type Board = v.InferOutput<typeof Board>;

export const CheckedIn = v.object({
  caseId: v.string(),
  ticket: v.string(),
  itemName: v.string(),
  isLate: v.boolean(),
  before: v.number(),
  minutes: v.nullable(v.number()),
});
export type CheckedIn = v.InferOutput<typeof CheckedIn>;

export const Arrivals = v.object({ arrivals: v.array(TicketLine) });
export type Arrivals = v.InferOutput<typeof Arrivals>;

/** Who was called; null when nobody waits for this window. */
export const Called = v.object({ called: v.nullable(v.object({ caseId: v.string(), ticket: v.string() })) });
export type Called = v.InferOutput<typeof Called>;

/** What is printed for who waits. */
export const TicketSlip = v.object({
  ticket: v.string(),
  itemName: v.string(),
  arrivedAt: Instant,
  isElder: v.boolean(),
  before: v.number(),
  minutes: v.nullable(v.number()),
  /** Address of their own wait page, and its QR code. */
  waitUrl: v.string(),
  qr: v.object({ side: v.number(), path: v.string() }),
  centre: v.object({ name: v.string(), phone: v.string() }),
});
export type TicketSlip = v.InferOutput<typeof TicketSlip>;

/** A call as everyone may hear it. */
export const PublicCall = v.object({
  ticket: v.string(),
  window: v.number(),
  windowName: v.string(),
  /** Changes with every time it is called out. */
  heardAt: Instant,
  /** Being served already: no longer called out. */
  isServed: v.boolean(),
});
export type PublicCall = v.InferOutput<typeof PublicCall>;

/** All that the public display shows: numbers and windows, nothing of any person. */
export const DisplayView = v.object({
  centre: v.string(),
  calls: v.array(PublicCall),
  /** Numbers that are called next, in order. */
  next: v.array(v.string()),
  waiting: v.number(),
});
export type DisplayView = v.InferOutput<typeof DisplayView>;

/** The rule by which a centre takes turns. */
export const LineRuleInForce = v.object({ rule: LineRule });

/** A step of a ticket that carries nothing, and where the ticket stands after any step. */
export const StepTicket = v.strictObject({ version: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))) });
export const SteppedTicket = v.object({ status: v.string(), version: v.number() });

export const WAIT_STATES = ['expected', 'waiting', 'called', 'served', 'parked', 'passedOver', 'gone'] as const;
/** What someone in line sees on their own phone. */
export const WaitView = v.object({
  ticket: v.string(),
  state: v.picklist(WAIT_STATES),
  /** People who are called before them. */
  before: v.number(),
  minutes: v.nullable(v.number()),
  /** Number and name of the window they were called to, or sent on to. */
  window: v.nullable(v.object({ number: v.number(), name: v.string() })),
  /** How turns are taken: who waits may know why somebody else goes first. */
  rule: LineRule,
  now: Instant,
});
export type WaitView = v.InferOutput<typeof WaitView>;

/** A display's address without its secret. */
export const DisplayLinks = v.object({
  links: v.array(
    v.object({ id: v.string(), label: v.string(), madeAt: Instant, madeBy: v.string(), usedAt: v.nullable(Instant) }),
  ),
});
export type DisplayLinks = v.InferOutput<typeof DisplayLinks>;
/** The address, shown once. */
export const DisplayMade = v.object({ url: v.string() });
