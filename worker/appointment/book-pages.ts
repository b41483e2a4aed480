import { eq, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { startsOf } from '../../shared/appointment/free.ts';
import { MAX_ITEMS } from '../../shared/appointment/limits.ts';
import { LocalTime } from '../../shared/appointment/local-time.ts';
import { visitQuery } from '../../shared/appointment/path.ts';
import { halfOf } from '../../shared/appointment/periods.ts';
import type { BookingPages, DayChoice, Moving, VisitChoice } from '../../shared/appointment/view.ts';
import { lunarDate } from '../../shared/calendar.ts';
import { mintId } from '../../shared/ids.ts';
import { belowHall, plateCodeOf } from '../../shared/links.ts';
import { localise } from '../../shared/localise.ts';
import { addDays, localDate, localTime, minuteOfDay, startOfDay } from '../../shared/time.ts';
import { application } from '../application/table.ts';
import { loadOwnCase, toProgress } from '../case/own-case.ts';
import { getEdition } from '../catalogue/queries.ts';
import { findCentre } from '../centre.ts';
import type { Context } from '../context.ts';
import { visitedPlate } from '../doorplate/visit.ts';
import { page } from '../http/page.ts';
import { redirect } from '../http/redirect.ts';
import type { Exchange } from '../route.ts';
import { findRuns } from './free-times.ts';
import { SEARCH_DAYS } from './queries.ts';
import { centreWindow, windowItem } from './table.ts';
import { choiceInAddress, namedChoice, ownAbout } from './visit-choice.ts';

const DATE = v.pipe(v.string(), v.isoDate());

/** Leads back to where items are chosen. */
export function toItems(c: Exchange): Response {
  return redirect(c, belowHall(plateCodeOf(c.req.path), '/book'), 303);
}

/** Everything that can be booked at a window, by category. Kept by phones: without a choice it is the same for everyone. */
export async function itemsPage(c: Exchange): Promise<Response> {
  await visitedPlate(c);
  const chosen = (c.req.queries('item') ?? []).slice(0, MAX_ITEMS);
  return drawItems(c, { chosen, about: c.req.query('about') ?? null, error: null }, chosen.length ? 'never' : 'public');
}

async function drawItems(
  c: Exchange,
  more: Pick<BookingPages['bookItems'], 'chosen' | 'about' | 'error'>,
  keep: 'public' | 'never' = 'never',
): Promise<Response> {
  const { ctx } = c.var;
  const [offered, { index }, centre] = await Promise.all([selectBookable(ctx), getEdition(ctx), findCentre(ctx)]);
  const bookable = new Set(offered.map(({ itemId }) => itemId));
  const categories = localise(index.categories, ctx.language).map(({ id, name }) => ({
    ...{ id, name },
    items: index.items
      .filter((item) => item.category === id && bookable.has(item.id))
      .map((item) => ({ id: item.id, name: item.name[ctx.language] })),
  }));
  const view = { categories: categories.filter(({ items }) => items.length), ...more, centre };
  return page(c, { name: 'bookItems', view }, { keep, status: more.error ? 422 : 200 });
}

function selectBookable(ctx: Context) {
  return ctx.db
    .selectDistinct({ itemId: windowItem.itemId })
    .from(windowItem)
    .innerJoin(centreWindow, sql`${centreWindow.id} = ${windowItem.windowId} AND ${centreWindow.isActive} = 1`);
}

/** A page's visit, or the answer that asks for its items again. */
async function choiceOf(c: Exchange): Promise<VisitChoice | Response> {
  await visitedPlate(c);
  const items = c.req.queries('item') ?? [];
  const about = c.req.query('about') ?? null;
  if (!items.length) return drawItems(c, { chosen: [], about, error: 'none' });
  if (items.length > MAX_ITEMS) return drawItems(c, { chosen: items, about, error: 'tooMany' });
  const asked = choiceInAddress(c);
  const choice = asked && (await namedChoice(c.var.ctx, { ...asked, about: await ownAbout(c, asked.about) }));
  return choice ?? toItems(c);
}

/** The days of two weeks with what is free on each. */
export async function daysPage(c: Exchange): Promise<Response> {
  const visit = await choiceOf(c);
  return visit instanceof Response ? visit : drawDays(c, visit, null);
}

/** The same for a new booking and for one that is moved. */
export async function drawDays(c: Exchange, visit: VisitChoice, moving: Moving | null): Promise<Response> {
  const { ctx } = c.var;
  const today = localDate(ctx.now());
  const asked = c.req.query('from') ?? '';
  const from = v.is(DATE, asked) && asked > today ? asked : today;
  const wanted = { items: visit.items.map(({ id }) => id), place: visit.place };
  const { runs, minutes } = await findRuns(
    ctx,
    wanted,
    { from: Math.max(startOfDay(from), ctx.now()), days: SEARCH_DAYS },
    moving?.caseId,
  );
  if (!minutes.size) {
    return drawItems(c, { chosen: wanted.items, about: visit.about, error: 'apart' });
  }
  const starts = startsOf(runs);
  const days = Array.from({ length: SEARCH_DAYS }, (_, i) => dayChoice(addDays(from, i), starts));
  const view = { visit, days, later: await laterThan(ctx, from), moving, centre: await findCentre(ctx) };
  return page(c, { name: 'bookDays', view: { ...view, canBeHome: await canBeHome(ctx, visit) } });
}

function dayChoice(date: string, starts: readonly { onDate: string; startsAt: number }[]): DayChoice {
  const ofDay = starts.filter(({ onDate }) => onDate === date);
  const count = (half: 'morning' | 'afternoon') =>
    ofDay.filter(({ startsAt }) => halfOf(minuteOfDay(startsAt)) === half).length;
  return { date, lunar: lunarDate(date), morning: count('morning'), afternoon: count('afternoon') };
}

/** The first date of the next two weeks, if there are periods there. */
async function laterThan(ctx: Context, from: string): Promise<string | null> {
  const next = addDays(from, SEARCH_DAYS);
  const row = await ctx.db.$client
    .prepare('SELECT 1 FROM slot WHERE town_id = (SELECT town_id FROM centre_setting) AND on_date >= ?1 LIMIT 1')
    .bind(next)
    .first();
  return row ? next : null;
}

async function canBeHome(ctx: Context, visit: VisitChoice): Promise<boolean> {
  if (visit.place === 'home') return true;
  const { minutes } = await findRuns(
    ctx,
    { items: visit.items.map(({ id }) => id), place: 'home' },
    { from: ctx.now(), days: 0 },
  );
  return minutes.size > 0;
}

/** The free times of a day. */
export async function timesPage(c: Exchange): Promise<Response> {
  const visit = await choiceOf(c);
  return visit instanceof Response ? visit : drawTimes(c, visit, c.req.query('on') ?? '', null);
}

/** The same for a new booking and for one that is moved. */
export async function drawTimes(
  c: Exchange,
  visit: VisitChoice,
  date: string,
  moving: Moving | null,
  taken: BookingPages['bookTimes']['taken'] = null,
): Promise<Response> {
  const { ctx } = c.var;
  if (!v.is(DATE, date)) return toItems(c);
  const wanted = { items: visit.items.map(({ id }) => id), place: visit.place };
  const { runs } = await findRuns(
    ctx,
    wanted,
    { from: Math.max(startOfDay(date), ctx.now()), days: 1 },
    moving?.caseId,
  );
  const times = startsOf(runs).map(({ startsAt }) => localTime(startsAt));
  const view = { visit, date, lunar: lunarDate(date), times, moving, taken, centre: await findCentre(ctx) };
  return page(c, { name: 'bookTimes', view }, { status: taken ? 409 : 200 });
}

/** Where name and telephone are asked for: the last step. */
export async function whoPage(c: Exchange): Promise<Response> {
  const visit = await choiceOf(c);
  if (visit instanceof Response) return visit;
  const at = c.req.query('at') ?? '';
  if (!v.is(LocalTime, at)) return toItems(c);
  return drawWho(c, { visit, at });
}

/** The last step as it is first shown, or as it comes back with what is wrong. */
export async function drawWho(
  c: Exchange,
  more: Pick<BookingPages['bookWho'], 'visit' | 'at'> & Partial<BookingPages['bookWho']>,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { ctx } = c.var;
  const { minutes } = await findRuns(
    ctx,
    { items: more.visit.items.map(({ id }) => id), place: more.visit.place },
    { from: ctx.now(), days: 0 },
  );
  const empty = { key: mintId(ctx.random), name: '', phone: '', errors: [], problem: null, alternatives: [] };
  const view = {
    ...empty,
    minutes: Math.min(...minutes.values(), 480),
    lunar: lunarDate(more.at.slice(0, 10)),
    centre: await findCentre(ctx),
    ...more,
  };
  return page(c, { name: 'bookWho', view }, { status });
}

/** Where a person joins the line for a freed seat. */
export async function linePage(c: Exchange): Promise<Response> {
  const visit = await choiceOf(c);
  if (visit instanceof Response) return visit;
  const today = localDate(c.var.ctx.now());
  const on = c.req.query('on') ?? '';
  const from = v.is(DATE, on) && on >= today ? on : today;
  const to = v.is(DATE, on) && on >= today ? on : addDays(today, SEARCH_DAYS - 1);
  return drawLine(c, { visit, from, to });
}

export async function drawLine(
  c: Exchange,
  more: Pick<BookingPages['bookLine'], 'visit' | 'from' | 'to'> & Partial<BookingPages['bookLine']>,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { ctx } = c.var;
  const empty = { key: mintId(ctx.random), name: '', phone: '', errors: [], problem: null };
  const view = { ...empty, centre: await findCentre(ctx), ...more };
  return page(c, { name: 'bookLine', view }, { status });
}

/** “Bring the missing papers”: the case's own item is chosen, and the booking keeps the reference to the case. */
export async function bringPage(c: Exchange): Promise<Response> {
  const own = await loadOwnCase(c);
  if (!own) return toProgress(c);
  const { id } = own.row.file;
  const [found] = await own.ctx.db
    .select({ itemId: application.itemId })
    .from(application)
    .where(eq(application.caseId, id));
  if (!found) return toItems(c);
  const query = visitQuery({ items: [{ id: found.itemId, name: '' }], place: 'centre', about: id });
  return redirect(c, belowHall(plateCodeOf(c.req.path), `/book/day?${query}`), 303);
}
