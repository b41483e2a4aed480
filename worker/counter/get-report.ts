import { and, between, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import { type CounterReport, type GetReport, minutesOf, type ReportRow } from '../../shared/counter/report.ts';
import { appointment, centreWindow, slot } from '../appointment/table.ts';
import { caseFile } from '../case/table.ts';
import { serviceItem } from '../catalogue/table.ts';
import type { Context } from '../context.ts';
import { findCounter } from './counter.ts';
import { counterTurn } from './table.ts';

/** A number of windows or items, all weeks of a span: more lines no report has. */
const MOST = 500;

/**
 * What the counter did from one local date to another, by window, item or week: how long people waited and were served, who did not
 * come, how much of what could be booked was used. Stretches of indexes by date: what was before costs nothing. One round trip.
 */
export async function getReport(ctx: Context, asked: GetReport): Promise<CounterReport> {
  const { townId } = await findCounter(ctx, 'counter.report');
  const [turns, bookings, capacity, windows, items] = await ctx.db.batch([
    selectTurns(ctx, townId, asked),
    selectBookings(ctx, townId, asked),
    selectCapacity(ctx, townId, asked),
    ctx.db.select().from(centreWindow).where(eq(centreWindow.townId, townId)),
    selectItemNames(ctx),
  ]);
  const labels = new Map<string, string>(
    asked.by === 'window'
      ? windows.map((row) => [String(row.id), `${row.number} ${ctx.language === 'zh' ? row.nameZh : row.nameEn}`])
      : items.map((row) => [row.id, ctx.language === 'zh' ? row.nameZh : row.nameEn]),
  );
  const keys = [...new Set([...turns, ...bookings, ...capacity].map(({ key }) => key))].filter(isKey).sort(inOrder);
  const rowOf = (key: string): ReportRow =>
    assemble(
      { key, label: labels.get(key) ?? key },
      turns.filter((row) => row.key === key),
      bookings.filter((row) => row.key === key),
      asked.by === 'item' ? null : capacity.filter((row) => row.key === key),
    );
  const total = assemble({ key: '', label: '' }, turns, bookings, capacity);
  return { ...asked, rows: keys.map(rowOf), total };
}

/** Tickets have no window of their own, seats no item. */
const isKey = (key: string | null): key is string => Boolean(key);
const inOrder = (a: string, b: string) => Number(a) - Number(b) || (a < b ? -1 : 1);

type Turns = Awaited<ReturnType<typeof selectTurns>>;
type Bookings = Awaited<ReturnType<typeof selectBookings>>;
type Capacity = Awaited<ReturnType<typeof selectCapacity>>;

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

function assemble(
  named: { key: string; label: string },
  turns: Turns,
  bookings: Bookings,
  capacity: Capacity | null,
): ReportRow {
  const mean = (total: number, n: number) => (n ? minutesOf(total / n) : null);
  return {
    ...named,
    served: sum(turns.map((row) => row.served)),
    waitMean: mean(sum(turns.map((row) => row.waitedSum)), sum(turns.map((row) => row.waits))),
    waitLongest: turns.length ? minutesOf(Math.max(...turns.map((row) => row.waitedMost))) : null,
    serviceMean: mean(sum(turns.map((row) => row.serviceSum)), sum(turns.map((row) => row.served))),
    booked: sum(bookings.map((row) => row.booked)),
    noShows: sum(bookings.map((row) => row.noShows)),
    seats: capacity && sum(capacity.map((row) => row.seats)),
    seatsTaken: capacity && sum(capacity.map((row) => row.taken)),
  };
}

/** By what a row is counted: window, first item, or the Monday of its week (the Sunday on or after it, six days back). */
function keyOf(by: GetReport['by'], of: { window: SQL; item: SQL; date: SQL }): SQL<string | null> {
  if (by === 'week') return sql<string>`date(${of.date}, 'weekday 0', '-6 days')`;
  return by === 'window' ? sql<string>`CAST(${of.window} AS TEXT)` : sql<string>`${of.item}`;
}

function selectTurns(ctx: Context, townId: number, { by, from, to }: GetReport) {
  const { windowId, itemId, onDate, servedAt, endedAt, waited } = counterTurn;
  const key = keyOf(by, { window: sql`${windowId}`, item: sql`${itemId}`, date: sql`${onDate}` });
  const isServed = and(isNotNull(servedAt), isNotNull(endedAt));
  return ctx.db
    .select({
      key: key.as('key'),
      served: sql<number>`count(CASE WHEN ${isServed} THEN 1 END)`.as('served'),
      serviceSum: sql<number>`coalesce(sum(CASE WHEN ${isServed} THEN ${endedAt} - ${servedAt} END), 0)`.as(
        'service_sum',
      ),
      waits: sql<number>`count(${waited})`.as('waits'),
      waitedSum: sql<number>`coalesce(sum(${waited}), 0)`.as('waited_sum'),
      waitedMost: sql<number>`coalesce(max(${waited}), 0)`.as('waited_most'),
    })
    .from(counterTurn)
    .where(and(eq(counterTurn.townId, townId), between(onDate, from, to)))
    .groupBy(sql`1`)
    .limit(MOST);
}

/** Bookings and tickets of the time. Who took a ticket and did not answer the calls has not come either. */
function selectBookings(ctx: Context, townId: number, { by, from, to }: GetReport) {
  const { windowId, items, onDate, startsAt } = appointment;
  const item = sql`json_extract(${items}, '$[0].id')`;
  const key = keyOf(by, { window: sql`${windowId}`, item, date: sql`${onDate}` });
  return ctx.db
    .select({
      key: key.as('key'),
      booked: sql<number>`count(CASE WHEN ${startsAt} IS NOT NULL AND ${caseFile.status} <> 'cancelled' THEN 1 END)`.as(
        'booked',
      ),
      noShows: sql<number>`count(CASE WHEN ${startsAt} IS NOT NULL AND ${caseFile.status} = 'noShow' THEN 1 END)`.as(
        'no_shows',
      ),
    })
    .from(appointment)
    .innerJoin(caseFile, eq(caseFile.id, appointment.caseId))
    .where(and(eq(appointment.townId, townId), between(onDate, from, to), eq(appointment.place, 'centre')))
    .groupBy(sql`1`)
    .limit(MOST);
}

function selectCapacity(ctx: Context, townId: number, { by, from, to }: GetReport) {
  const { windowId, onDate } = slot;
  const key = keyOf(by, { window: sql`${windowId}`, item: sql`''`, date: sql`${onDate}` });
  return ctx.db
    .select({
      key: key.as('key'),
      seats: sql<number>`coalesce(sum(${slot.planned}), 0)`.as('seats'),
      taken: sql<number>`coalesce(sum(${slot.booked}), 0)`.as('taken'),
    })
    .from(slot)
    .innerJoin(centreWindow, and(eq(centreWindow.id, slot.windowId), eq(centreWindow.place, 'centre')))
    .where(and(eq(slot.townId, townId), between(onDate, from, to)))
    .groupBy(sql`1`)
    .limit(MOST);
}

/** Statement for the names of what is done at the counter: a page of the catalogue, not its history. */
function selectItemNames(ctx: Context) {
  return ctx.db
    .select({
      id: serviceItem.id,
      nameZh: sql<string>`json_extract(${serviceItem.body}, '$.name.zh')`.as('name_zh'),
      nameEn: sql<string>`json_extract(${serviceItem.body}, '$.name.en')`.as('name_en'),
    })
    .from(serviceItem)
    .where(eq(serviceItem.status, 'published'));
}
