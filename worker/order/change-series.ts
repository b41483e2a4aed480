import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { can } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import { seriesDates } from '../../shared/order/series.ts';
import { localDate } from '../../shared/time.ts';
import { standingOf, stepOnce } from '../case/step-once.ts';
import { caseFile } from '../case/table.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { guarded } from '../guard.ts';
import { overtaken, whileOvertaken } from '../overtaken.ts';
import type { Moved } from './moved.ts';
import { orderSeries, orderSeriesDay, serviceOrder } from './table.ts';

type Series = typeof orderSeries.$inferSelect;

/** The series that an order of the actor belongs to. Throws `notFound` for an order of others, or one that does not repeat. */
async function seriesOf(ctx: Context, caseId: string): Promise<Series> {
  const [row] = await ctx.db
    .select({ series: orderSeries, path: caseFile.jurisdiction, householdId: caseFile.householdId })
    .from(serviceOrder)
    .innerJoin(orderSeries, eq(orderSeries.id, serviceOrder.seriesId))
    .innerJoin(caseFile, eq(caseFile.id, serviceOrder.caseId))
    .where(eq(serviceOrder.caseId, caseId));
  const subject = row && { jurisdiction: row.path, householdId: row.householdId, caseId };
  if (!row || !subject || !can(ctx.actor, 'order.cancel', subject)) throw new DomainError('notFound');
  return row.series;
}

/** Who may act for one order of a series may act for all of it. */
function forCase(ctx: Context, caseId: string): Context {
  return ctx.actor.kind === 'applicant' ? { ...ctx, actor: { kind: 'applicant', caseId } } : ctx;
}

/**
 * Leaves one day of a series out: an order that is made already is cancelled, one to come is not made. `caseId` is any order of
 * the series that the actor may cancel. Throws `notFound`, `notAvailable` for a day that is no day of it or over.
 */
export function skipDay(ctx: Context, caseId: string, date: string, key: string): Promise<Moved> {
  return stepOnce(ctx, { key, caseId, asked: ['skip', date] }, async (statements) => {
    const series = await seriesOf(ctx, caseId);
    if (date < localDate(ctx.now()) || !seriesDates(series.weekdays, series.firstOn, series.lastOn).includes(date))
      throw new DomainError('notAvailable');
    const [day] = await ctx.db
      .select()
      .from(orderSeriesDay)
      .where(and(eq(orderSeriesDay.seriesId, series.id), eq(orderSeriesDay.visitOn, date)));
    if (day?.caseId) {
      const mark = ctx.db
        .update(orderSeriesDay)
        .set({ state: 'skipped' })
        .where(and(eq(orderSeriesDay.seriesId, series.id), eq(orderSeriesDay.visitOn, date)));
      return transition(
        forCase(ctx, day.caseId),
        { caseId: day.caseId, action: 'cancel' },
        { statements: [...statements, mark] },
      );
    }
    if (day) await writeAll(ctx, statements);
    else {
      const skip = ctx.db
        .insert(orderSeriesDay)
        .values({ seriesId: series.id, visitOn: date, state: 'skipped', caseId: null });
      // Made at this very moment: then there is an order to cancel.
      await guarded(ctx.db.batch([skip, ...statements]), { keysOf: ['order_series_day'], refusal: overtaken });
    }
    return standingOf(ctx, caseId);
  });
}

async function writeAll(ctx: Context, [first, ...rest]: readonly BatchItem<'sqlite'>[]): Promise<void> {
  if (first) await ctx.db.batch([first, ...rest]);
}

/** Days of a series after today that are made already and not under way. */
function selectAhead(ctx: Context, seriesId: string) {
  return ctx.db
    .select({ caseId: caseFile.id })
    .from(serviceOrder)
    .innerJoin(caseFile, eq(caseFile.id, serviceOrder.caseId))
    .where(
      and(
        eq(serviceOrder.seriesId, seriesId),
        gt(serviceOrder.visitOn, localDate(ctx.now())),
        sql`${caseFile.status} IN ('placed', 'offered', 'accepted')`,
      ),
    );
}

/**
 * Stops a series from tomorrow on: no more orders are made, those made for later days are cancelled. Today’s stays. Broken off, the
 * same command goes on where it was. Throws `notFound`, `keyReused`.
 */
export function stopSeries(ctx: Context, caseId: string, key: string): Promise<Moved> {
  return stepOnce(ctx, { key, caseId, asked: 'stopSeries' }, async (statements) => {
    const series = await seriesOf(ctx, caseId);
    // From here on the schedule makes none, not even those that it is at (see `makeSeriesOrders`).
    await ctx.db
      .update(orderSeries)
      .set({ stoppedAt: ctx.now() })
      .where(and(eq(orderSeries.id, series.id), isNull(orderSeries.stoppedAt)));
    for (const ahead of await selectAhead(ctx, series.id)) await cancelAhead(ctx, ahead.caseId);
    await writeAll(ctx, statements);
    return standingOf(ctx, caseId);
  });
}

/** Cancels an order of a later day; one whose volunteer is at the door at this moment is left as it is. */
async function cancelAhead(ctx: Context, caseId: string): Promise<void> {
  try {
    await whileOvertaken(() => transition(forCase(ctx, caseId), { caseId, action: 'cancel' }));
  } catch (error) {
    const isOver = error instanceof DomainError && (error.code === 'notAvailable' || error.code === 'notFound');
    if (!isOver) throw error;
  }
}
