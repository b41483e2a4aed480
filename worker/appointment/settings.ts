import { asc, sql } from 'drizzle-orm';
import { can } from '../../shared/access.ts';
import type { CentreSettings, WindowView } from '../../shared/appointment/desk.ts';
import { localTime } from '../../shared/time.ts';
import { serviceItem } from '../catalogue/table.ts';
import type { Context } from '../context.ts';
import { mustBeOwn } from './change-centre.ts';
import { type LoadedPlan, loadPlanWith } from './queries.ts';
import { windowItem } from './table.ts';

/** Everything that is kept about how the centre takes bookings. Throws `notFound` for that of another place. */
export async function getCentre(ctx: Context): Promise<CentreSettings> {
  const [loaded, [offers, items]] = await loadPlanWith(ctx, [
    ctx.db.select().from(windowItem).orderBy(asc(windowItem.itemId)),
    ctx.db
      .select({
        id: serviceItem.id,
        name: sql<string>`json_extract(${serviceItem.body}, ${`$.name.${ctx.language}`})`.as('item_name'),
      })
      .from(serviceItem)
      .where(sql`${serviceItem.status} = 'published'`)
      .orderBy(asc(serviceItem.id)),
  ]);
  mustBeOwn(ctx, 'centre.read', loaded);
  const { setting, specialDays, closures } = loaded;
  const subject = { jurisdiction: setting.jurisdiction };
  return {
    version: setting.version,
    mayEdit: can(ctx.actor, 'centre.edit', subject),
    mayEditRoster: can(ctx.actor, 'roster.edit', subject),
    rules: rulesOf(loaded),
    windows: loaded.windows.map((window) => windowView(window, offers)),
    weeks: weeksOfHours(loaded),
    specialDays: specialDays.map(({ onDate, hours, reason }) => ({ onDate, hours, reason })),
    closures: closures.map(({ id, windowId, startsAt, endsAt, reason, madeByName }) => ({
      ...{ id, windowId, reason, by: madeByName },
      from: localTime(startsAt),
      to: localTime(endsAt),
    })),
    items,
  };
}

function rulesOf({ setting }: LoadedPlan): CentreSettings['rules'] {
  return {
    periodMinutes: setting.periodMinutes as CentreSettings['rules']['periodMinutes'],
    bufferMinutes: setting.bufferMinutes,
    horizonDays: setting.horizonDays,
    leadMinutes: setting.leadMinutes,
    walkInPercent: setting.walkInPercent,
    cancelMinutes: setting.cancelMinutes,
    lateMinutes: setting.lateMinutes,
    confirmMinutes: setting.confirmMinutes,
    closesOnHolidays: setting.closesOnHolidays,
  };
}

function windowView(
  { id, place, letter, number, nameZh, nameEn, seatsEach, isActive }: LoadedPlan['windows'][number],
  offers: readonly (typeof windowItem.$inferSelect)[],
): WindowView {
  const items = offers.filter(({ windowId }) => windowId === id).map(({ itemId, minutes }) => ({ itemId, minutes }));
  return { id, place, letter, number, name: { zh: nameZh, en: nameEn }, seatsEach, isActive, items };
}

function weeksOfHours({ openings }: LoadedPlan): CentreSettings['weeks'] {
  const ids = [...new Set<number | null>([null, ...openings.map(({ windowId }) => windowId)])];
  return ids.map((windowId) => ({
    windowId,
    week: Array.from({ length: 7 }, (_, weekday) =>
      openings
        .filter((hours) => hours.windowId === windowId && hours.weekday === weekday)
        .map(({ opens, closes }): [number, number] => [opens, closes]),
    ),
  }));
}
