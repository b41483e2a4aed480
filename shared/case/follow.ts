import type { CentreView } from '../centre.ts';
import type { RandomBytes } from '../ids.ts';
import type { FollowLine, MadeFollowLink } from './follow-schema.ts';
import type { ProgressView } from './view.ts';

const DAY = 86_400_000;

/** A link for the family (家人链接): it shows how far one case is and nothing else. Times in milliseconds. */
export const FOLLOW = {
  /** How long a link lasts. */
  for: 14 * DAY,
  /** How long it still shows the outcome once the case has ended. */
  afterEnd: 3 * DAY,
  /** Links of one case at a time; one more ends the oldest. */
  most: 5,
} as const;

/** Crockford base 32, as on plates: 16 of them are 80 bits. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** What a link carries behind its `#`. */
export function mintFollowToken(random: RandomBytes): string {
  return Array.from(random(LENGTH), (byte) => ALPHABET[byte % 32]).join('');
}

/** `7K3M9XQ2VR4T8HJN` → `7K3M-9XQ2-VR4T-8HJN`, as it is written and typed. */
export function printFollowToken(token: string): string {
  return token.match(/.{4}/g)?.join('-') ?? token;
}

/** Reads a token as it was scanned or typed, as forgivingly as a plate code; undefined when it is none. */
export function readFollowToken(typed: string): string | undefined {
  const token = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―−#]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return token.length === LENGTH && [...token].every((c) => ALPHABET.includes(c)) ? token : undefined;
}

/** Until when a link shows its case: its own end, or some days after the case ended. */
export function followsUntil(link: { expiresAt: number }, file: { endedAt: number | null }): number {
  return file.endedAt === null ? link.expiresAt : Math.min(link.expiresAt, file.endedAt + FOLLOW.afterEnd);
}

/** The page of the links of one's own case. */
export interface FollowLinksView {
  caseId: string;
  itemName: string;
  isOpen: boolean;
  links: FollowLine[];
  made: MadeFollowLink | null;
  centre: CentreView;
}

/** Where a link is opened: by script at once, else by typing what stands behind its `#`. */
export interface FollowView {
  error: 'gone' | 'wait' | null;
  retryAfter: number;
  centre: CentreView;
}

export interface FollowedView {
  kind: string;
  /** Drawn like one's own progress, without what only the applicant may know. */
  progress: ProgressView;
  title: string;
  until: number;
  centre: CentreView;
}
