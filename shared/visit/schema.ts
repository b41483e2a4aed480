import * as v from 'valibot';
import { ID_FORMAT } from '../ids.ts';
import { ASSIGNMENT_STATUSES } from '../order/assignment-lifecycle.ts';
import { HOURS_STATUSES } from './hours-lifecycle.ts';
import { DOUBTS } from './plausibility.ts';
import { PROBLEMS } from './problems.ts';

const Id = v.pipe(v.string(), v.regex(ID_FORMAT));
const Instant = v.pipe(v.number(), v.integer(), v.minValue(0), v.description('Milliseconds since 1970 UTC.'));
const Words = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max));
const Pin = v.pipe(v.string(), v.regex(/^\d{4}$/), v.description('What the resident said at the door.'));
const LocalDate = v.pipe(v.string(), v.isoDate());
const Minutes = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 60));

/** A plate scanned at the door, or its ten characters typed. `sentAt`: the same clock when it was sent, to correct a wrong one. */
const Scan = {
  plate: v.pipe(v.string(), v.maxLength(200)),
  how: v.picklist(['camera', 'typed']),
  at: Instant,
  sentAt: v.optional(Instant),
};

export const RecordArrival = v.strictObject(Scan);
export type RecordArrival = v.InferOutput<typeof RecordArrival>;

export const CompleteOrder = v.strictObject({
  ...Scan,
  note: v.optional(Words(500), ''),
  /** Id of a picture of the doorstep that was uploaded before. */
  photos: v.optional(v.strictObject({ doorstep: v.pipe(v.array(Id), v.maxLength(1)) }), { doorstep: [] }),
  pin: v.optional(Pin),
});
export type CompleteOrder = v.InferOutput<typeof CompleteOrder>;

export const GivePin = v.strictObject({ pin: Pin });
export type GivePin = v.InferOutput<typeof GivePin>;

export const ReportProblem = v.strictObject({
  problem: v.picklist(PROBLEMS),
  words: v.optional(Words(500), ''),
  at: Instant,
  sentAt: v.optional(Instant),
});
export type ReportProblem = v.InferOutput<typeof ReportProblem>;

/** Where a volunteer's visit stands after a command. */
export const VisitState = v.object({
  caseId: v.string(),
  status: v.string(),
  version: v.number(),
  mine: v.picklist(ASSIGNMENT_STATUSES),
  /** Minutes proposed, once it is done. */
  minutes: v.nullable(v.number()),
  /** Whether the resident has confirmed the visit by their PIN. */
  pin: v.picklist(['none', 'right', 'wrong']),
  pinTriesLeft: v.number(),
});
export type VisitState = v.InferOutput<typeof VisitState>;

/** The telephone of a resident, for one call before or during the visit. */
export const VisitPhone = v.object({ phone: v.string(), masked: v.string() });
export type VisitPhone = v.InferOutput<typeof VisitPhone>;

/** An order of one's own: enough to find the door and do the work, no telephone, no PIN, no whole name. */
export const VisitLine = v.object({
  caseId: v.string(),
  version: v.number(),
  status: v.string(),
  mine: v.picklist(ASSIGNMENT_STATUSES),
  serviceName: v.string(),
  icon: v.string(),
  visitOn: v.string(),
  startsAt: Instant,
  endsAt: Instant,
  address: v.string(),
  villageId: v.number(),
  group: v.number(),
  houseNumber: v.string(),
  /** Masked: 张*三. */
  name: v.string(),
  /** What was asked for, in own words, numbers and names masked. */
  ask: v.string(),
  diets: v.array(v.string()),
  dish: v.nullable(v.string()),
  portions: v.number(),
  risks: v.array(v.string()),
  payment: v.string(),
  wantsPhoto: v.boolean(),
  /** How many go together. */
  volunteers: v.number(),
  /** Place in a round of meals. */
  round: v.nullable(v.object({ number: v.number(), position: v.number() })),
  arrivedAt: v.nullable(Instant),
  doneAt: v.nullable(Instant),
  isConfirmed: v.boolean(),
  pinTriesLeft: v.number(),
  /** Tells a plate of another door without network: no more than one of 65,536 parts of the plate's fingerprint. */
  plateCheck: v.string(),
});
export type VisitLine = v.InferOutput<typeof VisitLine>;
export const MyVisits = v.object({ at: Instant, orders: v.array(VisitLine) });
export type MyVisits = v.InferOutput<typeof MyVisits>;

/** Hours that wait for somebody's decision. */
export const HoursLine = v.object({
  id: v.string(),
  caseId: v.string(),
  volunteer: v.string(),
  serviceName: v.string(),
  address: v.string(),
  servedOn: v.string(),
  arrivedAt: v.nullable(Instant),
  leftAt: v.nullable(Instant),
  expected: v.number(),
  proposed: v.number(),
  cap: v.picklist(['none', 'expected', 'day']),
  doubts: v.array(v.picklist([...DOUBTS])),
  /** What they rest on; null: the resident has not confirmed the visit yet, nothing can be approved. */
  proof: v.nullable(v.picklist(['pin', 'resident', 'centre'])),
  note: v.nullable(v.string()),
  /** One's own, which somebody else has to decide. */
  isOwn: v.boolean(),
});
export type HoursLine = v.InferOutput<typeof HoursLine>;
export const WaitingHours = v.object({ hours: v.array(HoursLine), more: v.boolean() });
export type WaitingHours = v.InferOutput<typeof WaitingHours>;

export const ApproveHours = v.variant('decision', [
  v.strictObject({
    decision: v.literal('approve'),
    /** Left out: as proposed. Others need a reason. */
    minutes: v.optional(Minutes),
    reason: v.optional(Words(200), ''),
  }),
  v.strictObject({ decision: v.literal('refuse'), reason: v.pipe(Words(200), v.nonEmpty()) }),
]);
export type ApproveHours = v.InferOutput<typeof ApproveHours>;
export const DecidedHours = v.object({ id: v.string(), status: v.picklist(HOURS_STATUSES), minutes: v.number() });
export type DecidedHours = v.InferOutput<typeof DecidedHours>;

/** From and to as local dates, both included. */
export const Period = v.pipe(
  v.strictObject({ from: LocalDate, to: LocalDate }),
  v.check(({ from, to }) => from <= to, 'dateOrder'),
);
export type Period = v.InferOutput<typeof Period>;

export const LedgerLine = v.object({
  id: v.string(),
  serviceName: v.string(),
  village: v.string(),
  servedOn: v.string(),
  arrivedAt: v.nullable(Instant),
  leftAt: v.nullable(Instant),
  status: v.picklist(HOURS_STATUSES),
  proposed: v.number(),
  approved: v.nullable(v.number()),
  isConfirmed: v.boolean(),
  /** Why minutes were changed or refused, and who decided. */
  reason: v.nullable(v.string()),
  decidedBy: v.nullable(v.string()),
});
export type LedgerLine = v.InferOutput<typeof LedgerLine>;

/** One's own hours, and what residents thanked for. No figure of anyone else. */
export const Ledger = v.object({
  from: v.string(),
  to: v.string(),
  lines: v.array(LedgerLine),
  approvedMinutes: v.number(),
  waitingMinutes: v.number(),
  thanks: v.array(v.object({ words: v.string(), at: Instant, serviceName: v.string() })),
});
export type Ledger = v.InferOutput<typeof Ledger>;

/** 志愿服务记录证明: activity, time, organiser (志愿服务条例 art. 19: free of charge and true to the record). */
export const Certificate = v.object({
  number: v.string(),
  issuedOn: v.string(),
  name: v.string(),
  idNumber: v.pipe(v.string(), v.description('First and last character only.')),
  from: v.string(),
  to: v.string(),
  organiser: v.object({ name: v.string(), address: v.string(), phone: v.string(), isSample: v.boolean() }),
  lines: v.array(
    v.object({
      activity: v.string(),
      servedOn: v.string(),
      village: v.string(),
      minutes: v.number(),
      approvedBy: v.string(),
    }),
  ),
  minutes: v.number(),
});
export type Certificate = v.InferOutput<typeof Certificate>;
