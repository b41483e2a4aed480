/** A period with a seat to spare. */
export interface FreeSlot {
  id: number;
  windowId: number;
  onDate: LocalDate;
  startsAt: number;
  endsAt: number;
  /** Seats left. */
  left: number;
}

/** Periods of one window, one after the other, that a visit takes. */
export interface Run {
  windowId: number;
  onDate: LocalDate;
  startsAt: number;
  /** Of the visit; its last period may be longer. */
  endsAt: number;
  slotIds: number[];
  /** Seats left in the fullest of its periods. */
  left: number;
}

const MINUTE = 60_000;

/** Minutes a visit for these items takes at each window that does all of them, with the buffer after it. */
export function minutesByWindow(
  offers: readonly { windowId: number; itemId: string; minutes: number }[],
  items: readonly string[],
  buffer: number,
): Map<number, number> {
  const wanted = new Set(items);
  const byWindow = new Map<number, { minutes: number; items: number }>();
  for (const { windowId, itemId, minutes } of offers) {
    if (!wanted.has(itemId)) continue;
    const so = byWindow.get(windowId) ?? { minutes: 0, items: 0 };
    byWindow.set(windowId, { minutes: so.minutes + minutes, items: so.items + 1 });
  }
  const complete = [...byWindow].filter(([, found]) => found.items === wanted.size);
  return new Map(complete.map(([windowId, { minutes }]) => [windowId, minutes + buffer]));
}

/**
 * Every start at which a visit fits: periods of one window without a gap, long enough in all. By time; of windows free at
 * the same time first the one with most seats left, then the lower number.
 */
export function runsIn(slots: readonly FreeSlot[], minutes: ReadonlyMap<number, number>): Run[] {
  const sorted = [...slots].sort((a, b) => a.windowId - b.windowId || a.startsAt - b.startsAt);
  const runs = sorted.flatMap((first, i) => {
    const needed = minutes.get(first.windowId);
    const run = needed === undefined ? undefined : runFrom(sorted, i, needed * MINUTE);
    return run ? [run] : [];
  });
  return runs.sort((a, b) => a.startsAt - b.startsAt || b.left - a.left || a.windowId - b.windowId);
}

function runFrom(sorted: readonly FreeSlot[], at: number, length: number): Run | undefined {
  const first = sorted[at];
  if (!first) return undefined;
  const { windowId, onDate, startsAt } = first;
  const slotIds: number[] = [];
  let left = Number.POSITIVE_INFINITY;
  let until = startsAt;
  for (let i = at; until < startsAt + length; i++) {
    const next = sorted[i];
    if (next?.windowId !== windowId || next.startsAt !== until) return undefined;
    slotIds.push(next.id);
    left = Math.min(left, next.left);
    until = next.endsAt;
  }
  return { windowId, onDate, startsAt, endsAt: startsAt + length, slotIds, left };
}

/** One run for each start: what a person chooses from is the time, the window is the centre's business. */
export function startsOf(runs: readonly Run[]): Run[] {
  const seen = new Set<number>();
  return runs.filter(({ startsAt }) => !seen.has(startsAt) && seen.add(startsAt));
}

/**
 * The next free starts for who did not get the time they wished: the nearest after it, filled up from before it when there
 * are too few.
 */
export function alternativesTo(runs: readonly Run[], wished: number, count = 3): Run[] {
  const starts = startsOf(runs).filter(({ startsAt }) => startsAt !== wished);
  const after = starts.filter(({ startsAt }) => startsAt > wished).slice(0, count);
  const before = starts.filter(({ startsAt }) => startsAt < wished);
  return [...before.slice(before.length - (count - after.length)), ...after];
}

import type { LocalDate } from '../time.ts';
