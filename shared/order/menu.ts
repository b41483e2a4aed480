import * as v from 'valibot';

const Text = (max: number) =>
  v.strictObject({
    zh: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(max)),
    en: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(max)),
  });
const Clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const Whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

/** What a volunteer can do. */
export const SKILLS = [
  'meals',
  'shopping',
  'paperwork',
  'escort',
  'repair',
  'cleaning',
  'hair',
  'company',
  'phone',
  'teaching',
  'driving',
  'nursing',
] as const;
export type Skill = (typeof SKILLS)[number];

/** What a volunteer can have been trained in. */
export const TRAININGS = ['firstAid', 'homeSafety', 'foodHygiene', 'escort', 'children'] as const;
export type Training = (typeof TRAININGS)[number];

/** Icons of the kept set that a service may carry. */
export const SERVICE_ICONS = [
  'utensils',
  'shoppingBasket',
  'filePen',
  'hospital',
  'wrench',
  'sparkles',
  'scissors',
  'messageCircle',
  'bookOpen',
  'handHelping',
] as const;

/** Who decides what is asked besides time and telephone. */
export const ASKS = ['nothing', 'optional', 'required'] as const;

/** One service of the menu (点单的服务), kept by the centre. */
export const MenuService = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,30}$/)),
  icon: v.picklist(SERVICE_ICONS),
  name: Text(40),
  summary: Text(200),
  /** Expected length of the visit. */
  minutes: Whole(10, 600),
  /** Volunteers that it takes. */
  volunteers: Whole(1, 6),
  skills: v.pipe(v.array(v.picklist(SKILLS)), v.maxLength(6)),
  /** Needs trained and insured volunteers: others are not offered it. */
  training: v.pipe(v.array(v.picklist(TRAININGS)), v.maxLength(5)),
  isRisky: v.boolean(),
  /** What the volunteer has to mind. */
  risks: v.pipe(v.array(Text(200)), v.maxLength(6)),
  /** How long ahead it has to be ordered, in minutes. */
  leadMinutes: Whole(0, 10_080),
  /** How many days ahead it can be ordered. */
  daysAhead: Whole(1, 60),
  /** Times of day at which it may begin. */
  times: v.pipe(v.array(Clock), v.minLength(1), v.maxLength(24)),
  /** Days of the week, 0 Sunday … 6 Saturday. */
  weekdays: v.pipe(v.array(Whole(0, 6)), v.minLength(1), v.maxLength(7)),
  /** Who pays whom; money never passes through the volunteer. */
  payment: Text(200),
  /** What the resident is asked to say in own words. */
  ask: v.strictObject({ words: v.picklist(ASKS), label: Text(60), help: Text(160) }),
  /** Dishes of the day are chosen; ordered until `cutOff` of the day. */
  meal: v.nullable(v.strictObject({ cutOff: Clock })),
  /** May come again every week. */
  mayRepeat: v.boolean(),
  /** The volunteer takes a picture of the doorstep as proof that it was delivered. */
  wantsPhoto: v.boolean(),
});
export type MenuService = v.InferOutput<typeof MenuService>;

/** Diets that dishes are marked with and residents may need. */
export const DIETS = ['soft', 'lowSalt', 'lowSugar', 'noPork', 'vegetarian'] as const;
export type Diet = (typeof DIETS)[number];

/** A dish of one day, as the centre publishes it. */
export const DishInput = v.strictObject({
  on: v.pipe(v.string(), v.isoDate()),
  name: Text(60),
  /** In fen, paid to the canteen. */
  price: Whole(0, 100_000),
  portions: Whole(0, 5_000),
  diets: v.pipe(v.array(v.picklist(DIETS)), v.maxLength(5)),
});
export type DishInput = v.InferOutput<typeof DishInput>;
