import type { OutboxEntry } from './entry.ts';

/** Says without opening the store that there is something in it: every page looks, and few have anything to do. */
const MARK = 'outbox';

/** Whether something waits on this phone, or was refused. */
export function hasMark(): boolean {
  try {
    return MARK in localStorage;
  } catch {
    return false;
  }
}

/** Notes whether anything waits or was refused. */
export function noteWaiting(entries: readonly OutboxEntry[]): void {
  try {
    if (entries.some((entry) => entry.state !== 'done')) localStorage.setItem(MARK, '1');
    else localStorage.removeItem(MARK);
  } catch {
    // A browser without storage has no outbox that lasts either.
  }
}
