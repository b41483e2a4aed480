import * as v from 'valibot';
import { IN_FORCE, PLATE_STATUSES } from '../lifecycle.ts';
import { FINDINGS, REPLACE_REASONS, REPORT_KINDS } from '../report.ts';

/** Path of a jurisdiction, `/1/2/1000/`. */
const Path = v.pipe(v.string(), v.regex(/^\/(\d+\/){1,6}$/));
export const Code = v.pipe(v.string(), v.maxLength(40));
const Whole = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));
const Words = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));

/** Plates asked for at once: a page of a list. */
export const MOST_LISTED = 2_000;
/** Plates of one batch: more than a town has, few enough for one atomic write. */
export const MOST_IN_BATCH = 20_000;

/** `GET /api/staff/plates`. */
export const PlateFilter = v.strictObject({
  place: v.optional(Path),
  group: v.optional(Whole),
  batch: v.optional(Whole),
  /** `missing`: in force, and not hanging where it should. */
  status: v.optional(v.picklist([...IN_FORCE, 'missing'])),
  /** `next` of the page before. */
  after: v.optional(Whole, '0'),
  limit: v.optional(v.pipe(Whole, v.minValue(1), v.maxValue(MOST_LISTED)), '500'),
});
export type PlateFilter = v.InferOutput<typeof PlateFilter>;

/** A plate as the office sees it: public facts, and where it stands in its life. */
export const PlateLine = v.object({
  code: v.string(),
  status: v.picklist(PLATE_STATUSES),
  householdId: v.number(),
  town: v.string(),
  village: v.string(),
  group: v.number(),
  hamlet: v.nullable(v.string()),
  houseNumber: v.string(),
  /** Duty telephone of the grid. */
  phone: v.string(),
  batch: v.nullable(v.number()),
  sequence: v.nullable(v.number()),
  mountedAt: v.nullable(v.number()),
  inspectedAt: v.nullable(v.number()),
  reports: v.pipe(v.number(), v.description('Reports that nobody has answered yet.')),
});
export type PlateLine = v.InferOutput<typeof PlateLine>;

export const PlateList = v.object({
  plates: v.array(PlateLine),
  next: v.nullable(v.number()),
  /** Address that plates bear, `https://host`. */
  origin: v.string(),
});
export type PlateList = v.InferOutput<typeof PlateList>;

const Named = v.object({ path: v.string(), name: v.string() });

/** One group's plates by status. */
export const GroupProgress = v.object({
  village: Named,
  grid: Named,
  groupId: v.number(),
  group: v.number(),
  hamlet: v.nullable(v.string()),
  minted: v.number(),
  printed: v.number(),
  mounted: v.number(),
  damaged: v.number(),
  lost: v.number(),
  reports: v.number(),
});
export type GroupProgress = v.InferOutput<typeof GroupProgress>;
export const PlateProgress = v.object({ groups: v.array(GroupProgress) });
export type PlateProgress = v.InferOutput<typeof PlateProgress>;

/** What is printed: all plates of a place that were never printed, of some of its groups, or these alone. */
export const CreatePlateBatch = v.strictObject({
  place: Path,
  groups: v.optional(v.pipe(v.array(v.number()), v.maxLength(500)), []),
  codes: v.optional(v.pipe(v.array(Code), v.maxLength(MOST_IN_BATCH)), []),
  printer: v.pipe(Words(60), v.nonEmpty()),
  note: v.optional(Words(200), ''),
});
export type CreatePlateBatch = v.InferOutput<typeof CreatePlateBatch>;

export const PlateBatch = v.object({
  id: v.number(),
  place: v.string(),
  printer: v.string(),
  note: v.string(),
  plates: v.number(),
  createdAt: v.number(),
  createdBy: v.string(),
  lostAt: v.nullable(v.number()),
  /** Of its plates: how many hang, and how many were replaced. */
  mounted: v.number(),
  replaced: v.number(),
});
export type PlateBatch = v.InferOutput<typeof PlateBatch>;
export const PlateBatches = v.object({ batches: v.array(PlateBatch) });
export type PlateBatches = v.InferOutput<typeof PlateBatches>;

export const LoseBatch = v.strictObject({
  reason: v.pipe(Words(200), v.nonEmpty()),
  /** Leaves those alone that hang already. */
  keepMounted: v.optional(v.boolean(), false),
});
export type LoseBatch = v.InferOutput<typeof LoseBatch>;
export const LostBatch = v.object({ replaced: v.number() });

/** Where someone stood, as the phone says: degrees, and metres it may be off. */
const Spot = v.strictObject({
  latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
  longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  accuracy: v.pipe(v.number(), v.minValue(0), v.maxValue(100_000)),
});
export type Spot = v.InferOutput<typeof Spot>;
/** When it was done at the door; it may arrive much later. Milliseconds since 1970 UTC. */
const DoneAt = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)));

export const MountPlate = v.strictObject({ doneAt: DoneAt, spot: v.optional(v.nullable(Spot), null) });
export type MountPlate = v.InferInput<typeof MountPlate>;

export const InspectPlate = v.strictObject({
  finding: v.picklist(FINDINGS),
  /** Of a foreign code pasted over: the host it leads to. */
  host: v.optional(v.pipe(v.string(), v.maxLength(253), v.regex(/^[\w.:[\]-]*$/))),
  doneAt: DoneAt,
});
export type InspectPlate = v.InferInput<typeof InspectPlate>;

export const ReplacePlate = v.strictObject({ reason: v.picklist(REPLACE_REASONS), doneAt: DoneAt });
export type ReplacePlate = v.InferInput<typeof ReplacePlate>;
export const ReplacedPlate = v.object({ code: v.pipe(v.string(), v.description('The new code.')) });
export type ReplacedPlate = v.InferOutput<typeof ReplacedPlate>;

/** “Plate 12 of group 3”. */
export const PlaceInGroup = v.object({ group: v.number(), ordinal: v.number(), of: v.number() });

export const PlateEvent = v.object({
  action: v.string(),
  status: v.picklist(PLATE_STATUSES),
  at: v.number(),
  doneAt: v.nullable(v.number()),
  by: v.nullable(v.string()),
  detail: v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null()])),
});

/** A plate with its whole life. */
export const PlateFile = v.object({
  plate: PlateLine,
  place: PlaceInGroup,
  mountedBy: v.nullable(v.string()),
  spot: v.nullable(v.object({ latitude: v.number(), longitude: v.number(), accuracy: v.number() })),
  printer: v.nullable(v.string()),
  replacedBy: v.nullable(v.string()),
  actions: v.array(v.string()),
  reports: v.array(
    v.object({ kind: v.picklist(REPORT_KINDS), count: v.number(), firstAt: v.number(), lastAt: v.number() }),
  ),
  events: v.array(PlateEvent),
});
export type PlateFile = v.InferOutput<typeof PlateFile>;
/** Reply to a step: where the plate stands now. */
export const PlateStep = v.object({ code: v.string(), status: v.picklist(PLATE_STATUSES), place: PlaceInGroup });
export type PlateStep = v.InferOutput<typeof PlateStep>;

/** The town's own look: same for all its plates. */
export const PlateTemplate = v.object({
  name: v.string(),
  colour: v.string(),
  /** Markup of an emblem that was cleaned, or the data address of a picture. */
  emblem: v.nullable(v.object({ kind: v.picklist(['svg', 'png']), content: v.string() })),
  /** To be sent back with a change; 0 before the first. */
  stamp: v.number(),
  changedBy: v.nullable(v.string()),
});
export type PlateTemplate = v.InferOutput<typeof PlateTemplate>;

export const SaveTemplate = v.strictObject({
  stamp: v.number(),
  name: v.pipe(Words(60), v.nonEmpty()),
  colour: v.pipe(v.string(), v.regex(/^#[0-9a-fA-F]{6}$/)),
  /** `keep` leaves the emblem as it is. */
  emblem: v.variant('kind', [
    v.strictObject({ kind: v.literal('keep') }),
    v.strictObject({ kind: v.literal('none') }),
    v.strictObject({ kind: v.literal('svg'), content: v.pipe(v.string(), v.maxLength(100_000)) }),
    v.strictObject({ kind: v.literal('png'), content: v.pipe(v.string(), v.maxLength(140_000), v.base64()) }),
  ]),
});
export type SaveTemplate = v.InferOutput<typeof SaveTemplate>;
