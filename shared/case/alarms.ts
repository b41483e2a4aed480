import * as v from 'valibot';
import { CASE_KINDS, CASE_STATUSES } from './kinds.ts';

/** Warnings in the order in which a limit brings them. */
export const WARNINGS = [
  ...(['half', 'most', 'overdue', 'reminder', 'callBackOverdue'] as const),
  // Of orders.
  ...(['notDispatched', 'unanswered', 'late', 'welfare', 'welfareOverdue', 'hoursWaiting'] as const),
] as const;
export type Warning = (typeof WARNINGS)[number];

/** A warning about a case that is still in the limit it was about. */
export const AlarmLine = v.object({
  caseId: v.string(),
  receipt: v.string(),
  caseKind: v.picklist(CASE_KINDS),
  itemName: v.string(),
  status: v.picklist(CASE_STATUSES),
  kind: v.picklist(WARNINGS),
  at: v.pipe(v.number(), v.description('When it was given; milliseconds since 1970 UTC.')),
  dueAt: v.pipe(v.number(), v.description('The limit it is about; milliseconds since 1970 UTC.')),
  daysLeft: v.pipe(v.number(), v.description('Working days until then; negative when it has passed.')),
  owner: v.nullable(v.string()),
  /** Whether I own the case. */
  mine: v.boolean(),
  department: v.nullable(v.string()),
});
export type AlarmLine = v.InferOutput<typeof AlarmLine>;
export const AlarmLines = v.object({ alarms: v.array(AlarmLine) });
