import { asc, eq } from 'drizzle-orm';
import type { OrderStatus } from '../../shared/order/lifecycle.ts';
import type { SeriesView } from '../../shared/order/pages.ts';
import type { SeriesDay } from '../../shared/order/schema.ts';
import { seriesDates } from '../../shared/order/series.ts';
import { localDate } from '../../shared/time.ts';
import { caseFile } from '../case/table.ts';
import type { Context } from '../context.ts';
import { orderSeries, orderSeriesDay } from './table.ts';

/** Days to come that are shown, at most. */
const SHOWN = 8;

/** Statement for a series; none for an order that does not repeat. */
export function selectSeries(ctx: Context, seriesId: string | null) {
  return ctx.db
    .select({
      weekdays: orderSeries.weekdays,
      firstOn: orderSeries.firstOn,
      lastOn: orderSeries.lastOn,
      stoppedAt: orderSeries.stoppedAt,
    })
    .from(orderSeries)
    .where(eq(orderSeries.id, seriesId ?? ''));
}

/** Statement for what became of the days of a series. */
export function selectSeriesDays(ctx: Context, seriesId: string | null) {
  return ctx.db
    .select({
      visitOn: orderSeriesDay.visitOn,
      state: orderSeriesDay.state,
      caseId: orderSeriesDay.caseId,
      status: caseFile.status,
    })
    .from(orderSeriesDay)
    .leftJoin(caseFile, eq(caseFile.id, orderSeriesDay.caseId))
    .where(eq(orderSeriesDay.seriesId, seriesId ?? ''))
    .orderBy(asc(orderSeriesDay.visitOn));
}

type SeriesRow = Awaited<ReturnType<typeof selectSeries>>[number];
type DayRow = Awaited<ReturnType<typeof selectSeriesDays>>[number];

/** The days of a series from today on: made, skipped, and still to come. */
export function seriesView(ctx: Context, series: SeriesRow | undefined, days: readonly DayRow[]): SeriesView | null {
  if (!series) return null;
  const today = localDate(ctx.now());
  const known = new Map(days.map((day) => [day.visitOn, day]));
  const from = series.firstOn > today ? series.firstOn : today;
  const dates = [...new Set([...known.keys(), ...seriesDates(series.weekdays, from, series.lastOn)])].sort();
  const isStopped = series.stoppedAt !== null;
  return {
    until: series.lastOn,
    isStopped,
    days: dates
      .filter((date) => date >= today && (known.has(date) || !isStopped))
      .slice(0, SHOWN)
      .map((date): SeriesDay => {
        const day = known.get(date);
        if (!day) return { date, state: 'coming', caseId: null, status: null };
        return { date, state: day.state, caseId: day.caseId, status: day.status as OrderStatus | null };
      }),
  };
}
