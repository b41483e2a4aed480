import {
  type Expecting,
  estimateWaits,
  mayCall,
  type OpenWindow,
  serviceMinutes,
  type Wait,
} from '../../shared/counter/estimate.ts';
import { orderLine, type Placed } from '../../shared/counter/line.ts';
import { ticketOf } from '../../shared/counter/number.ts';
import type { LineRule } from '../../shared/counter/rule.ts';
import { localDate } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { ruleOf } from './counter.ts';
import type { LineRow, selectDay, selectDuties, selectSeats, selectWindows, TurnRow } from './select-day.ts';

type Rows<S> = S extends readonly [infer First, ...infer Rest] ? [Awaited<First>, ...Rows<Rest>] : [];
/** What `selectDay` gives. */
export type DayRows = Rows<ReturnType<typeof selectDay>>;
type WindowRow = Awaited<ReturnType<typeof selectWindows>>[number];
type Sitting = Awaited<ReturnType<typeof selectSeats | typeof selectDuties>>[number];

/** Minutes counted for an item that no window has a length for. */
const USUAL = 15;
const MINUTE = 60_000;

/** A window of the centre today. */
export interface DayWindow extends OpenWindow {
  row: WindowRow;
  staff: readonly { id: string; name: string }[];
}

/** Someone in line today. */
export interface Person extends Expecting {
  row: LineRow;
  ticket: string;
}

/** The day at the counter as it stands. */
export interface Day {
  onDate: string;
  now: number;
  rule: LineRule;
  windows: readonly DayWindow[];
  people: readonly Person[];
  turns: readonly TurnRow[];
  /** For everyone who waits. */
  waits: ReadonlyMap<string, Wait>;
}

/** The day out of the rows of `selectDay`. */
export function dayOf(ctx: Context, [windowRows, rules, lines, turns, seats, duties]: DayRows): Day {
  const now = ctx.now();
  const rule = ruleOf(rules[0]);
  const sitting = sittingOf(seats, duties);
  const windows = windowRows.map((row) => windowOf(row, turns, sitting.get(row.id) ?? []));
  const people = lines.map(personOf);
  const waiting = people.filter(({ row }) => row.line.state === 'waiting');
  const open = windows.filter(({ staff, busy }) => staff.length > 0 || busy !== null);
  const waits = estimateWaits(waiting, open, minutesOf(windowRows, turns), rule, now);
  return { onDate: localDate(now), now, rule, windows, people, turns, waits };
}

/** Who waits for a window, in the order in which it will call them. */
export function lineFor({ people, rule }: Day, window: DayWindow): Placed<Person>[] {
  const own = people.filter((one) => one.row.line.state === 'waiting' && mayCall(window, one));
  return orderLine(own, rule, window.sinceElder);
}

/** Who sits at each window: a seat that was taken today counts more than the roster. */
function sittingOf(seats: readonly Sitting[], duties: readonly Sitting[]): Map<number, { id: string; name: string }[]> {
  const seated = new Set(seats.map(({ staffId }) => staffId));
  const found = new Map<number, { id: string; name: string }[]>();
  for (const { staffId, windowId, name } of [...seats, ...duties.filter((duty) => !seated.has(duty.staffId))]) {
    if (windowId !== null) found.set(windowId, [...(found.get(windowId) ?? []), { id: staffId, name }]);
  }
  return found;
}

function windowOf(row: WindowRow, turns: readonly TurnRow[], staff: DayWindow['staff']): DayWindow {
  const own = turns.filter((turn) => turn.windowId === row.id).sort((a, b) => b.calledAt - a.calledAt || b.id - a.id);
  const open = own.find((turn) => turn.endedAt === null);
  const elder = own.findIndex((turn) => turn.isElder);
  return {
    id: row.id,
    items: new Set(offersOf(row).map(([item]) => item)),
    busy: open ? { itemId: open.itemId, since: open.servedAt ?? open.calledAt } : null,
    sinceElder: elder < 0 ? own.length : elder,
    row,
    staff,
  };
}

const offersOf = ({ items }: WindowRow): [string, number][] => JSON.parse(items);

function personOf(row: LineRow): Person {
  const { caseId, place, arrivedAt, isElder, itemId, forWindowId } = row.line;
  return { id: caseId, place, arrivedAt, number: row.number, isElder, itemId, forWindowId, row, ticket: ticketOf(row) };
}

/** How long items take today: as the windows have planned, and as it went. */
function minutesOf(windows: readonly WindowRow[], turns: readonly TurnRow[]): (itemId: string) => number {
  const served = turns.flatMap(({ itemId, servedAt, endedAt, outcome }) =>
    servedAt !== null && endedAt !== null && outcome === 'done'
      ? [{ itemId, minutes: (endedAt - servedAt) / MINUTE }]
      : [],
  );
  return serviceMinutes(new Map(windows.flatMap(offersOf)), served, USUAL);
}
