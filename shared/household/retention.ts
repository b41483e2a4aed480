import { ENDED } from '../application/lifecycle.ts';
import type { CaseKind } from '../case/kinds.ts';
import { addDays, type LocalDate, localDate } from '../time.ts';

/**
 * How long what a household gave is kept, and what goes when it asks for erasure. Personal Information Protection Law
 * art. 47: erased on request, unless a retention period of the law still runs; then only stored. Archives Law art. 14 with
 * the archives bureau's order 8 of 2006: files of decided matters at least ten years, counted from the year after. Photos
 * go 180 days after the end: six months is the time to sue (Administrative Litigation Law art. 46).
 */
export const RETENTION = { archiveYears: 10, photoDays: 180 } as const;

/** Ended without a decision on the matter itself: nothing for the archives. */
const UNDECIDED: ReadonlySet<string> = new Set(['notAccepted', 'lapsed', 'withdrawn']);

export interface RetentionFacts {
  kind: CaseKind;
  status: string;
  /** Instant the case ended; null while it runs. */
  endedAt: number | null;
}

/** What becomes of one part of a case: gone at once, or kept for a reason until a local date (null: not known yet). */
export type Fate = { goes: true } | { goes: false; why: 'running' | 'archive' | 'remedy'; until: LocalDate | null };

export interface CaseFate {
  /** Answers, contact, and what the office wrote to the applicant. */
  answers: Fate;
  photos: Fate;
}

/** What may go of a case `now` when its household asks for it. */
export function fateOf({ kind, status, endedAt }: RetentionFacts, now: number): CaseFate {
  if (endedAt === null || (kind === 'application' && !(ENDED as ReadonlySet<string>).has(status))) {
    const running: Fate = { goes: false, why: 'running', until: null };
    return { answers: running, photos: running };
  }
  // Help and bookings decide nothing: no file for the archives, nothing to sue about.
  if (kind !== 'application') return { answers: { goes: true }, photos: { goes: true } };
  if (UNDECIDED.has(status)) return { answers: { goes: true }, photos: { goes: true } };
  return {
    answers: keptUntil('archive', archiveEnd(endedAt), now),
    photos: keptUntil('remedy', photoEnd(endedAt), now),
  };
}

/** The local date from which photos of a case that ended at this instant are gone. */
export function photoEnd(endedAt: number): LocalDate {
  return addDays(localDate(endedAt), RETENTION.photoDays);
}

/** The local date from which the answers of a decided case may go: the years count from the year after its end. */
export function archiveEnd(endedAt: number): LocalDate {
  const year = Number(localDate(endedAt).slice(0, 4)) + 1 + RETENTION.archiveYears;
  return `${year}-01-01`;
}

function keptUntil(why: 'archive' | 'remedy', until: LocalDate, now: number): Fate {
  return localDate(now) >= until ? { goes: true } : { goes: false, why, until };
}
