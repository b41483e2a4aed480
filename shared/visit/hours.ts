import { LONGEST_VISIT } from './plausibility.ts';

/**
 * Hours of voluntary service. Counted is the time actually served, between the scan of the arrival and that of the end; the way
 * there is not (志愿服务记录与证明出具办法（试行）: service time is what the volunteer really gave, in hours).
 *
 * Rounding: the seconds of a visit are dropped, nothing else. Sums are made of whole minutes and rounded once, when they are
 * said in hours, to the nearest tenth.
 */
const MINUTE = 60_000;
/** No more than this is proposed for one day, in minutes. */
export const MOST_A_DAY = 10 * 60;

/** A stretch of time, in milliseconds since 1970 UTC. */
export interface Stretch {
  from: number;
  to: number;
}

export interface ProposalFacts extends Stretch {
  /** Minutes the service is expected to take: a visit may take twice as long, and an hour at least. */
  expected: number;
  /** Other visits of the same person, which count already: nobody serves in two places at once. */
  others: readonly Stretch[];
  /** Minutes of that day that count already. */
  ofDay: number;
}

export interface Proposal {
  minutes: number;
  /** What held it down, if anything did. */
  cap: 'none' | 'expected' | 'day';
}

/** Minutes proposed for a visit: between its two scans, without what another visit counts, within the caps. */
export function proposeMinutes({ from, to, expected, others, ofDay }: ProposalFacts): Proposal {
  const free = uncovered({ from, to }, others);
  const served = Math.floor(free / MINUTE);
  const visitCap = Math.min(Math.max(2 * expected, 60), LONGEST_VISIT / MINUTE);
  const dayCap = Math.max(0, MOST_A_DAY - ofDay);
  const minutes = Math.min(served, visitCap, dayCap);
  return { minutes, cap: minutes === served ? 'none' : dayCap < visitCap ? 'day' : 'expected' };
}

/** Milliseconds of `whole` that none of `others` covers. */
function uncovered({ from, to }: Stretch, others: readonly Stretch[]): number {
  let at = from;
  let free = 0;
  for (const other of others.toSorted((a, b) => a.from - b.from)) {
    free += Math.max(0, Math.min(other.from, to) - at);
    at = Math.max(at, other.to);
  }
  return free + Math.max(0, to - at);
}

/** Minutes said in hours, to the nearest tenth. */
export function inHours(minutes: number): number {
  return Math.round(minutes / 6) / 10;
}

/**
 * How it is known that the resident met the volunteer: the PIN on their slip was spoken, or they confirmed the help themselves.
 * A plate can be photographed; two scans of it alone prove nothing.
 */
export const PROOFS = ['pin', 'resident'] as const;
export type Proof = (typeof PROOFS)[number];

export interface ProofFacts {
  /** The PIN of the order was given and right. */
  pin: boolean;
  /** The resident confirmed or rated the help: by their own phone, by receipt number, or by telephone to the centre. */
  confirmed: boolean;
}

/** What the hours of a visit rest on; null when they cannot count yet. */
export function proofOf({ pin, confirmed }: ProofFacts): Proof | null {
  if (pin) return 'pin';
  return confirmed ? 'resident' : null;
}

/** How often a PIN may be tried for one order: of ten thousand, ten are not worth guessing. */
export const PIN_TRIES = 10;
