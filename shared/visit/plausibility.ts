import { type Door, leastWay } from './distance.ts';
import { CLOCK_MARKS, type ScanTime } from './scan-time.ts';

/** Longest visit that is believed without a second look, in milliseconds. */
export const LONGEST_VISIT = 8 * 3_600_000;
/** Shorter than this, nobody did more than scan twice. */
export const SHORTEST_VISIT = 60_000;
/** Later than this after the visit, a report is told to who approves it. */
export const VERY_LATE = 72 * 3_600_000;

/**
 * What makes a visit doubtful. A doubt refuses nothing by itself — an honest volunteer with a broken clock must not lose a
 * visit — but whoever approves the hours sees it.
 */
export const DOUBTS = [
  ...CLOCK_MARKS,
  'veryLate',
  'outOfOrder',
  'beforeAccepting',
  'tooShort',
  'tooLong',
  'tooFast',
  'overlap',
  'noPhoto',
  'typed',
] as const;
export type Doubt = (typeof DOUBTS)[number];

/** Doubts that are no more than remarks: they happen to honest people every day. */
export const REMARKS: ReadonlySet<Doubt> = new Set(['sentLater', 'typed']);

/** One scan at the door, placed on the server's clock. */
export interface DoorScan {
  time: ScanTime;
  receivedAt: number;
  /** By the camera, or its ten characters typed: those can be known from a photograph. */
  how: 'camera' | 'typed';
}

/** A visit of the same volunteer to another door. */
export interface OtherVisit {
  door: Door;
  arrivedAt: number;
  /** Null while it lasts. */
  leftAt: number | null;
}

export interface VisitFacts {
  arrival: DoorScan;
  /** Absent until the volunteer has finished. */
  finish?: DoorScan | undefined;
  door: Door;
  /** When the volunteer accepted the order. */
  acceptedAt: number;
  others: readonly OtherVisit[];
  /** The service asks for a picture of the doorstep, and one came. */
  wantsPhoto?: boolean;
  hasPhoto?: boolean;
}

/** Everything about the scans of a visit that does not fit, each doubt once, in the order of `DOUBTS`. */
export function doubtsOf(facts: VisitFacts): Doubt[] {
  const scans = [facts.arrival, ...(facts.finish ? [facts.finish] : [])];
  const found = new Set<Doubt>(scans.flatMap(doubtsOfScan));
  // A clock that goes wrong is a doubt of its own: two minutes of it are no order given before it was taken.
  if (facts.arrival.time.at < facts.acceptedAt - 2 * 60_000) found.add('beforeAccepting');
  if (facts.finish) for (const doubt of doubtsOfLength(facts.finish.time.at - facts.arrival.time.at)) found.add(doubt);
  if (facts.finish && facts.wantsPhoto && !facts.hasPhoto) found.add('noPhoto');
  for (const other of facts.others) for (const doubt of doubtsBetween(facts, other)) found.add(doubt);
  return DOUBTS.filter((doubt) => found.has(doubt));
}

function doubtsOfScan({ time, receivedAt, how }: DoorScan): Doubt[] {
  return [
    ...time.marks,
    ...(receivedAt - time.at > VERY_LATE ? (['veryLate'] as const) : []),
    ...(how === 'typed' ? (['typed'] as const) : []),
  ];
}

function doubtsOfLength(length: number): Doubt[] {
  if (length < 0) return ['outOfOrder'];
  if (length < SHORTEST_VISIT) return ['tooShort'];
  return length > LONGEST_VISIT ? ['tooLong'] : [];
}

function doubtsBetween({ arrival, finish, door }: VisitFacts, other: OtherVisit): Doubt[] {
  const from = arrival.time.at;
  const to = finish?.time.at ?? from;
  const otherTo = other.leftAt ?? other.arrivedAt;
  if (from < otherTo && other.arrivedAt < to) return ['overlap'];
  const gap = other.arrivedAt >= to ? other.arrivedAt - to : from - otherTo;
  return gap < leastWay(door, other.door) ? ['tooFast'] : [];
}
