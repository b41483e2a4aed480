/** When a plate was scanned, as far as a phone's clock can be believed. All times in milliseconds since 1970 UTC. */

/** How far a phone's clock may be off before its times are corrected. */
export const CLOCK_SLACK = 2 * 60_000;
/** A scan that arrives later than this after it was made is marked as sent later. */
export const SENT_LATER = 10 * 60_000;

export interface ScanClaim {
  /** What the phone's clock said at the scan. */
  at: number;
  /** What the same clock said when this was sent. */
  sentAt: number;
  /** When it reached the server. */
  receivedAt: number;
}

export const CLOCK_MARKS = ['sentLater', 'clockOff', 'clockTurned'] as const;
export type ClockMark = (typeof CLOCK_MARKS)[number];

export interface ScanTime {
  /** The best that can be said: never after it arrived. */
  at: number;
  /**
   * `sentLater`: it waited on the phone. `clockOff`: the phone's clock was wrong and the time was corrected by as much.
   * `clockTurned`: the scan claims to be from after its own sending, so the clock was turned in between; the arrival counts.
   */
  marks: ClockMark[];
}

/** Places the scan on the server's clock: what matters is how long before its sending it was made. */
export function timeOfScan({ at, sentAt, receivedAt }: ScanClaim): ScanTime {
  const waited = sentAt - at;
  if (waited < 0) return { at: receivedAt, marks: ['clockTurned'] };
  const offset = receivedAt - sentAt;
  const isOff = Math.abs(offset) > CLOCK_SLACK;
  const marks: ClockMark[] = [];
  if (isOff) marks.push('clockOff');
  if (waited > SENT_LATER) marks.push('sentLater');
  return { at: isOff ? receivedAt - waited : Math.min(at, receivedAt), marks };
}
