import { eq, type SQL, sql } from 'drizzle-orm';
import type { BookingLine } from '../../shared/appointment/desk.ts';
import type { AppointmentStatus } from '../../shared/appointment/lifecycle.ts';
import { printTicket } from '../../shared/appointment/ticket.ts';
import { maskName, maskPhone } from '../../shared/form/mask.ts';
import { localTime } from '../../shared/time.ts';
import { caseFile } from '../case/table.ts';
import type { Context } from '../context.ts';
import { open } from '../seal.ts';
import { appointment } from './table.ts';

/** Statement for bookings with what a line of them shows. */
export function selectBookings(ctx: Context, where: SQL) {
  return ctx.db
    .select({ file: caseFile, visit: appointment })
    .from(appointment)
    .innerJoin(caseFile, eq(caseFile.id, appointment.caseId))
    .where(where);
}
export type BookingRow = Awaited<ReturnType<typeof selectBookings>>[number];

/** Statement for the bookings of a date, by time. */
export function selectDay(ctx: Context, townId: number | SQL, date: string) {
  return selectBookings(ctx, sql`${appointment.townId} = ${townId} AND ${appointment.onDate} = ${date}`)
    .orderBy(sql`${appointment.startsAt} IS NULL, ${appointment.startsAt}`)
    .limit(1_000);
}

/** Statement for bookings by id. */
export function selectBookingsById(ctx: Context, ids: readonly string[]) {
  return selectBookings(ctx, sql`${appointment.caseId} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
}

/** One line; the name masked. */
export async function bookingLine(ctx: Context, { file, visit }: BookingRow): Promise<BookingLine> {
  const contact = await open<{ name: string; phone: string }>(ctx.keys, file.contactSealed, `contact:${file.id}`);
  return {
    caseId: file.id,
    receipt: file.receipt,
    status: file.status as AppointmentStatus,
    version: file.version,
    at: visit.startsAt === null ? null : localTime(visit.startsAt),
    windowId: visit.windowId,
    place: visit.place,
    ticket: printTicket(visit),
    title: ctx.language === 'zh' ? file.titleZh : file.titleEn,
    name: maskName(contact.name),
    phone: maskPhone(contact.phone),
    isAskedToMove: visit.moveAskedAt !== null,
  };
}
