import { byPlace } from '../../shared/counter/line.ts';
import { isLate } from '../../shared/counter/rule.ts';
import type { Board } from '../../shared/counter/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { maskName } from '../../shared/form/mask.ts';
import { localDate } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { open } from '../seal.ts';
import { findCounter } from './counter.ts';
import { type Day, type DayWindow, dayOf, lineFor, type Person } from './day.ts';
import {
  type ExpectedRow,
  type LineRow,
  selectContacts,
  selectDay,
  type selectDuties,
  selectExpected,
  type selectSeats,
} from './select-day.ts';
import { expectedLine, lineOf, turnOf } from './ticket-lines.ts';

/** The day before its names are opened: enough to say whether it has changed. */
export interface BoardPage {
  tag: string;
  read(): Promise<Board>;
}

/**
 * The day at the counter: for one window the line as it will call it, without a window everyone's. One round trip once the counter is
 * known. Throws `notFound` outside the counter's town, and for a window of elsewhere.
 */
export async function getBoard(ctx: Context, windowId: number | undefined): Promise<BoardPage> {
  const { townId } = await findCounter(ctx, 'counter.read');
  const onDate = localDate(ctx.now());
  const [windows, rules, lines, turns, seats, duties, expected, contacts] = await ctx.db.batch([
    ...selectDay(ctx, townId),
    selectExpected(ctx, townId, onDate),
    selectContacts(ctx, townId, onDate),
  ]);
  const day = dayOf(ctx, [windows, rules, lines, turns, seats, duties]);
  const window = day.windows.find(({ id }) => id === windowId);
  if (windowId !== undefined && !window) throw new DomainError('notFound');
  const view = withoutNames(ctx, day, window, expected, seats, duties);
  const sealed = new Map([...contacts, ...expected].map((row) => [row.caseId, row.contactSealed]));
  return {
    // Estimates move by themselves, the clock with them: only what stands on the board counts.
    tag: JSON.stringify([ctx.language, { ...view, now: 0 }]),
    read: () => withNames(ctx, view, sealed),
  };
}

type Seats = Awaited<ReturnType<typeof selectSeats | typeof selectDuties>>;

function withoutNames(
  ctx: Context,
  day: Day,
  window: DayWindow | undefined,
  expected: readonly ExpectedRow[],
  seats: Seats,
  duties: Seats,
): Board {
  const me = ctx.actor.kind === 'staff' ? ctx.actor.id : '';
  // Whose turn it is depends on a window: the whole line is shown by place.
  const waiting = window ? lineFor(day, window) : day.people.filter(isWaiting).sort(byPlace);
  const of = (state: LineRow['line']['state']) => day.people.filter(({ row }) => row.line.state === state);
  const late = expected.filter((row) => row.status === 'passedOver' || isLate(day.rule, row.bookedAt ?? 0, day.now));
  return {
    onDate: day.onDate,
    now: day.now,
    windowId:
      (seats.find((seat) => seat.staffId === me) ?? duties.find((duty) => duty.staffId === me))?.windowId ?? null,
    rosterWindowId: duties.find((duty) => duty.staffId === me)?.windowId ?? null,
    windows: day.windows.map((one) => ({
      id: one.id,
      number: one.row.number,
      name: ctx.language === 'zh' ? one.row.nameZh : one.row.nameEn,
      staff: one.staff.map(({ name }) => name),
      waiting: lineFor(day, one).length,
    })),
    rule: day.rule,
    turns: day.turns.filter((turn) => turn.endedAt === null).flatMap((turn) => turnOf(ctx, day, turn, me)),
    waiting: waiting.map((one) => lineOf(ctx, day, one)),
    expected: expected.filter((row) => !late.includes(row)).map((row) => expectedLine(ctx, row)),
    parked: of('parked').map((one) => lineOf(ctx, day, one)),
    passedOver: [...of('passedOver').map((one) => lineOf(ctx, day, one)), ...late.map((row) => expectedLine(ctx, row))],
    served: day.turns.filter((turn) => turn.outcome === 'done').length,
    noShows: day.turns.filter((turn) => turn.outcome === 'noShow').length,
  };
}

const isWaiting = ({ row }: Person) => row.line.state === 'waiting';

async function withNames(ctx: Context, board: Board, sealed: ReadonlyMap<string, string>): Promise<Board> {
  const named = async <T extends { caseId: string }>(lines: readonly T[]): Promise<(T & { name: string })[]> =>
    Promise.all(lines.map(async (line) => ({ ...line, name: await nameOf(ctx, line.caseId, sealed) })));
  const [turns, waiting, expected, parked, passedOver] = await Promise.all([
    named(board.turns),
    named(board.waiting),
    named(board.expected),
    named(board.parked),
    named(board.passedOver),
  ]);
  return { ...board, turns, waiting, expected, parked, passedOver };
}

/** The name as it may be shown; empty for who did not give one. */
async function nameOf(ctx: Context, caseId: string, sealed: ReadonlyMap<string, string>): Promise<string> {
  const contact = sealed.get(caseId);
  if (!contact) return '';
  const { name } = await open<{ name: string }>(ctx.keys, contact, `contact:${caseId}`);
  return name && maskName(name);
}
