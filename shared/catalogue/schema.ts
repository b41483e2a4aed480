import * as v from 'valibot';
import { Text } from '../text.ts';
import type { Condition as ConditionType } from './conditions.ts';
import { DELIVERY_WAYS } from './delivery.ts';

/** Lower-case words joined by hyphens: ids of categories, service items and materials; stable for ever. */
const Slug = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/));
/** Camel-case id of a question; becomes the field's name in a form. */
const QuestionId = v.pipe(v.string(), v.regex(/^[a-z][a-zA-Z0-9]*$/));
const Days = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365));

/** See `conditions.ts`; recursive, so it has a name in the API description. */
export const Condition: v.GenericSchema<ConditionType> = v.union([
  v.strictObject({ question: v.string(), in: v.pipe(v.array(v.string()), v.nonEmpty()) }),
  v.strictObject({ all: v.pipe(v.array(v.lazy(() => Condition)), v.nonEmpty()) }),
  v.strictObject({ any: v.pipe(v.array(v.lazy(() => Condition)), v.nonEmpty()) }),
]);

export const Category = v.strictObject({
  id: Slug,
  name: Text,
  /** One line under the name: what a person finds here, in everyday words. */
  hint: Text,
  /** Name of an icon in `web/ui/icons`. */
  icon: v.string(),
});
export type Category = v.InferOutput<typeof Category>;

/** Drawings under `web/public/examples/` that show what a material looks like. */
export const EXAMPLES = [
  'id-card',
  'household-register',
  'bank-card',
  'portrait-photo',
  'invoice',
  'medical-record',
  'certificate',
  'application-form',
  'site-photo',
  'contract',
] as const;

/** One entry of an item's checklist (材料). */
export const Material = v.strictObject({
  id: Slug,
  name: Text,
  /** What is looked at: the original, a copy, both, or a form filled in on the spot. */
  form: v.picklist(['original', 'copy', 'originalAndCopy', 'filledIn']),
  /** Copies to leave, 0 when the original is only looked at. */
  copies: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5)),
  /** Needed only in some situations: the condition, and the same in words. `null`: always needed. */
  when: v.nullable(v.strictObject({ condition: Condition, text: Text })),
  /** Helpful but never a reason to send someone away. */
  optional: v.boolean(),
  /** Where a person gets it. */
  obtain: Text,
  example: v.nullable(v.picklist(EXAMPLES)),
  /** May be supplied after the application (容缺受理). */
  later: v.boolean(),
  /** Whether a photo of it may be sent with the application. */
  photo: v.boolean(),
});
export type Material = v.InferOutput<typeof Material>;

export const QUESTION_TYPES = [
  'text',
  'longText',
  'number',
  'money',
  'date',
  'idNumber',
  'phone',
  'address',
  'choice',
  'multiChoice',
] as const;

export const Option = v.strictObject({ value: QuestionId, label: Text });

export const Question = v.strictObject({
  id: QuestionId,
  type: v.picklist(QUESTION_TYPES),
  /** The question itself, as a neighbour would ask it; it is the title of its page. */
  label: Text,
  help: v.optional(Text),
  /** Why it is asked (Personal Information Protection Law art. 6 and 17: minimal, with the purpose told). */
  reason: Text,
  required: v.boolean(),
  /** For `choice` and `multiChoice`. */
  options: v.optional(v.pipe(v.array(Option), v.minLength(2), v.maxLength(12))),
  /** Smallest and largest `number` or `money` (yuan). */
  min: v.optional(v.number()),
  max: v.optional(v.number()),
  /** For `number`: what is counted, shown behind the field. */
  unit: v.optional(Text),
  /** `date`: only days up to today, or only from today on. */
  dates: v.optional(v.picklist(['past', 'future'])),
  /** Longest `text`, `longText` or `address`, in characters. */
  maxLength: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2000))),
  showIf: v.optional(Condition),
});
export type Question = v.InferOutput<typeof Question>;

/** What the rules need of a question, whatever language its words are in. */
export type QuestionRule = Pick<
  Question,
  'id' | 'type' | 'required' | 'min' | 'max' | 'dates' | 'maxLength' | 'showIf'
> & {
  options?: readonly { value: string }[] | undefined;
};

const Limit = v.strictObject({ days: Days, unit: v.picklist(['workingDay', 'day']) });

/**
 * A service item (事项) with its guide (办事指南) and its form: everything the township knows about one service.
 * Fields follow GB/T 39554.1-2020 (government service item guides) and `docs/glossary.md`. This is also the exchange format.
 */
export const ServiceItem = v.strictObject({
  id: Slug,
  category: Slug,
  name: Text,
  /** One or two sentences: what a person gets, in plain words. */
  summary: Text,
  /** Who it is for (服务对象). */
  audience: Text,
  /** What must be the case to get it (受理条件). */
  conditions: v.pipe(v.array(Text), v.minLength(1), v.maxLength(8)),
  materials: v.pipe(v.array(Material), v.maxLength(15)),
  /** Something everyone must read first, for example "no permit is needed for trees around your house". */
  notice: v.nullable(Text),
  channels: v.strictObject({
    /** Apply from the doorplate page. */
    plate: v.boolean(),
    window: v.boolean(),
    /** Someone comes home for those who cannot come. */
    home: v.boolean(),
    /** A time at the window can be booked. */
    appointment: v.boolean(),
  }),
  steps: v.pipe(v.array(Text), v.minLength(2), v.maxLength(8)),
  caseType: v.picklist(['instant', 'promise', 'service']),
  /** An administrative licence (行政许可): silence for five working days counts as acceptance, Licensing Law art. 32. */
  licence: v.boolean(),
  limits: v.strictObject({
    statutory: v.nullable(Limit),
    /** 0 days: done while you wait. */
    promised: v.strictObject({ ...Limit.entries, source: v.picklist(['guide', 'suggested']) }),
    /** What does not count towards the limits, for example a public notice of seven days. */
    excluded: v.nullable(Text),
  }),
  fee: v.strictObject({ text: Text, basis: v.nullable(Text) }),
  result: v.strictObject({
    what: Text,
    delivery: v.pipe(v.array(v.picklist(DELIVERY_WAYS)), v.minLength(1)),
  }),
  /** Trips to the centre a person has to make at most, when everything is brought. */
  trips: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3)),
  department: Text,
  window: Text,
  /** `null`: the service centre's opening hours and telephone. */
  hours: v.nullable(Text),
  phones: v.strictObject({ enquiry: v.nullable(v.string()), complaint: v.nullable(v.string()) }),
  legalBasis: v.array(Text),
  /** What people say when they mean this: used by the search, not shown. */
  keywords: v.strictObject({ zh: v.array(v.string()), en: v.array(v.string()) }),
  /** Never prompted in a list (bereaved parents and the like): found by searching, handled in person. */
  unlisted: v.boolean(),
  form: v.strictObject({
    /** Whether the item needs the applicant's ID number, and why; `null`: it is not asked. */
    idNumber: v.nullable(Text),
    /** Whether someone may apply for another person. */
    onBehalf: v.boolean(),
    questions: v.pipe(v.array(Question), v.maxLength(12)),
  }),
  /** Where the facts come from; `verified` becomes true only when a member of staff has confirmed them. */
  source: v.string(),
  sourceTags: v.array(v.string()),
  note: v.string(),
  verified: v.boolean(),
  /** Local date (YYYY-MM-DD) staff last checked it. */
  checkedOn: v.nullable(v.pipe(v.string(), v.isoDate())),
});
export type ServiceItem = v.InferOutput<typeof ServiceItem>;
