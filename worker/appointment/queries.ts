import { and, asc, eq, gte, sql } from 'drizzle-orm';
import type { BatchItem, BatchResponse } from 'drizzle-orm/batch';
import type { FreeSlot } from '../../shared/appointment/free.ts';
import type { CentrePlan } from '../../shared/appointment/plan.ts';
import { DomainError } from '../../shared/errors.ts';
import { addDays, localDate, startOfDay } from '../../shared/time.ts';
import { serviceItem } from '../catalogue/table.ts';
import type { Context } from '../context.ts';
import {
  centreSetting,
  centreWindow,
  closure,
  opening,
  roster,
  slot,
  slotSeat,
  specialDay,
  windowItem,
} from './table.ts';

/** Statement for how the town's centre takes bookings. One town a database, so one row. */
export function selectSetting(ctx: Context) {
  return ctx.db.select().from(centreSetting).limit(1);
}
export type SettingRow = Awaited<ReturnType<typeof selectSetting>>[number];

/** The row of `selectSetting`. Throws `unavailable` where nobody has set up a centre. */
export function settingOf(rows: readonly SettingRow[]): SettingRow {
  const [row] = rows;
  if (!row) throw new DomainError('unavailable', { because: 'the centre takes no bookings yet' });
  return row;
}

/** Statements for everything that bookable periods follow from, of today and later. */
export function selectPlan(ctx: Context) {
  const today = localDate(ctx.now());
  return [
    selectSetting(ctx),
    ctx.db.select().from(centreWindow).orderBy(asc(centreWindow.number)),
    ctx.db.select().from(opening).orderBy(asc(opening.weekday), asc(opening.opens)),
    ctx.db.select().from(specialDay).where(gte(specialDay.onDate, today)).orderBy(asc(specialDay.onDate)),
    ctx.db
      .select()
      .from(closure)
      .where(gte(closure.endsAt, startOfDay(today)))
      .orderBy(asc(closure.startsAt)),
    ctx.db.select().from(roster).where(gte(roster.onDate, today)),
  ] as const;
}

/** The town that the centre is of, in a statement beside `selectSetting`. */
export const OWN_TOWN = sql`(SELECT town_id FROM centre_setting LIMIT 1)`;

/** The settings of the centre, and the plan they make. */
export async function loadPlan(ctx: Context) {
  return planOf(await ctx.db.batch(selectPlan(ctx)));
}

/** The plan, and what else is asked for, in one round trip. */
export async function loadPlanWith<M extends readonly [BatchItem<'sqlite'>, ...BatchItem<'sqlite'>[]]>(
  ctx: Context,
  more: M,
): Promise<[LoadedPlan, BatchResponse<M>]> {
  const plan = selectPlan(ctx);
  const rows = await ctx.db.batch([...plan, ...more]);
  return [planOf(rows as unknown as PlanRows), rows.slice(plan.length) as unknown as BatchResponse<M>];
}

type PlanRows = BatchResponse<ReturnType<typeof selectPlan>>;

function planOf([settings, windows, openings, specialDays, closures, duties]: PlanRows) {
  const setting = settingOf(settings);
  const plan: CentrePlan = { rules: setting, windows, openings, specialDays, closures, duties };
  return { setting, plan, windows, openings, specialDays, closures, duties };
}
export type LoadedPlan = ReturnType<typeof planOf>;

/** What is wished for. */
export interface Wanted {
  /** Ids of service items. */
  items: readonly string[];
  place: 'centre' | 'home';
}

/** Statement for the windows that do any of the items, with the minutes of each. */
export function selectOffers(ctx: Context, { items, place }: Wanted) {
  return ctx.db
    .select({ windowId: windowItem.windowId, itemId: windowItem.itemId, minutes: windowItem.minutes })
    .from(windowItem)
    .innerJoin(centreWindow, eq(centreWindow.id, windowItem.windowId))
    .where(
      and(
        sql`${windowItem.itemId} IN (SELECT value FROM json_each(${JSON.stringify(items)}))`,
        eq(centreWindow.place, place),
        eq(centreWindow.isActive, true),
      ),
    );
}

/** Statement for names and versions of service items. */
export function selectVisitItems(ctx: Context, items: readonly string[]) {
  return ctx.db
    .select({
      id: serviceItem.id,
      version: serviceItem.version,
      nameZh: sql<string>`json_extract(${serviceItem.body}, '$.name.zh')`,
      nameEn: sql<string>`json_extract(${serviceItem.body}, '$.name.en')`,
      unlisted: sql<number>`json_extract(${serviceItem.body}, '$.unlisted')`,
    })
    .from(serviceItem)
    .where(
      sql`${serviceItem.id} IN (SELECT value FROM json_each(${JSON.stringify(items)})) AND ${serviceItem.status} = 'published'`,
    );
}

/** Periods looked through for one visit, days. */
export const SEARCH_DAYS = 14;

/**
 * Statement for the free periods of the windows that do all of the items, from an instant on, as far as `days` local dates
 * reach. Reads the index of free periods only: neither what is past nor what is full. `own` counts the seats that a booking
 * holds itself as free.
 */
export function selectFree(ctx: Context, wanted: Wanted, span: { from: number; days: number }, own: string = '') {
  const { items, place } = wanted;
  const until = startOfDay(addDays(localDate(span.from), span.days));
  const windows = sql`(SELECT wi.window_id FROM window_item wi JOIN centre_window w ON w.id = wi.window_id
    WHERE wi.item_id IN (SELECT value FROM json_each(${JSON.stringify(items)})) AND w.is_active = 1 AND w.place = ${place}
    GROUP BY wi.window_id HAVING count(*) = ${items.length})`;
  const earliest = sql`max(${span.from}, ${ctx.now()} + coalesce((SELECT lead_minutes * 60000 FROM centre_setting), 0))`;
  const free = sql`${slot.windowId} IN ${windows} AND ${slot.startsAt} >= ${earliest} AND ${slot.startsAt} < ${until}`;
  return ctx.db
    .select({
      id: slot.id,
      windowId: slot.windowId,
      onDate: slot.onDate,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      left: sql<number>`${slot.capacity} - ${slot.booked}`.as('left_over'),
    })
    .from(slot)
    .where(sql`${free} AND booked < capacity`)
    .unionAll(selectOwn(ctx, own));
}

/** Periods that a booking holds and that are full, as they would be without it. */
function selectOwn(ctx: Context, caseId: string) {
  return ctx.db
    .select({
      id: slot.id,
      windowId: slot.windowId,
      onDate: slot.onDate,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      left: sql<number>`max(${slot.planned}, ${slot.booked} - 1) - ${slot.booked} + 1`.as('left_over'),
    })
    .from(slotSeat)
    .innerJoin(slot, eq(slot.id, slotSeat.slotId))
    .where(and(eq(slotSeat.caseId, caseId), sql`booked >= capacity`));
}

/** The rows of `selectFree` that have a seat. */
export function freeOf(rows: readonly FreeSlot[]): FreeSlot[] {
  return rows.filter(({ left }) => left > 0);
}
