import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { Run } from '../../shared/appointment/free.ts';
import type { Context } from '../context.ts';
import { isEmptied, isRefusedBy, isUnreferenced } from '../database-error.ts';
import { appointment, centreWindow, liveBooking, slot, slotSeat } from './table.ts';

/**
 * Statements that take a seat in every period of a run. A period that is full refuses by its CHECK, and with it the whole
 * batch: nobody else's seat, no half a visit.
 */
export function takeSeats(ctx: Context, caseId: string, { slotIds }: Pick<Run, 'slotIds'>): BatchItem<'sqlite'>[] {
  return [
    ctx.db
      .update(slot)
      .set({ booked: sql`${slot.booked} + 1` })
      .where(inArray(slot.id, slotIds)),
    ...slotIds.map((slotId) => ctx.db.insert(slotSeat).values({ caseId, slotId })),
  ];
}

/**
 * Statements that give a booking's seats back, of periods that are still to come: once, because the row that stands for
 * the seat goes with it. A period with fewer seats than bookings takes none back.
 */
export function giveSeatsBack(ctx: Context, caseId: string): BatchItem<'sqlite'>[] {
  const toCome = and(
    inArray(slot.id, sql`(SELECT ${slotSeat.slotId} FROM ${slotSeat} WHERE ${slotSeat.caseId} = ${caseId})`),
    gt(slot.startsAt, ctx.now()),
  );
  return [
    ctx.db
      .update(slot)
      .set({ booked: sql`${slot.booked} - 1`, capacity: sql`max(${slot.planned}, ${slot.booked} - 1)` })
      .where(toCome),
    ctx.db
      .delete(slotSeat)
      .where(
        sql`${slotSeat.caseId} = ${caseId} AND ${slotSeat.slotId} IN (SELECT ${slot.id} FROM ${slot} WHERE ${slot.startsAt} > ${ctx.now()})`,
      ),
  ];
}

/** Statement that counts a booking as one of the two its person may have running; the database refuses a third. */
export function countBooking(ctx: Context, caseId: string, personHash: string) {
  const taken = (ordinal: 1 | 2) =>
    sql`EXISTS (SELECT 1 FROM live_booking l WHERE l.person_hash = ${personHash} AND l.ordinal = ${ordinal})`;
  const ordinal = sql`CASE WHEN NOT ${taken(1)} THEN 1 WHEN NOT ${taken(2)} THEN 2 END`;
  return ctx.db.insert(liveBooking).values({ personHash, ordinal, caseId });
}

/** Statement that ends that. */
export function uncountBooking(ctx: Context, caseId: string) {
  return ctx.db.delete(liveBooking).where(eq(liveBooking.caseId, caseId));
}

/** Where and when an appointment is, with the next number of that day. */
export function placed({ windowId, onDate, startsAt, endsAt }: Omit<Run, 'slotIds' | 'left'>, townId: number) {
  return {
    ...{ windowId, onDate, startsAt, endsAt },
    ticketLetter: sql`(SELECT ${centreWindow.letter} FROM ${centreWindow} WHERE ${centreWindow.id} = ${windowId})`,
    ticketNumber: sql`(SELECT coalesce(max(t.ticket_number), 0) + 1 FROM ${appointment} t
      WHERE t.town_id = ${townId} AND t.on_date = ${onDate})`,
  };
}

/** Whether the database refused a batch because a period is full, or has gone since it was looked at. */
export function isFull(error: unknown): boolean {
  return isRefusedBy(error, 'slot_capacity') || isUnreferenced(error);
}

/** Whether it refused because its person has two bookings running. */
export function isThird(error: unknown): boolean {
  return isEmptied(error, 'live_booking.ordinal');
}
