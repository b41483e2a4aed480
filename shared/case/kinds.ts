import { APPLICATION_STATUSES } from '../application/lifecycle.ts';
import { APPOINTMENT_STATUSES } from '../appointment/lifecycle.ts';
import { ORDER_STATUSES } from '../order/lifecycle.ts';

/** What a case (案件) can be. Each kind has a lifecycle, words, and a table with the facts of its own. */
export const CASE_KINDS = ['application', 'appointment', 'order'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** Where a case can stand, by kind. */
export const STATUSES_OF = {
  application: APPLICATION_STATUSES,
  appointment: APPOINTMENT_STATUSES,
  order: ORDER_STATUSES,
} as const satisfies Record<CaseKind, readonly string[]>;
export type CaseStatus = (typeof STATUSES_OF)[CaseKind][number];

/** Where a case of any kind can stand. */
export const CASE_STATUSES: readonly CaseStatus[] = [...new Set(Object.values(STATUSES_OF).flat())];
