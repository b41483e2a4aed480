/**
 * How long to wait after failed look-ups: a few are free, then the wait doubles up to a ceiling. It never becomes a lock,
 * and an hour of quiet forgets.
 */
export interface AttemptRule {
  /** Failures before any wait. */
  free: number;
  /** Longest wait, in seconds. */
  ceiling: number;
}

/** Guessing the telephone of one receipt number. */
export const RECEIPT_RULE: AttemptRule = { free: 5, ceiling: 300 };
/** Guessing receipt numbers. A village may share one network address, so this is gentle. */
export const CLIENT_RULE: AttemptRule = { free: 20, ceiling: 60 };

/** Guessing the password of one account. */
export const ACCOUNT_RULE: AttemptRule = { free: 5, ceiling: 300 };

/** Milliseconds without a failure after which earlier ones no longer count. */
export const FORGET_AFTER = 3_600_000;

/** Seconds to wait after this many failures. */
export function waitAfter(failures: number, rule: AttemptRule): number {
  return failures < rule.free ? 0 : Math.min(2 ** (failures - rule.free), rule.ceiling);
}
