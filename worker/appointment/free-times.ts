import { alternativesTo, minutesByWindow, type Run, runsIn, startsOf } from '../../shared/appointment/free.ts';
import type { FreeTimes } from '../../shared/appointment/schema.ts';
import { addDays, localDate, localTime, startOfDay } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { freeOf, SEARCH_DAYS, selectFree, selectOffers, selectSetting, settingOf, type Wanted } from './queries.ts';

/** Everything free for a visit from an instant on: one round trip. */
export async function findRuns(
  ctx: Context,
  wanted: Wanted,
  span: { from: number; days: number },
  own?: string,
): Promise<{ runs: Run[]; minutes: ReadonlyMap<number, number> }> {
  const [settings, offers, slots] = await ctx.db.batch([
    selectSetting(ctx),
    selectOffers(ctx, wanted),
    selectFree(ctx, wanted, span, own),
  ]);
  const minutes = minutesByWindow(offers, wanted.items, settingOf(settings).bufferMinutes);
  return { runs: runsIn(freeOf(slots), minutes), minutes };
}

/**
 * Free starts of the next 14 days for a visit, from today or `from` on: one round trip, and the rows read do not depend on
 * what was booked before.
 */
export async function listSlots(ctx: Context, wanted: Wanted, from?: string): Promise<FreeTimes> {
  const today = localDate(ctx.now());
  const first = from !== undefined && from > today ? from : today;
  const span = { from: Math.max(startOfDay(first), ctx.now()), days: SEARCH_DAYS };
  const { runs, minutes } = await findRuns(ctx, wanted, span);
  return {
    asOf: ctx.now(),
    minutes: minutes.size ? Math.min(...minutes.values()) : null,
    from: first,
    to: addDays(first, SEARCH_DAYS - 1),
    times: startsOf(runs).map(({ startsAt, left }) => ({ at: localTime(startsAt), left })),
  };
}

/**
 * The next three free starts for who did not get the one they wished, as the centre's times: of that day and the next if
 * there are three, else of two weeks, else earlier ones as well.
 */
export async function alternativesFor(ctx: Context, wanted: Wanted, wished: number, own?: string): Promise<string[]> {
  const day = Math.max(startOfDay(localDate(wished)), ctx.now());
  const spans = [
    { from: Math.max(wished, ctx.now()), days: 2 },
    { from: day, days: SEARCH_DAYS },
    { from: ctx.now(), days: SEARCH_DAYS },
  ];
  let found: Run[] = [];
  for (const span of spans) {
    const { runs } = await findRuns(ctx, wanted, span, own);
    const more = alternativesTo(runs, wished);
    if (more.length >= found.length) found = more;
    if (found.length === 3) break;
  }
  return found.map(({ startsAt }) => localTime(startsAt));
}
