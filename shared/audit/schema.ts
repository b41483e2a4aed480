import * as v from 'valibot';

/** A head of the chain as someone noted it down outside. */
export const Anchor = v.object({
  seq: v.pipe(v.number(), v.integer(), v.minValue(1)),
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/), v.description('SHA-256, hex.')),
});
export type Anchor = v.InferOutput<typeof Anchor>;

/**
 * What happened to the row: its content or link is not as written; it is gone; it was not written by the app; the chain
 * was computed anew (found by an anchor only).
 */
export const DAMAGES = ['altered', 'removed', 'inserted', 'rewritten'] as const;
export const Damage = v.object({ seq: v.number(), kind: v.picklist(DAMAGES) });
export type Damage = v.InferOutput<typeof Damage>;

/** Result of going through the record. */
export const Verification = v.object({
  ok: v.boolean(),
  /** Rows found sound, from the first on. */
  checked: v.number(),
  /** The last sound link; null for an empty record. */
  head: v.nullable(Anchor),
  /** The first row that is not as it was written. */
  damage: v.nullable(Damage),
});
export type Verification = v.InferOutput<typeof Verification>;

/** What a deed can be done to. */
export const SUBJECTS = ['case', 'account', 'session', 'household', 'item', 'record', 'template', 'centre'] as const;

/** Filters of the record, as query parameters. */
export const ListRecord = v.strictObject({
  /** `case:<id>`, `account:<id>` …: what it was done to. */
  subject: v.optional(v.pipe(v.string(), v.regex(/^[a-z]+:[\w:.-]{1,64}$/))),
  /** Id of an account: who did it. */
  actor: v.optional(v.pipe(v.string(), v.regex(/^[\w:.-]{1,64}$/))),
  /** `case.grant`, or a group of actions: `case`. */
  action: v.optional(v.pipe(v.string(), v.regex(/^[a-zA-Z]{1,20}(\.[a-zA-Z0-9]{1,40})?$/))),
  /** `next` of the page before. */
  before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/))),
});
export type ListRecord = v.InferOutput<typeof ListRecord>;

/** One deed. */
export const RecordLine = v.object({
  seq: v.number(),
  at: v.pipe(v.number(), v.description('Milliseconds since 1970 UTC.')),
  /** `staff`, `applicant`, `household`, `anyone`, `system`. */
  by: v.string(),
  actorId: v.nullable(v.string()),
  name: v.nullable(v.string()),
  action: v.string(),
  subjectKind: v.string(),
  subjectId: v.string(),
  /** What people call the subject: receipt number, name of the account or service item. */
  subject: v.nullable(v.string()),
  detail: v.record(v.string(), v.nullable(v.union([v.string(), v.number(), v.boolean()]))),
});
export type RecordLine = v.InferOutput<typeof RecordLine>;

export const RecordPage = v.object({ lines: v.array(RecordLine), next: v.nullable(v.string()) });
export type RecordPage = v.InferOutput<typeof RecordPage>;
