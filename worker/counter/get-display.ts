import { byPlace } from '../../shared/counter/line.ts';
import type { DisplayView, PublicCall } from '../../shared/counter/schema.ts';
import { rememberCentre, selectCentre } from '../centre.ts';
import type { Context } from '../context.ts';
import { type Day, dayOf } from './day.ts';
import { selectDay, type TurnRow } from './select-day.ts';

/** Calls shown at once, and numbers shown as the next. */
const CALLS = 8;
const NEXT = 12;

/** What everyone in the hall may see of the day: numbers and windows, nothing of any person. One round trip. */
export async function getDisplay(ctx: Context, townId: number): Promise<DisplayView> {
  const [windows, rules, lines, turns, seats, duties, centres] = await ctx.db.batch([
    ...selectDay(ctx, townId),
    selectCentre(ctx),
  ]);
  const day = dayOf(ctx, [windows, rules, lines, turns, seats, duties]);
  const minutes = (id: string) => day.waits.get(id)?.minutes ?? Number.MAX_SAFE_INTEGER;
  const waiting = day.people
    .filter(({ row }) => row.line.state === 'waiting')
    .sort((a, b) => minutes(a.id) - minutes(b.id) || byPlace(a, b));
  return {
    centre: rememberCentre(ctx, centres[0]).name,
    calls: day.turns.slice(0, CALLS).flatMap((turn) => publicCall(ctx, day, turn)),
    next: waiting.slice(0, NEXT).map(({ ticket }) => ticket),
    waiting: waiting.length,
  };
}

function publicCall(ctx: Context, { windows }: Day, turn: TurnRow): PublicCall[] {
  const window = windows.find(({ id }) => id === turn.windowId)?.row;
  if (!window) return [];
  return [
    {
      ticket: turn.ticket,
      window: window.number,
      windowName: ctx.language === 'zh' ? window.nameZh : window.nameEn,
      heardAt: turn.heardAt,
      isServed: turn.servedAt !== null || turn.endedAt !== null,
    },
  ];
}
