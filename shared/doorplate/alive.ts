import type { Actor } from '../access.ts';
import { IN_FORCE, type PlateStatus } from './lifecycle.ts';

/**
 * Plates whose code is good: scanned or typed, they start and prove things. A damaged one is as genuine as before and stays
 * good until it is replaced. One that does not hang where it should is not: who scans it need not stand at that door.
 */
export const ALIVE = ['minted', 'printed', 'mounted', 'damaged'] as const satisfies readonly PlateStatus[];

/** Statuses in which a code leads nowhere, and says why. */
export type DeadStatus = Exclude<PlateStatus, (typeof ALIVE)[number]>;

/** Whether a plate starts and proves something. The one rule: every verb that takes a scanned code asks it. */
export function isAlive<P extends { status: PlateStatus }>(plate: P | undefined): plate is P {
  return plate !== undefined && !isDead(plate.status);
}

/** Whether a code of this status leads nowhere. */
export function isDead(status: PlateStatus): status is DeadStatus {
  return !ALIVE.some((one) => one === status);
}

/**
 * Whether a plate names the household something is begun for. Staff, and a session of help, know
 * the household otherwise: for them a lost plate is still an address. For all others the code is all they have.
 */
export function namesHousehold<P extends { status: PlateStatus }>(actor: Actor, plate: P | undefined): plate is P {
  if (plate === undefined) return false;
  const isKnown = KNOWING.has(actor.kind);
  const good: readonly PlateStatus[] = isKnown ? IN_FORCE : ALIVE;
  return good.includes(plate.status);
}

const KNOWING: ReadonlySet<Actor['kind']> = new Set(['staff', 'assisted']);
