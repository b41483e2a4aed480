import type { InLine } from './line.ts';
import { byPlace, turnOf } from './line.ts';
import type { LineRule } from './rule.ts';

const MINUTE = 60_000;
/** The length planned for an item counts as much as this many people who were served. */
const PLANNED_WEIGHT = 3;
/** Somebody who takes longer than this many times the plan does not spoil everyone's estimate. */
const LONGEST = 4;

/** How long one person took at a window today. */
export interface Served {
  itemId: string;
  minutes: number;
}

/** Minutes an item takes, by what was planned and by how long people took today: the plan at first, the day more and more. */
export function serviceMinutes(
  planned: ReadonlyMap<string, number>,
  served: readonly Served[],
  otherwise: number,
): (itemId: string) => number {
  const sums = new Map<string, { n: number; minutes: number }>();
  for (const { itemId, minutes } of served) {
    const plan = planned.get(itemId) ?? otherwise;
    const sum = sums.get(itemId) ?? { n: 0, minutes: 0 };
    sums.set(itemId, { n: sum.n + 1, minutes: sum.minutes + Math.min(Math.max(minutes, 0), plan * LONGEST) });
  }
  return (itemId) => {
    const plan = planned.get(itemId) ?? otherwise;
    const { n, minutes } = sums.get(itemId) ?? { n: 0, minutes: 0 };
    return Math.max((plan * PLANNED_WEIGHT + minutes) / (PLANNED_WEIGHT + n), 1);
  };
}

/** Someone in line, and what for. */
export interface Expecting extends InLine {
  itemId: string;
  /** Sent on to this window; null: any that does the item. */
  forWindowId: number | null;
}

/** A window at which someone sits today. */
export interface OpenWindow {
  id: number;
  /** Items it does; null: all. */
  items: ReadonlySet<string> | null;
  /** Item and beginning of the conversation that goes on there; null when it is free. */
  busy: { itemId: string; since: number } | null;
  /** Calls of this window since one went to an elder. */
  sinceElder: number;
}

/** How long someone in line will wait. */
export interface Wait {
  /** Who is called before them, of those who may be called at the same windows. */
  before: number;
  /** Until they are called, as a multiple of five; null while no window is open that does it. */
  minutes: number | null;
}

/** Whether a window may call someone. */
export function mayCall(
  window: Pick<OpenWindow, 'id' | 'items'>,
  one: Pick<Expecting, 'itemId' | 'forWindowId'>,
): boolean {
  if (one.forWindowId !== null) return one.forWindowId === window.id;
  return window.items === null || window.items.has(one.itemId);
}

interface Desk extends OpenWindow {
  freeAt: number;
}

/**
 * How long everyone in line will wait: plays the day on, each window calling by the rule when it becomes free. Who waits for what no
 * open window does has no estimate, but knows who of them stands before.
 */
export function estimateWaits(
  line: readonly Expecting[],
  windows: readonly OpenWindow[],
  minutesOf: (itemId: string) => number,
  rule: LineRule,
  now: number,
): Map<string, Wait> {
  const left = [...line].sort(byPlace);
  const desks = windows.map((window): Desk => ({ ...window, freeAt: freeAt(window, minutesOf, now) }));
  const called: { one: Expecting; at: number }[] = [];
  for (;;) {
    const turn = nextTurn(desks, left, rule);
    if (!turn) break;
    const { desk, one } = turn;
    left.splice(left.indexOf(one), 1);
    called.push({ one, at: desk.freeAt });
    desk.freeAt += minutesOf(one.itemId) * MINUTE;
    desk.sinceElder = one.isElder ? 0 : desk.sinceElder + 1;
  }
  const waits = new Map<string, Wait>(
    left.map((one, i) => [one.id, { before: alike(left.slice(0, i), one), minutes: null }]),
  );
  for (const [i, { one, at }] of called.entries()) {
    const rivals = windows.filter((window) => mayCall(window, one));
    const before = called.slice(0, i).filter((other) => rivals.some((window) => mayCall(window, other.one))).length;
    waits.set(one.id, { before, minutes: Math.ceil((at - now) / MINUTE / 5) * 5 });
  }
  return waits;
}

/** How many of these wait for the same. */
function alike(others: readonly Expecting[], { itemId, forWindowId }: Expecting): number {
  return others.filter((other) => other.itemId === itemId && other.forWindowId === forWindowId).length;
}

/** When a window will be free. Who takes longer than usual is about to be done: a minute more. */
function freeAt({ busy }: OpenWindow, minutesOf: (itemId: string) => number, now: number): number {
  if (!busy) return now;
  return Math.max(busy.since + minutesOf(busy.itemId) * MINUTE, now + MINUTE);
}

/** The next call of all: of the window that is free first and has someone to call. */
function nextTurn(desks: readonly Desk[], left: readonly Expecting[], rule: LineRule) {
  for (const desk of [...desks].sort((a, b) => a.freeAt - b.freeAt || a.id - b.id)) {
    const own = left.filter((one) => mayCall(desk, one));
    const one = own[turnOf(own, rule, desk.sinceElder)];
    if (one) return { desk, one };
  }
  return undefined;
}
