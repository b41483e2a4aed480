import type { CaseFacts, Guard } from '../lifecycle.ts';

/** Times the called are called again before they count as not there. */
export const MAX_RECALLS = 2;

const JOINS: ReadonlySet<string> = new Set(['checkIn', 'forward', 'resume']);

/** Recalls since the person last joined a line: by check-in, forwarding, or coming back. */
function recallsIn(history: CaseFacts['history']): number {
  const joined = history.findLastIndex(({ action }) => JOINS.has(action));
  return history.slice(joined + 1).filter(({ action }) => action === 'recall').length;
}

/** Called again fewer than twice since the last arrival at the window's line. */
export const recallLeft: Guard = ({ history }) => recallsIn(history) < MAX_RECALLS;

export const recalledTwice: Guard = ({ history }) => recallsIn(history) >= MAX_RECALLS;
