import * as v from 'valibot';
import { DELIVERY_WAYS } from '../catalogue/delivery.ts';
import { ID_FORMAT } from '../ids.ts';
import { WARNINGS } from './alarms.ts';
import { CASE_KINDS, CASE_STATUSES } from './kinds.ts';

const Id = v.pipe(v.string(), v.regex(ID_FORMAT));
const Words = (max: number) => v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(max));
const Instant = v.pipe(v.number(), v.description('Milliseconds since 1970 UTC.'));

/** How a case came in. */
export const CHANNELS = ['plate', 'phone', 'letter', 'visit', 'home'] as const;
/** Which limits to list: passed, ending today, ending within three working days. */
export const DUE_FILTERS = ['overdue', 'today', 'soon'] as const;

/** Filters of the inbox, as query parameters. Without `status` the cases that are open. */
export const ListCases = v.strictObject({
  status: v.optional(v.picklist(CASE_STATUSES)),
  kind: v.optional(v.picklist(CASE_KINDS)),
  /** Path of a village or grid within the own place. */
  place: v.optional(v.pipe(v.string(), v.regex(/^\/(\d+\/){1,4}$/))),
  department: v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/))),
  due: v.optional(v.picklist(DUE_FILTERS)),
  /** Only cases I own. */
  mine: v.optional(v.literal('1')),
  /** `next` of the page before. */
  cursor: v.optional(v.pipe(v.string(), v.maxLength(120))),
});
export type ListCases = v.InferOutput<typeof ListCases>;

/** A search; by POST, so that no name or telephone stands in an address. */
export const SearchCases = v.strictObject({
  by: v.picklist(['receipt', 'phone', 'name']),
  text: Words(60),
});

/** One line of the inbox. Names are masked. */
export const CaseLine = v.object({
  id: v.string(),
  receipt: v.string(),
  kind: v.picklist(CASE_KINDS),
  itemName: v.string(),
  status: v.picklist(CASE_STATUSES),
  version: v.number(),
  channel: v.picklist(CHANNELS),
  name: v.string(),
  /** Village, group and house number. */
  address: v.string(),
  department: v.nullable(v.string()),
  owner: v.nullable(v.string()),
  dueAt: v.nullable(Instant),
  /** Working days left, 0 today, negative when it has passed. */
  daysLeft: v.nullable(v.number()),
  /** The last warning given in this status. */
  warning: v.nullable(v.picklist(WARNINGS)),
  createdAt: Instant,
  changedAt: Instant,
});
export type CaseLine = v.InferOutput<typeof CaseLine>;

export const CasePage = v.object({ cases: v.array(CaseLine), next: v.nullable(v.string()) });
export type CasePage = v.InferOutput<typeof CasePage>;

/** A photo of a case; its bytes are at `photos/:photoId` once the case is revealed. */
export const PhotoView = v.object({
  id: v.string(),
  type: v.string(),
  /** Member of staff who added it; null for the applicant. */
  addedBy: v.nullable(v.string()),
});
export type PhotoView = v.InferOutput<typeof PhotoView>;

export const MaterialView = v.object({
  id: v.string(),
  name: v.string(),
  /** Needed by the answers given. */
  isNeeded: v.boolean(),
  isOptional: v.boolean(),
  photos: v.array(PhotoView),
});
export type MaterialView = v.InferOutput<typeof MaterialView>;

/** A step with all that belongs to it. */
export const StepLine = v.object({
  version: v.number(),
  at: Instant,
  action: v.string(),
  status: v.picklist(CASE_STATUSES),
  /** `staff`, `applicant`, `household`, `anyone`, `system`. */
  by: v.string(),
  name: v.nullable(v.string()),
  reason: v.nullable(v.string()),
  /** Of `ACTION_DETAILS`; null for actions that carry nothing. */
  detail: v.unknown(),
});
export type StepLine = v.InferOutput<typeof StepLine>;

/** A case as its page shows it. Personal data are masked unless `revealedUntil` is set. */
export const CaseView = v.object({
  ...CaseLine.entries,
  plateCode: v.nullable(v.string()),
  householdId: v.nullable(v.number()),
  departmentId: v.nullable(v.number()),
  /** Instant until which this person sees everything; null while masked. */
  revealedUntil: v.nullable(Instant),
  contact: v.object({ name: v.string(), phone: v.string() }),
  answers: v.array(v.object({ id: v.string(), label: v.string(), value: v.string() })),
  materials: v.array(MaterialView),
  /** What the office added. */
  attachments: v.array(PhotoView),
  timeline: v.array(StepLine),
  /** Local date of the next limit, and whether the calendar of its year is published yet. */
  dueOn: v.nullable(v.string()),
  dueIsProvisional: v.boolean(),
  /** Of an application; null for other kinds. */
  clock: v.nullable(
    v.object({
      acceptedOn: v.nullable(v.string()),
      /** Working days. */
      stoppedDays: v.number(),
      stoppedUntil: v.nullable(v.string()),
      isExtended: v.boolean(),
    }),
  ),
  notes: v.array(v.object({ id: v.string(), at: Instant, name: v.string(), text: v.string() })),
  /** Given only once the case is closed; never who gave it. */
  ratings: v.array(
    v.object({ round: v.number(), grade: v.number(), reasons: v.array(v.string()), words: v.nullable(v.string()) }),
  ),
  /** What this person may do now: the buttons. */
  available: v.array(v.string()),
  /** Ways in which the decision may reach the applicant. */
  deliveryWays: v.array(v.picklist(DELIVERY_WAYS)),
  /** May this person add notes, attachments. */
  mayNote: v.boolean(),
});
export type CaseView = v.InferOutput<typeof CaseView>;

export const TransitionCase = v.strictObject({
  action: v.pipe(v.string(), v.maxLength(40)),
  /** Version the person saw: another one is 409 `conflict`. */
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  reason: v.optional(v.pipe(v.string(), v.maxLength(2000))),
  detail: v.optional(v.unknown()),
});
export const Transitioned = v.object({ status: v.picklist(CASE_STATUSES), version: v.number() });

/** Why someone has to see everything of a case; goes on record and to the household. */
export const RevealCase = v.strictObject({ reason: Words(200) });
export const Revealed = v.object({ until: Instant });

export const AddNote = v.strictObject({ text: Words(2000) });

/** An upload's photos as attachments of the case. */
export const AttachPhotos = v.strictObject({ photos: v.pipe(v.array(Id), v.minLength(1), v.maxLength(5)) });

/** Ready words for a notice. */
export const Template = v.object({
  id: v.string(),
  action: v.string(),
  title: v.string(),
  body: v.string(),
});
export type Template = v.InferOutput<typeof Template>;
export const Templates = v.object({ templates: v.array(Template) });
export type Templates = v.InferOutput<typeof Templates>;
export const SaveTemplate = v.strictObject({
  id: v.optional(Id),
  action: v.pipe(v.string(), v.maxLength(40)),
  title: Words(80),
  body: Words(2000),
});

/** What the inbox offers as filters: the places and departments within reach. */
export const DeskChoices = v.object({
  places: v.array(v.object({ path: v.string(), name: v.string(), level: v.string() })),
  departments: v.array(v.object({ id: v.number(), name: v.string() })),
});
export type DeskChoices = v.InferOutput<typeof DeskChoices>;

export const Done = v.object({ done: v.literal(true) });
