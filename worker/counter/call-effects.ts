import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { ticketOf } from '../../shared/counter/number.ts';
import { DomainError } from '../../shared/errors.ts';
import { appointment, centreWindow } from '../appointment/table.ts';
import type { Context } from '../context.ts';
import { counterLine, counterTurn } from './table.ts';

type Statements = BatchItem<'sqlite'>[];

/** Calls someone to a window. The unique keys of `counter_turn` hold that nobody is called twice, and no clerk calls two. */
export async function callTo(ctx: Context, caseId: string, at: number, windowId: number): Promise<Statements> {
  const { actor } = ctx;
  if (actor.kind !== 'staff') throw new DomainError('forbidden');
  const [lines, windows, busy] = await ctx.db.batch([
    ctx.db
      .select({
        line: counterLine,
        origin: appointment.origin,
        letter: sql<string>`${appointment.ticketLetter}`.as('ticket_letter'),
        number: sql<number>`${appointment.ticketNumber}`.as('ticket_number'),
      })
      .from(counterLine)
      .innerJoin(appointment, eq(appointment.caseId, counterLine.caseId))
      .where(eq(counterLine.caseId, caseId)),
    selectWindow(ctx, windowId),
    selectOpenTurn(ctx),
  ]);
  const [found] = lines;
  const [window] = windows;
  if (!found || busy.length) throw new DomainError('notAvailable');
  if (!window || window.townId !== found.line.townId) throw windowIsNone();
  const { townId, onDate, itemId, isElder, since, bookedAt } = found.line;
  return [
    ctx.db.insert(counterTurn).values({
      ...{ caseId, townId, onDate, windowId, staffId: actor.id, itemId, isElder },
      ticket: ticketOf(found),
      origin: found.origin === 'walkIn' ? 'walkIn' : 'booked',
      waited: Math.max(at - Math.max(since, bookedAt ?? 0), 0),
      ...{ calledAt: at, heardAt: at },
    }),
    ctx.db.update(counterLine).set({ state: 'called' }).where(eq(counterLine.caseId, caseId)),
  ];
}

/** Calls someone again: who is on the way, or was passed over and may be there after all. */
export async function callAgain(ctx: Context, caseId: string, at: number): Promise<Statements> {
  const [last] = await ctx.db
    .select()
    .from(counterTurn)
    .where(eq(counterTurn.caseId, caseId))
    .orderBy(desc(counterTurn.id))
    .limit(1);
  if (!last || ctx.actor.kind !== 'staff') throw new DomainError('notAvailable');
  const recalls = last.recalls + 1;
  if (last.endedAt === null) {
    const open = and(eq(counterTurn.id, last.id), isNull(counterTurn.endedAt));
    return [ctx.db.update(counterTurn).set({ heardAt: at, recalls }).where(open)];
  }
  if ((await selectOpenTurn(ctx)).length) throw new DomainError('notAvailable');
  const { id: _, ...again } = last;
  return [
    ctx.db.insert(counterTurn).values({
      ...{ ...again, staffId: ctx.actor.id, calledAt: at, heardAt: at, recalls },
      ...{ servedAt: null, endedAt: null, outcome: null, waited: null },
    }),
    ctx.db.update(counterLine).set({ state: 'called' }).where(eq(counterLine.caseId, caseId)),
  ];
}

/** Statement for whom this clerk has called and is not done with. */
export function selectOpenTurn(ctx: Context) {
  const me = ctx.actor.kind === 'staff' ? ctx.actor.id : '';
  return ctx.db
    .select({ id: counterTurn.id })
    .from(counterTurn)
    .where(and(eq(counterTurn.staffId, me), isNull(counterTurn.endedAt)));
}

/** Statement for a window at which people can be called. */
export function selectWindow(ctx: Context, id: number) {
  return ctx.db
    .select({ id: centreWindow.id, townId: centreWindow.townId })
    .from(centreWindow)
    .where(and(eq(centreWindow.id, id), eq(centreWindow.place, 'centre'), eq(centreWindow.isActive, true)));
}

export function windowIsNone(): DomainError {
  return new DomainError('invalid', { fields: [{ field: 'window', code: 'notAnOption' }] });
}
