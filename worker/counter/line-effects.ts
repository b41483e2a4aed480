import { and, eq, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { byPlace, placeBefore } from '../../shared/counter/line.ts';
import { placeOf } from '../../shared/counter/rule.ts';
import { DomainError } from '../../shared/errors.ts';
import { localDate } from '../../shared/time.ts';
import { appointment, windowItem } from '../appointment/table.ts';
import { waitTokenOf } from '../appointment/wait-token.ts';
import type { Context } from '../context.ts';
import { selectWindow, windowIsNone } from './call-effects.ts';
import { ruleOf, selectRule } from './counter.ts';
import { counterLine } from './table.ts';

type Line = typeof counterLine.$inferInsert;

/**
 * The person of a booking is here, on its day. Who was called already and comes back stands in line from now; who comes for the first
 * time where the rule puts them.
 */
export async function comeIn(
  ctx: Context,
  caseId: string,
  at: number,
  isElder: boolean | undefined,
): Promise<BatchItem<'sqlite'>[]> {
  const [visit] = await ctx.db.select().from(appointment).where(eq(appointment.caseId, caseId));
  if (!visit || visit.place === 'home' || visit.onDate !== localDate(at)) throw new DomainError('notAvailable');
  const [lines, rules] = await ctx.db.batch([
    ctx.db.select().from(counterLine).where(eq(counterLine.caseId, caseId)),
    selectRule(ctx, visit.townId),
  ]);
  const [before] = lines;
  if (before) {
    const again = { place: at, placedBy: 'returned', since: at, state: 'waiting' } as const;
    const changed = { ...again, isElder: isElder ?? before.isElder };
    return [ctx.db.update(counterLine).set(changed).where(eq(counterLine.caseId, caseId))];
  }
  const line: Line = {
    ...{ caseId, townId: visit.townId, onDate: visit.onDate, arrivedAt: at, since: at, state: 'waiting' },
    itemId: visit.items[0]?.id ?? '',
    isElder: isElder ?? false,
    bookedAt: visit.startsAt,
    ...placeOf(ruleOf(rules[0]), { arrivedAt: at, bookedAt: visit.startsAt }),
    waitToken: await waitTokenOf(ctx, caseId),
  };
  return [ctx.db.insert(counterLine).values(line)];
}

/** Sent on to another window: keeps the place in line, and waits there for the item of the visit that is done there, if one is. */
export async function sendOn(ctx: Context, caseId: string, windowId: number): Promise<Partial<Line>> {
  const [visits, lines, windows, offers] = await ctx.db.batch([
    ctx.db.select({ items: appointment.items }).from(appointment).where(eq(appointment.caseId, caseId)),
    ctx.db.select().from(counterLine).where(eq(counterLine.caseId, caseId)),
    selectWindow(ctx, windowId),
    ctx.db.select({ itemId: windowItem.itemId }).from(windowItem).where(eq(windowItem.windowId, windowId)),
  ]);
  const [line] = lines;
  if (!line) throw new DomainError('notAvailable');
  if (windows[0]?.townId !== line.townId) throw windowIsNone();
  const done = new Set(offers.map(({ itemId }) => itemId));
  const items = (visits[0]?.items ?? []).map(({ id }) => id).filter((id) => done.has(id));
  const itemId = items.find((id) => id !== line.itemId) ?? line.itemId;
  return { state: 'waiting', placedBy: 'returned', forWindowId: windowId, itemId };
}

/** Reception puts someone before another in line, or to its end. */
export async function moveInLine(ctx: Context, caseId: string, before: string | null): Promise<Partial<Line>> {
  const [own] = await ctx.db.select().from(counterLine).where(eq(counterLine.caseId, caseId));
  if (!own) throw new DomainError('notAvailable');
  const waiting = await ctx.db
    .select({ line: counterLine, number: sql<number>`${appointment.ticketNumber}` })
    .from(counterLine)
    .innerJoin(appointment, eq(appointment.caseId, counterLine.caseId))
    .where(
      and(eq(counterLine.townId, own.townId), eq(counterLine.onDate, own.onDate), eq(counterLine.state, 'waiting')),
    );
  const line = waiting.map(({ line: { caseId: id, ...one }, number }) => ({ id, number, ...one })).sort(byPlace);
  const place = placeBefore(line, caseId, before);
  if (place === undefined) throw new DomainError('invalid', { fields: [{ field: 'before', code: 'notAnOption' }] });
  return { place, placedBy: 'moved' };
}
