/** Times of a session of help on a phone that several people use, in milliseconds. */
export const ASSIST = {
  /** Without a touch: covered. */
  coverAfter: 2 * 60_000,
  /** Without a touch: over, and everything wiped. */
  wipeAfter: 5 * 60_000,
  /** A session that nobody ended is over for the server after that. */
  longest: 2 * 3_600_000,
  /** How long a phone may begin sessions without network, from when its helper last opened the page with one. */
  passFor: 14 * 86_400_000,
  /** How old a command may be when it arrives. */
  lateBy: 30 * 86_400_000,
} as const;

/** How a session came to its end. */
export const ENDINGS = ['finished', 'idle', 'left'] as const;
export type Ending = (typeof ENDINGS)[number];

/** What may be done for someone in a session of help. Rating is not among it, and never will be. */
export const ON_BEHALF = ['submitApplication', 'bookAppointment', 'placeOrder'] as const;
export type OnBehalf = (typeof ON_BEHALF)[number];
