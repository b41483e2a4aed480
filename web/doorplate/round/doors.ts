import type { PlateLine } from '../../../shared/doorplate/production/schema.ts';

/** What was found or done at a door during a round. */
export type Result = 'mounted' | 'fine' | 'damaged' | 'missing' | 'faked' | 'replaced';
export type Results = Readonly<Record<string, { result: Result; at: number }>>;

/** One door of a round, with the plate that should hang there. */
export interface Door {
  code: string;
  status: PlateLine['status'];
  address: string;
  group: number;
  /** “Plate 12 of group 3”: which one of how many. */
  ordinal: number;
  of: number;
  reports: number;
}

/** House numbers as people walk: `2` before `12`, `12` before `12-1`. */
function byHouse(a: PlateLine, b: PlateLine): number {
  const number = (line: PlateLine) => Number.parseInt(line.houseNumber, 10) || 0;
  return (
    a.village.localeCompare(b.village, 'zh') ||
    a.group - b.group ||
    number(a) - number(b) ||
    a.houseNumber.length - b.houseNumber.length ||
    a.houseNumber.localeCompare(b.houseNumber)
  );
}

/** The doors of a round in the order one walks past them. */
export function doorsOf(plates: readonly PlateLine[]): Door[] {
  const sorted = [...plates].sort(byHouse);
  const groupOf = (line: PlateLine) => `${line.village}/${line.group}`;
  const sizes = new Map<string, number>();
  for (const line of sorted) sizes.set(groupOf(line), (sizes.get(groupOf(line)) ?? 0) + 1);
  const counted = new Map<string, number>();
  return sorted.map((line) => {
    const ordinal = (counted.get(groupOf(line)) ?? 0) + 1;
    counted.set(groupOf(line), ordinal);
    return {
      ...{ code: line.code, status: line.status, group: line.group, reports: line.reports },
      address: `${line.village}${line.group}组${line.hamlet ?? ''}${line.houseNumber}号`,
      ordinal,
      of: sizes.get(groupOf(line)) ?? 0,
    };
  });
}

/** Whether the plate of a door has still to be put up. */
export const isMissing = ({ status }: Pick<Door, 'status'>) => status !== 'mounted';

/** What a plate that was scanned means to who stands at `expected`. */
export type Meaning =
  /** The plate that should hang here, or any door of the round when none is expected. */
  | { kind: 'right'; door: Door }
  /** A plate of another door of the round. */
  | { kind: 'other'; door: Door; expected: Door }
  /** Not of this round: of another grid, or replaced. */
  | { kind: 'strange'; code: string; expected: Door | undefined };

/** Compares what was seen with what should hang here. */
export function meaningOf(code: string, doors: readonly Door[], expected: Door | undefined): Meaning {
  const door = doors.find((one) => one.code === code);
  if (!door) return { kind: 'strange', code, expected };
  return !expected || expected.code === code ? { kind: 'right', door } : { kind: 'other', door, expected };
}

/** The door that comes next: the first without a result behind `after`, then from the beginning. */
export function nextDoor(doors: readonly Door[], results: Results, after?: string): Door | undefined {
  const from = doors.findIndex(({ code }) => code === after) + 1;
  return [...doors.slice(from), ...doors.slice(0, from)].find(({ code }) => !results[code]);
}

/** Seconds a door takes in the middle, from the times of the results; undefined before there are three. */
export function paceOf(results: Results): number | undefined {
  const times = Object.values(results)
    .map(({ at }) => at)
    .sort((a, b) => a - b);
  const steps = times.slice(1).map((at, i) => (at - (times[i] ?? at)) / 1000);
  steps.sort((a, b) => a - b);
  return steps.length < 2 ? undefined : Math.round(steps[Math.floor(steps.length / 2)] ?? 0);
}

/** What the last scan said, beside the door one stands at. */
export type Seen = Meaning | { kind: 'foreign'; host: string; expected: Door | undefined };
