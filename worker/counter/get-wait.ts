import { eq, sql } from 'drizzle-orm';
import { ticketOf } from '../../shared/counter/number.ts';
import type { WaitView } from '../../shared/counter/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import { localDate } from '../../shared/time.ts';
import { appointment } from '../appointment/table.ts';
import { WAIT_TOKEN } from '../appointment/wait-token.ts';
import type { Context } from '../context.ts';
import { type Day, dayOf } from './day.ts';
import { selectDay } from './select-day.ts';
import { counterLine } from './table.ts';

/** How long the person with this token will wait. Throws `notFound` for a token that is none, the same for one of another day. */
export async function getWait(ctx: Context, token: string): Promise<WaitView> {
  if (!WAIT_TOKEN.test(token)) throw new DomainError('notFound');
  const [found] = await ctx.db
    .select({
      line: counterLine,
      letter: sql<string>`${appointment.ticketLetter}`,
      number: sql<number>`${appointment.ticketNumber}`,
    })
    .from(counterLine)
    .innerJoin(appointment, eq(appointment.caseId, counterLine.caseId))
    .where(eq(counterLine.waitToken, token));
  if (!found || found.line.onDate !== localDate(ctx.now())) throw new DomainError('notFound');
  const { line } = found;
  const [windows, rules, lines, turns, seats, duties] = await ctx.db.batch([...selectDay(ctx, line.townId)]);
  const day = dayOf(ctx, [windows, rules, lines, turns, seats, duties]);
  const wait = day.waits.get(line.caseId);
  const turn = day.turns.find((one) => one.caseId === line.caseId && one.endedAt === null);
  return {
    ticket: ticketOf(found),
    state: line.state === 'called' && turn?.servedAt ? 'served' : line.state,
    before: wait?.before ?? 0,
    minutes: wait?.minutes ?? null,
    window: windowOf(ctx, day, turn?.windowId ?? line.forWindowId),
    rule: day.rule,
    now: ctx.now(),
  };
}

function windowOf(ctx: Context, { windows }: Day, id: number | null): WaitView['window'] {
  const row = windows.find((window) => window.id === id)?.row;
  return row ? { number: row.number, name: ctx.language === 'zh' ? row.nameZh : row.nameEn } : null;
}
