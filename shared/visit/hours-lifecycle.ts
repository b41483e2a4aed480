import type { Transition } from '../lifecycle.ts';

/** Where the hours of one volunteer in one order can stand. */
export const HOURS_STATUSES = ['proposed', 'approved', 'refused'] as const;
export type HoursStatus = (typeof HOURS_STATUSES)[number];

export type HoursAction = 'approve' | 'refuse';

/** A decision about hours. */
interface HoursStep extends Transition<HoursStatus, HoursAction> {
  /** Only once the resident's PIN or word is there. */
  needsProof?: true;
}

/** The lifecycle of hours, complete: proposed by the two scans of a visit, decided once. Corrected is approved with other minutes. */
export const hoursLifecycle: readonly HoursStep[] = [
  { action: 'approve', from: 'proposed', to: 'approved', permission: 'order.approveHours', needsProof: true },
  { action: 'refuse', from: 'proposed', to: 'refused', permission: 'order.approveHours', reason: true },
];

/** What decisions look at besides the permission. */
export interface HoursFacts {
  status: HoursStatus;
  /** Whoever served decides nothing about it. */
  isOwn: boolean;
  proof: string | null;
}

/** Returns the decisions that are open, in the order of the table: the server's answer and the buttons shown. */
export function openDecisions({ status, isOwn, proof }: HoursFacts): HoursAction[] {
  return hoursLifecycle
    .filter(({ from, needsProof }) => !isOwn && from === status && !(needsProof && proof === null))
    .map(({ action }) => action);
}
