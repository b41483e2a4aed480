import { and, asc, desc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import { halfOf } from '../../shared/appointment/periods.ts';
import { localDate, minuteOfDay } from '../../shared/time.ts';
import { staff } from '../account/table.ts';
import { appointment, centreWindow, roster, windowItem } from '../appointment/table.ts';
import { caseFile } from '../case/table.ts';
import type { Context } from '../context.ts';
import { selectRule } from './counter.ts';
import { counterLine, counterSeat, counterTurn } from './table.ts';

/** Statement for the windows of a centre at which people are called. */
export function selectWindows(ctx: Context, townId: number) {
  return ctx.db
    .select({
      id: centreWindow.id,
      number: centreWindow.number,
      letter: centreWindow.letter,
      nameZh: centreWindow.nameZh,
      nameEn: centreWindow.nameEn,
      /** JSON: item and minutes of each item done there. */
      items: sql<string>`(SELECT json_group_array(json_array(i.item_id, i.minutes)) FROM ${windowItem} i
        WHERE i.window_id = ${centreWindow.id})`.as('items'),
    })
    .from(centreWindow)
    .where(and(eq(centreWindow.townId, townId), eq(centreWindow.place, 'centre'), eq(centreWindow.isActive, true)))
    .orderBy(asc(centreWindow.number));
}

/** Statement for everyone at the counter on a date who has not left. */
export function selectLine(ctx: Context, townId: number, onDate: string) {
  return ctx.db
    .select({
      line: counterLine,
      letter: sql<string>`${appointment.ticketLetter}`.as('ticket_letter'),
      number: sql<number>`${appointment.ticketNumber}`.as('ticket_number'),
      origin: appointment.origin,
      titleZh: caseFile.titleZh,
      titleEn: caseFile.titleEn,
      version: caseFile.version,
      jurisdiction: caseFile.jurisdiction,
    })
    .from(counterLine)
    .innerJoin(appointment, eq(appointment.caseId, counterLine.caseId))
    .innerJoin(caseFile, eq(caseFile.id, counterLine.caseId))
    .where(
      and(
        eq(counterLine.townId, townId),
        eq(counterLine.onDate, onDate),
        inArray(counterLine.state, ['waiting', 'called', 'parked', 'passedOver']),
      ),
    );
}
export type LineRow = Awaited<ReturnType<typeof selectLine>>[number];

/** Statement for the names of everyone at the counter, sealed: for the office only. */
export function selectContacts(ctx: Context, townId: number, onDate: string) {
  return ctx.db
    .select({ caseId: counterLine.caseId, contactSealed: caseFile.contactSealed })
    .from(counterLine)
    .innerJoin(caseFile, eq(caseFile.id, counterLine.caseId))
    .where(
      and(
        eq(counterLine.townId, townId),
        eq(counterLine.onDate, onDate),
        inArray(counterLine.state, ['waiting', 'called', 'parked', 'passedOver']),
      ),
    );
}

/** Statement for the calls of a date, the newest first. */
export function selectTurns(ctx: Context, townId: number, onDate: string) {
  return ctx.db
    .select()
    .from(counterTurn)
    .where(and(eq(counterTurn.townId, townId), eq(counterTurn.onDate, onDate)))
    .orderBy(desc(counterTurn.heardAt), desc(counterTurn.id));
}
export type TurnRow = Awaited<ReturnType<typeof selectTurns>>[number];

/** Statement for who sits where: whoever took a seat today, by the roster everyone else. */
export function selectSeats(ctx: Context, townId: number, onDate: string) {
  return ctx.db
    .select({ staffId: counterSeat.staffId, windowId: counterSeat.windowId, name: staff.name })
    .from(counterSeat)
    .innerJoin(staff, eq(staff.id, counterSeat.staffId))
    .where(and(eq(counterSeat.townId, townId), eq(counterSeat.onDate, onDate)));
}

/** Statement for where the roster has people in this half of a day. */
export function selectDuties(ctx: Context, townId: number, now: number) {
  return ctx.db
    .select({ staffId: roster.staffId, windowId: roster.windowId, name: staff.name })
    .from(roster)
    .innerJoin(staff, eq(staff.id, roster.staffId))
    .where(
      and(
        eq(roster.townId, townId),
        eq(roster.onDate, localDate(now)),
        eq(roster.half, halfOf(minuteOfDay(now))),
        isNotNull(roster.windowId),
      ),
    );
}

/** Statement for who has booked a date at the centre and has not come: in time still, or passed over. */
export function selectExpected(ctx: Context, townId: number, onDate: string) {
  return ctx.db
    .select({
      caseId: appointment.caseId,
      itemId: sql<string>`json_extract(${appointment.items}, '$[0].id')`.as('item_id'),
      bookedAt: appointment.startsAt,
      letter: sql<string>`${appointment.ticketLetter}`.as('ticket_letter'),
      number: sql<number>`${appointment.ticketNumber}`.as('ticket_number'),
      titleZh: caseFile.titleZh,
      titleEn: caseFile.titleEn,
      version: caseFile.version,
      status: caseFile.status,
      phoneHash: caseFile.phoneHash,
      nameHash: caseFile.nameHash,
      contactSealed: caseFile.contactSealed,
    })
    .from(appointment)
    .innerJoin(caseFile, eq(caseFile.id, appointment.caseId))
    .where(
      and(
        eq(appointment.townId, townId),
        eq(appointment.onDate, onDate),
        isNotNull(appointment.startsAt),
        ne(appointment.place, 'home'),
        inArray(caseFile.status, ['booked', 'passedOver']),
        sql`NOT EXISTS (SELECT 1 FROM ${counterLine} l WHERE l.case_id = ${appointment.caseId})`,
      ),
    )
    .orderBy(asc(appointment.startsAt));
}
export type ExpectedRow = Awaited<ReturnType<typeof selectExpected>>[number];

/** Statements for the day at a counter, without whom it does not know yet: one batch. */
export function selectDay(ctx: Context, townId: number) {
  const now = ctx.now();
  const onDate = localDate(now);
  return [
    selectWindows(ctx, townId),
    selectRule(ctx, townId),
    selectLine(ctx, townId, onDate),
    selectTurns(ctx, townId, onDate),
    selectSeats(ctx, townId, onDate),
    selectDuties(ctx, townId, now),
  ] as const;
}
