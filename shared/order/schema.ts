import * as v from 'valibot';
import { STATUSES_OF } from '../case/kinds.ts';
import { ID_FORMAT } from '../ids.ts';
import { DIETS, DishInput, MenuService } from './menu.ts';

const Id = v.pipe(v.string(), v.regex(ID_FORMAT));
const Plate = v.pipe(v.string(), v.regex(/^[0-9A-Z]{10}$/));
const LocalDate = v.pipe(v.string(), v.isoDate());
const Clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const Instant = v.pipe(v.number(), v.description('Milliseconds since 1970 UTC.'));
const Words = (max: number) => v.pipe(v.string(), v.maxLength(max));
const Whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

/** How who orders for someone else is related to them. */
export const RELATIONS = ['child', 'spouse', 'relative', 'neighbour', 'helper'] as const;
/** How the person served said yes to it. */
export const CONSENT_WAYS = ['inPerson', 'phone', 'video'] as const;

/** Ordered by someone else, with the consent of the person who is served. */
export const ForOther = v.strictObject({
  /** Who orders. */
  by: Words(60),
  relation: v.picklist(RELATIONS),
  how: v.picklist(CONSENT_WAYS),
});
export type ForOther = v.InferOutput<typeof ForOther>;

/** Most days that one order may repeat over. */
export const LONGEST_SERIES = 92;

/** What an order carries: a service of the menu, a time, whom to help. */
export const PlaceOrder = v.strictObject({
  plate: Plate,
  service: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,30}$/)),
  date: LocalDate,
  time: Clock,
  /** Of the day, for meals; left out: any dish that fits. */
  dish: v.optional(Id),
  portions: v.optional(Whole(1, 6), 1),
  diets: v.optional(v.pipe(v.array(v.picklist(DIETS)), v.maxLength(5)), []),
  /** What is wanted, in own words. */
  words: v.optional(Words(500), ''),
  /** Who is served. */
  name: Words(60),
  /** Whom to call about it. */
  phone: Words(30),
  forOther: v.optional(ForOther),
  /** Every week on these days (0 Sunday … 6 Saturday), until a date. */
  repeat: v.optional(
    v.strictObject({ weekdays: v.pipe(v.array(Whole(0, 6)), v.minLength(1), v.maxLength(7)), until: LocalDate }),
  ),
});
export type PlaceOrder = v.InferOutput<typeof PlaceOrder>;

/** An order that came by telephone, letter or visit, entered by the office. */
export const IntakeOrder = v.strictObject({
  ...PlaceOrder.entries,
  channel: v.picklist(['phone', 'letter', 'visit', 'home']),
});

export const SERIES_STATES = ['placed', 'skipped', 'soldOut', 'closed', 'coming'] as const;

/** One day of an order that repeats. */
export const SeriesDay = v.object({
  date: v.string(),
  state: v.picklist(SERIES_STATES),
  caseId: v.nullable(v.string()),
  status: v.nullable(v.picklist(STATUSES_OF.order)),
});
export type SeriesDay = v.InferOutput<typeof SeriesDay>;

/** Reply to an order. */
export const OrderReceipt = v.object({
  caseId: v.string(),
  receipt: v.pipe(v.string(), v.description('Receipt number: twelve digits.')),
  serviceName: v.string(),
  dishName: v.nullable(v.string()),
  startsAt: Instant,
  pin: v.pipe(v.string(), v.description('Four digits; the resident says them to the volunteer at the door.')),
  days: v.pipe(v.array(SeriesDay), v.description('Of an order that repeats: the days so far.')),
});
export type OrderReceipt = v.InferOutput<typeof OrderReceipt>;

/** A dish of a day with what is left of it. */
export const Dish = v.object({
  id: v.string(),
  date: v.string(),
  name: v.string(),
  price: v.pipe(v.number(), v.description('Fen.')),
  left: v.number(),
  diets: v.array(v.picklist(DIETS)),
});
export type Dish = v.InferOutput<typeof Dish>;

/** A service as the menu shows it, in one language. */
export const MenuLine = v.object({
  id: v.string(),
  icon: v.string(),
  name: v.string(),
  summary: v.string(),
  minutes: v.number(),
  volunteers: v.number(),
  payment: v.string(),
  risks: v.array(v.string()),
  ask: v.object({ words: v.string(), label: v.string(), help: v.string() }),
  mayRepeat: v.boolean(),
  isMeal: v.boolean(),
  days: v.array(v.object({ date: v.string(), times: v.array(v.string()) })),
  dishes: v.array(Dish),
});
export type MenuLine = v.InferOutput<typeof MenuLine>;
export const Menu = v.object({ services: v.array(MenuLine) });

/** An open order as a volunteer sees it before accepting: where about, not who and not which house. */
export const OpenOrder = v.object({
  caseId: v.string(),
  version: v.number(),
  serviceId: v.string(),
  serviceName: v.string(),
  startsAt: Instant,
  endsAt: Instant,
  villageId: v.number(),
  /** Village and group. */
  near: v.string(),
  portions: v.number(),
  volunteersNeeded: v.number(),
  volunteersLeft: v.number(),
  /** Offered to this volunteer by name. */
  mine: v.boolean(),
  risks: v.array(v.string()),
  /** What speaks against taking it; see `order.against.<code>`. */
  against: v.array(v.string()),
  mayAccept: v.boolean(),
});
export type OpenOrder = v.InferOutput<typeof OpenOrder>;
export const OpenOrders = v.object({ orders: v.array(OpenOrder) });

export const Moved = v.object({ status: v.picklist(STATUSES_OF.order), version: v.number() });

/** Filters of the board, as query parameters. */
export const ListBoard = v.strictObject({
  date: v.optional(LocalDate),
  place: v.optional(v.pipe(v.string(), v.regex(/^\/(\d+\/){1,4}$/))),
});

export const BoardVolunteer = v.object({ id: v.string(), name: v.string(), status: v.string() });

/** One order on the board of the centre. Names are masked. */
export const BoardLine = v.object({
  caseId: v.string(),
  receipt: v.string(),
  version: v.number(),
  status: v.picklist(STATUSES_OF.order),
  serviceId: v.string(),
  serviceName: v.string(),
  isRisky: v.boolean(),
  date: v.string(),
  startsAt: Instant,
  endsAt: Instant,
  dueAt: v.nullable(Instant),
  villageId: v.number(),
  village: v.string(),
  group: v.nullable(v.number()),
  address: v.string(),
  name: v.string(),
  dishName: v.nullable(v.string()),
  portions: v.number(),
  needed: v.number(),
  accepted: v.number(),
  /** Name of the place whose volunteers may all take it. */
  openTo: v.nullable(v.string()),
  volunteers: v.array(BoardVolunteer),
  /** The last warning that stands. */
  warning: v.nullable(v.string()),
  round: v.nullable(v.object({ number: v.number(), position: v.number() })),
});
export type BoardLine = v.InferOutput<typeof BoardLine>;
export const Board = v.object({
  date: v.string(),
  orders: v.array(BoardLine),
  /** More than are shown. */
  more: v.boolean(),
  /** Meals of the day. */
  dishes: v.array(v.object({ ...Dish.entries, portions: v.number(), ordered: v.number() })),
});
export type Board = v.InferOutput<typeof Board>;

export const SuggestionLine = v.object({
  id: v.string(),
  name: v.string(),
  why: v.array(v.object({ code: v.string(), n: v.optional(v.number()) })),
  against: v.array(v.string()),
  mayBeOffered: v.boolean(),
  /** State of this order with them, if it has been offered to them. */
  status: v.nullable(v.string()),
});
export type SuggestionLine = v.InferOutput<typeof SuggestionLine>;
export const Suggestions = v.object({
  suggestions: v.array(SuggestionLine),
  /** Places it can be offered to as a whole, the nearest first. */
  places: v.array(v.object({ path: v.string(), name: v.string() })),
});
export type Suggestions = v.InferOutput<typeof Suggestions>;

export const DispatchOrder = v.strictObject({
  volunteers: v.optional(v.pipe(v.array(Id), v.maxLength(50)), []),
  place: v.optional(v.pipe(v.string(), v.regex(/^\/(\d+\/){1,4}$/))),
  /** Version the person saw. */
  version: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});

export const DropOut = v.strictObject({ reason: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200)) });

/** Splits the meals of a day into rounds. */
export const SplitRounds = v.strictObject({ date: LocalDate, rounds: Whole(1, 30) });
export const Round = v.object({
  id: v.string(),
  number: v.number(),
  volunteer: v.nullable(v.object({ id: v.string(), name: v.string() })),
  portions: v.number(),
  stops: v.array(
    v.object({
      caseId: v.string(),
      position: v.number(),
      address: v.string(),
      dishName: v.nullable(v.string()),
      portions: v.number(),
      status: v.picklist(STATUSES_OF.order),
    }),
  ),
});
export type Round = v.InferOutput<typeof Round>;
export const Rounds = v.object({ rounds: v.array(Round) });
export type Rounds = v.InferOutput<typeof Rounds>;
export const OfferRound = v.strictObject({ volunteers: v.pipe(v.array(Id), v.minLength(1), v.maxLength(20)) });

/** A service as its keeper sees it. */
export const KeptService = v.object({
  version: v.number(),
  position: v.number(),
  isOffered: v.boolean(),
  changedAt: Instant,
  changedBy: v.string(),
  service: MenuService,
});
export type KeptService = v.InferOutput<typeof KeptService>;
export const KeptMenu = v.object({ services: v.array(KeptService) });
export type KeptMenu = v.InferOutput<typeof KeptMenu>;
export const SaveService = v.strictObject({
  /** Version that was changed; 0 for a new service. */
  base: Whole(0, 100_000),
  position: Whole(0, 999),
  isOffered: v.boolean(),
  service: MenuService,
});
export const SavedService = v.object({ version: v.number() });

export const KeptDish = v.object({
  id: v.string(),
  date: v.string(),
  name: v.object({ zh: v.string(), en: v.string() }),
  price: v.number(),
  portions: v.number(),
  ordered: v.number(),
  diets: v.array(v.picklist(DIETS)),
  isWithdrawn: v.boolean(),
});
export type KeptDish = v.InferOutput<typeof KeptDish>;
export const KeptDishes = v.object({ dishes: v.array(KeptDish) });
export type KeptDishes = v.InferOutput<typeof KeptDishes>;
export const AddDishes = v.strictObject({ dishes: v.pipe(v.array(DishInput), v.minLength(1), v.maxLength(40)) });
export const ChangeDish = v.strictObject({
  portions: v.optional(Whole(0, 5_000)),
  isWithdrawn: v.optional(v.boolean()),
});

/** A door that nobody opened: somebody looks after the person. */
export const WelfareCheck = v.object({
  caseId: v.string(),
  version: v.number(),
  serviceName: v.string(),
  address: v.string(),
  since: Instant,
  dueAt: Instant,
  isOver: v.boolean(),
  phone: v.string(),
  name: v.string(),
  volunteer: v.nullable(v.string()),
});
export type WelfareCheck = v.InferOutput<typeof WelfareCheck>;
export const WelfareChecks = v.object({ checks: v.array(WelfareCheck) });
export type WelfareChecks = v.InferOutput<typeof WelfareChecks>;

/** A step of who placed an order, by receipt number and the telephone's last four digits, or on a bound phone. */
export const StepOrder = v.strictObject({
  receipt: v.pipe(v.string(), v.maxLength(40)),
  lastFour: v.optional(v.pipe(v.string(), v.maxLength(8)), ''),
  step: v.picklist(['cancel', 'confirm', 'skip', 'stop']),
  /** Of `skip`. */
  date: v.optional(LocalDate),
});
export const SteppedOrder = v.object({ caseId: v.string(), ...Moved.entries });
export const AcceptedRound = v.object({ accepted: v.number() });
export const OfferedRound = v.object({ offered: v.number() });
