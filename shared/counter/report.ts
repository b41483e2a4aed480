import * as v from 'valibot';
import { addDays, type LocalDate } from '../time.ts';

const LocalDateText = v.pipe(v.string(), v.isoDate());
/** Days a report may span: a quarter of a year, so that no question reads the whole past. */
export const LONGEST_REPORT = 92;

export const REPORT_BY = ['window', 'item', 'week'] as const;

/** What is asked for, as query parameters. Both dates count. */
export const GetReport = v.pipe(
  v.strictObject({ by: v.optional(v.picklist(REPORT_BY), 'window'), from: LocalDateText, to: LocalDateText }),
  v.forward(
    v.partialCheck([['from'], ['to']], ({ from, to }) => from <= to && to < addDays(from, LONGEST_REPORT), 'span'),
    ['to'],
  ),
);
export type GetReport = v.InferOutput<typeof GetReport>;

const Count = v.number();
/** Minutes with one decimal; null when there was nothing to measure. */
const Minutes = v.nullable(v.number());

/** One window, item or week. */
export const ReportRow = v.object({
  key: v.string(),
  label: v.string(),
  /** People who were served. */
  served: Count,
  waitMean: Minutes,
  waitLongest: Minutes,
  serviceMean: Minutes,
  /** Bookings of the time, and those whose person never came or did not answer the calls. */
  booked: Count,
  noShows: Count,
  /** Seats that could be booked, and those that were; null where that cannot be told apart. */
  seats: v.nullable(Count),
  seatsTaken: v.nullable(Count),
});
export type ReportRow = v.InferOutput<typeof ReportRow>;

export const CounterReport = v.object({
  by: v.picklist(REPORT_BY),
  from: v.string(),
  to: v.string(),
  rows: v.array(ReportRow),
  total: ReportRow,
});
export type CounterReport = v.InferOutput<typeof CounterReport>;

/** A part of a whole in percent; null when there is no whole. */
export function percent(part: number | null, whole: number | null): number | null {
  return part === null || !whole ? null : Math.round((part / whole) * 100);
}

/** Milliseconds as minutes with one decimal. */
export function minutesOf(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 6000) / 10;
}

/** The last four whole weeks and the present one: what a report begins with. */
export function usualSpan(today: LocalDate): { from: LocalDate; to: LocalDate } {
  return { from: addDays(today, -27), to: today };
}
