import { and, between, eq, sql } from 'drizzle-orm';
import { can, grantsWith } from '../../shared/access.ts';
import type { BookingLine, CentreDay, CentreDays } from '../../shared/appointment/desk.ts';
import { isHoliday, isMovedWorkingDay, lunarDate } from '../../shared/calendar.ts';
import { DomainError } from '../../shared/errors.ts';
import { addDays, instantAtMinute, weekday } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { bookingLine, selectBookings, selectDay } from './booking-lines.ts';
import { mustBeOwn } from './change-centre.ts';
import { type LoadedPlan, loadPlanWith, OWN_TOWN } from './queries.ts';
import { appointment, roster, slot } from './table.ts';

/** Some dates of the centre: what each has to offer at every window, and what is booked. Throws `notFound`. */
export async function listDays(ctx: Context, { from, days }: { from: string; days: number }): Promise<CentreDays> {
  const to = addDays(from, days - 1);
  const [loaded, [sums, duties]] = await loadPlanWith(ctx, [
    ctx.db
      .select({
        onDate: slot.onDate,
        windowId: slot.windowId,
        seats: sql<number>`sum(${slot.seats})`.as('all_seats'),
        planned: sql<number>`sum(${slot.planned})`.as('all_planned'),
        booked: sql<number>`sum(${slot.booked})`.as('all_booked'),
      })
      .from(slot)
      .where(and(eq(slot.townId, OWN_TOWN), between(slot.onDate, from, to)))
      .groupBy(slot.onDate, slot.windowId),
    ctx.db
      .select({ onDate: roster.onDate, windowId: roster.windowId, staffId: roster.staffId })
      .from(roster)
      .where(and(eq(roster.townId, OWN_TOWN), between(roster.onDate, from, to))),
  ]);
  mustBeOwn(ctx, 'centre.read', loaded);
  const day = (date: string): CentreDay => ({
    date,
    kind: kindOf(date),
    lunar: lunarDate(date),
    notes: notesOn(loaded, date),
    windows: sums
      .filter(({ onDate }) => onDate === date)
      .map(({ windowId, seats, planned, booked }) => {
        const here = duties.filter((duty) => duty.onDate === date && duty.windowId === windowId);
        return { windowId, seats, planned, booked, staff: new Set(here.map(({ staffId }) => staffId)).size };
      }),
  });
  const zh = ctx.language === 'zh';
  return {
    days: Array.from({ length: days }, (_, i) => day(addDays(from, i))),
    windows: loaded.windows.map(({ id, number, letter, nameZh, nameEn }) => ({
      ...{ id, number, letter },
      name: zh ? nameZh : nameEn,
    })),
  };
}

function kindOf(date: string): CentreDay['kind'] {
  if (isHoliday(date)) return 'holiday';
  if (isMovedWorkingDay(date)) return 'moved';
  return weekday(date) === 0 || weekday(date) === 6 ? 'weekend' : 'working';
}

function notesOn({ specialDays, closures }: LoadedPlan, date: string): string[] {
  const [begins, ends] = [instantAtMinute(date, 0), instantAtMinute(date, 1440)];
  return [
    ...specialDays.filter(({ onDate }) => onDate === date).map(({ reason }) => reason),
    ...closures.filter(({ startsAt, endsAt }) => startsAt < ends && endsAt > begins).map(({ reason }) => reason),
  ];
}

/**
 * Bookings of a date at the centre, or all that the centre asked to move and that wait for an answer; those of the actor's places only. Names are
 * masked.
 */
export async function listBookings(
  ctx: Context,
  { date, toMove }: { date?: string | undefined; toMove?: '1' | undefined },
): Promise<BookingLine[]> {
  if (!grantsWith(ctx.actor, 'centre.read').length) throw new DomainError('forbidden');
  const rows =
    toMove || !date
      ? await selectBookings(
          ctx,
          sql`${appointment.townId} = ${OWN_TOWN} AND ${appointment.moveAskedAt} IS NOT NULL AND ${appointment.startsAt} > ${ctx.now()}`,
        )
          .orderBy(appointment.startsAt)
          .limit(200)
      : await selectDay(ctx, OWN_TOWN, date);
  const mine = rows.filter(({ file }) => can(ctx.actor, 'centre.read', { jurisdiction: file.jurisdiction }));
  return Promise.all(mine.map((row) => bookingLine(ctx, row)));
}
