import { and, eq, sql } from 'drizzle-orm';
import { can } from '../../shared/access.ts';
import type { CaseStatus } from '../../shared/case/kinds.ts';
import { DomainError } from '../../shared/errors.ts';
import { seriesDates } from '../../shared/order/series.ts';
import { addDays, localDate } from '../../shared/time.ts';
import { stepOnce } from '../case/once.ts';
import { selectCase } from '../case/queries.ts';
import { caseFile } from '../case/table.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
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

/** Where a case stands now. */
async function standing(ctx: Context, caseId: string): Promise<Moved> {
  const [row] = await selectCase(ctx, { id: caseId });
  if (!row) throw new DomainError('notFound');
  return { status: row.file.status as CaseStatus, version: row.file.version };
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
    const skip = ctx.db
      .insert(orderSeriesDay)
      .values({ seriesId: series.id, visitOn: date, state: 'skipped', caseId: null })
      .onConflictDoNothing();
    await ctx.db.batch([skip, ...statements]);
    return standing(ctx, caseId);
  });
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
        sql`${serviceOrder.visitOn} >= ${localDate(ctx.now())}`,
        sql`${caseFile.status} IN ('placed', 'offered', 'accepted')`,
      ),
    );
}

/**
 * Stops a series from tomorrow on: no more orders are made, those made for later days are cancelled. Today’s stays. Throws
 * `notFound`.
 */
export function stopSeries(ctx: Context, caseId: string, key: string): Promise<Moved> {
  return stepOnce(ctx, { key, caseId, asked: 'stopSeries' }, async (statements) => {
    const series = await seriesOf(ctx, caseId);
    const stop = ctx.db.update(orderSeries).set({ stoppedAt: ctx.now() }).where(eq(orderSeries.id, series.id));
    await ctx.db.batch([stop, ...statements]);
    const tomorrow = addDays(localDate(ctx.now()), 1);
    for (const { caseId: ahead } of await selectAhead(ctx, series.id)) await cancelFrom(ctx, ahead, tomorrow);
    return standing(ctx, caseId);
  });
}

/** Cancels an order of a later day; one that was taken up at this moment is left as it is. */
async function cancelFrom(ctx: Context, caseId: string, from: string): Promise<void> {
  const [row] = await ctx.db
    .select({ visitOn: serviceOrder.visitOn })
    .from(serviceOrder)
    .where(eq(serviceOrder.caseId, caseId));
  if (!row || row.visitOn < from) return;
  try {
    await transition(forCase(ctx, caseId), { caseId, action: 'cancel' });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}
