import { and, eq, exists, isNull, lt, sql } from 'drizzle-orm';
import { MADE_AHEAD, seriesDates } from '../../shared/order/series.ts';
import { addDays, instantAtClock, localDate } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { isConflictOn } from '../database-error.ts';
import { followUp } from '../follow-up.ts';
import { isLate, mustHold } from '../guard.ts';
import { household } from '../household/table.ts';
import { type MayGoOn, WITHOUT_END } from '../query-meter.ts';
import { open } from '../seal.ts';
import { dayOf } from './check-order.ts';
import { type DishRow, isOversold, selectDishes, selectMenu } from './menu.ts';
import { newOrder } from './new-order.ts';
import { type SeriesFacts, seriesCommand } from './place.ts';
import { orderSeries, orderSeriesDay } from './table.ts';

/** Series looked at in one run; what is left waits five minutes. */
const BATCH = 40;

type Series = typeof orderSeries.$inferSelect;
interface Found {
  series: Series;
  jurisdiction: string;
}

/**
 * Makes the orders of running series for the days ahead, each day once, however often and late this runs. A day whose dishes are
 * not published waits for them until its cut-off; a day on which nothing is left is marked, so that people can see it. Gives how
 * many orders it made.
 */
export async function makeSeriesOrders(ctx: Context, mayGoOn: MayGoOn = WITHOUT_END): Promise<number> {
  const until = addDays(localDate(ctx.now()), MADE_AHEAD);
  const rows = await ctx.db
    .select({ series: orderSeries, jurisdiction: household.jurisdiction })
    .from(orderSeries)
    .innerJoin(household, eq(household.id, orderSeries.householdId))
    .where(and(isNull(orderSeries.stoppedAt), lt(orderSeries.madeUntil, until), sql`made_until < last_on`))
    // By lot: those that wait for their dishes must not be the first each time.
    .orderBy(sql`random()`)
    .limit(BATCH);
  let made = 0;
  for (const row of rows) {
    if (!mayGoOn()) break;
    await followUp('makeSeries', async () => {
      made += await makeDays(ctx, row, mayGoOn);
    });
  }
  return made;
}

/** The days of one series that are due. One that cannot be made now holds no other up. */
async function makeDays(ctx: Context, { series, jurisdiction }: Found, mayGoOn: MayGoOn): Promise<number> {
  const today = localDate(ctx.now());
  const until = [series.lastOn, addDays(today, MADE_AHEAD)].sort()[0] ?? today;
  const [known, menu, dishes] = await ctx.db.batch([
    ctx.db
      .select({ visitOn: orderSeriesDay.visitOn })
      .from(orderSeriesDay)
      .where(eq(orderSeriesDay.seriesId, series.id)),
    selectMenu(ctx, series.townId),
    selectDishes(ctx, series.townId, today, until),
  ]);
  const current = menu.find(({ service }) => service.id === series.serviceId);
  const settled = new Set(known.map(({ visitOn }) => visitOn));
  const facts = await open<SeriesFacts>(ctx.keys, series.inputSealed, `series:${series.id}`);
  let made = 0;
  let waits = false;
  for (const date of seriesDates(series.weekdays, addDays(series.madeUntil, 1), until)) {
    if (settled.has(date)) continue;
    if (!mayGoOn()) return made;
    const state = current
      ? await makeDay(ctx, { series, jurisdiction }, { ...current, facts, dishes }, date)
      : await settle(ctx, series.id, date, 'closed');
    if (state === 'placed') made++;
    waits ||= state === 'waiting';
    if (!waits) await ctx.db.update(orderSeries).set({ madeUntil: date }).where(eq(orderSeries.id, series.id));
  }
  if (!waits) await ctx.db.update(orderSeries).set({ madeUntil: until }).where(eq(orderSeries.id, series.id));
  return made;
}

interface Kitchen {
  service: Parameters<typeof newOrder>[1]['service'];
  version: number;
  facts: SeriesFacts;
  dishes: readonly DishRow[];
}

type DayState = 'placed' | 'waiting' | 'soldOut' | 'closed';

async function makeDay(
  ctx: Context,
  { series, jurisdiction }: Found,
  { service, version, facts, dishes }: Kitchen,
  date: string,
): Promise<DayState> {
  const { portions, wish } = facts;
  const end = service.meal ? instantAtClock(date, service.meal.cutOff) : instantAtClock(date, series.time);
  if (ctx.now() >= end) return settle(ctx, series.id, date, 'closed');
  const wanted = { time: series.time, dish: undefined, portions, diets: wish.diets as never };
  const day = dayOf(wanted, { service, dishes: [...dishes] }, date);
  if (service.meal && !dishes.some((dish) => dish.servedOn === date)) return 'waiting';
  if (service.meal && !day.dish) return settle(ctx, series.id, date, 'soldOut');
  const place = { jurisdiction, householdId: series.householdId };
  const order = { ...facts, service, version, place, seriesId: series.id };
  try {
    const { statements } = await newOrder(ctx, order, day, seriesCommand(series.id, date));
    const [first, ...rest] = statements;
    if (first) await ctx.db.batch([mustStillRun(ctx, series), first, ...rest]);
    return 'placed';
  } catch (error) {
    // Another schedule made it or it was left out, portions went, or it was stopped: the next run sees how it is.
    if (isConflictOn(error, 'command') || isConflictOn(error, 'order_series_day')) return 'placed';
    if (isOversold(error) || isLate(error, ['case_file'])) return 'waiting';
    throw error;
  }
}

/** Returns a statement that refuses its batch once a series was stopped, or its household became part of another. Goes first. */
function mustStillRun(ctx: Context, { id, householdId }: Series) {
  const running = and(eq(orderSeries.id, id), eq(orderSeries.householdId, householdId), isNull(orderSeries.stoppedAt));
  return mustHold(ctx, exists(ctx.db.select({ id: orderSeries.id }).from(orderSeries).where(running)));
}

async function settle(ctx: Context, seriesId: string, visitOn: string, state: 'soldOut' | 'closed'): Promise<DayState> {
  await ctx.db.insert(orderSeriesDay).values({ seriesId, visitOn, state, caseId: null }).onConflictDoNothing();
  return state;
}
