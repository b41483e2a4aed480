import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { caseFile } from '../case/table.ts';
import { jurisdiction } from '../jurisdiction/table.ts';

/** How a centre takes bookings. One row a town. */
export const centreSetting = sqliteTable('centre_setting', {
  townId: integer()
    .primaryKey()
    .references(() => jurisdiction.id),
  /** Path of the town: whose administrator may change it. */
  jurisdiction: text().notNull(),
  /** Raised by every change of the settings: of two administrators the second looks again. */
  version: integer().notNull(),
  /** Length of a period, minutes. */
  periodMinutes: integer().notNull(),
  /** Minutes added to every visit, for clearing up. */
  bufferMinutes: integer().notNull(),
  /** How many days ahead can be booked, today included. */
  horizonDays: integer().notNull(),
  /** Minutes before a period from which it can no longer be booked. */
  leadMinutes: integer().notNull(),
  /** Share of the seats kept for who comes without a booking, percent. */
  walkInPercent: integer().notNull(),
  /** Minutes before a visit until which its person may change or cancel it. */
  cancelMinutes: integer().notNull(),
  /** Minutes after which who has not come is passed over. */
  lateMinutes: integer().notNull(),
  /** Minutes that the first in line has to confirm a seat that became free. */
  confirmMinutes: integer().notNull(),
  /** Whether the centre closes on statutory holidays, where no special day says otherwise. */
  closesOnHolidays: integer({ mode: 'boolean' }).notNull(),
  /** Local date up to which slots have been made, and by which version of the settings; for the schedule. */
  madeUntil: text(),
  madeVersion: integer(),
});

/** 窗口: a window of the centre, or a kind of work done elsewhere (`home`: someone goes to the plate). */
export const centreWindow = sqliteTable(
  'centre_window',
  {
    id: integer().primaryKey(),
    townId: integer()
      .notNull()
      .references(() => centreSetting.townId),
    /** Path of the town, so that scope needs no join. */
    jurisdiction: text().notNull(),
    place: text({ enum: ['centre', 'home'] }).notNull(),
    /** Letter that tickets of this window begin with, and what is called out: 3号窗口. */
    letter: text().notNull(),
    number: integer().notNull(),
    nameZh: text().notNull(),
    nameEn: text().notNull(),
    /** People one member of staff sees at once there: 1, more for a talk to several. */
    seatsEach: integer().notNull(),
    /** False: kept for its history, nothing can be booked there. */
    isActive: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [
    uniqueIndex('centre_window_number').on(t.townId, t.number),
    uniqueIndex('centre_window_letter').on(t.townId, t.letter),
    check('centre_window_seats', sql`${t.seatsEach} BETWEEN 1 AND 50`),
  ],
);

/** Which service items are done at which window, and how long one takes there. */
export const windowItem = sqliteTable(
  'window_item',
  {
    windowId: integer()
      .notNull()
      .references(() => centreWindow.id),
    itemId: text().notNull(),
    minutes: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.windowId, t.itemId] }),
    index('window_item_by_item').on(t.itemId, t.windowId),
    check('window_item_minutes', sql`${t.minutes} BETWEEN 1 AND 480`),
  ],
);

/** Opening hours of a weekday, minutes after local midnight. A window with hours of its own keeps only those. */
export const opening = sqliteTable(
  'opening',
  {
    id: integer().primaryKey(),
    townId: integer()
      .notNull()
      .references(() => centreSetting.townId),
    /** Null: of the whole centre. */
    windowId: integer().references(() => centreWindow.id),
    /** 0 = Sunday … 6 = Saturday. */
    weekday: integer().notNull(),
    opens: integer().notNull(),
    closes: integer().notNull(),
  },
  (t) => [
    index('opening_by_town').on(t.townId),
    check('opening_hours', sql`0 <= ${t.opens} AND ${t.opens} < ${t.closes} AND ${t.closes} <= 1440`),
    check('opening_weekday', sql`${t.weekday} BETWEEN 0 AND 6`),
  ],
);

/** 特殊日: a date with hours of its own, whatever weekday or holiday it is. No hours: closed all day. */
export const specialDay = sqliteTable(
  'special_day',
  {
    townId: integer()
      .notNull()
      .references(() => centreSetting.townId),
    onDate: text().notNull(),
    /** `[opens, closes]` in minutes after local midnight. */
    hours: text({ mode: 'json' }).$type<[number, number][]>().notNull(),
    reason: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.townId, t.onDate] })],
);

/** 停办: from an instant to another nothing is done, at one window or in the whole centre. */
export const closure = sqliteTable(
  'closure',
  {
    id: text().primaryKey(),
    townId: integer()
      .notNull()
      .references(() => centreSetting.townId),
    windowId: integer().references(() => centreWindow.id),
    startsAt: integer().notNull(),
    endsAt: integer().notNull(),
    /** Told to whose booking it hits. */
    reason: text().notNull(),
    madeBy: text().notNull(),
    madeByName: text().notNull(),
    madeAt: integer().notNull(),
  },
  (t) => [index('closure_by_time').on(t.townId, t.endsAt), check('closure_order', sql`${t.startsAt} < ${t.endsAt}`)],
);

/** Which windows a member of staff can do: everyone can do several kinds of work. */
export const staffSkill = sqliteTable(
  'staff_skill',
  {
    staffId: text().notNull(),
    windowId: integer()
      .notNull()
      .references(() => centreWindow.id),
  },
  (t) => [primaryKey({ columns: [t.staffId, t.windowId] })],
);

/**
 * 排班: where a member of staff is on a half day, or that they are off. One row a person and half day, so nobody is in two
 * places. A half day nobody was planned for counts one person at each window.
 */
export const roster = sqliteTable(
  'roster',
  {
    townId: integer()
      .notNull()
      .references(() => centreSetting.townId),
    onDate: text().notNull(),
    half: text({ enum: ['morning', 'afternoon'] }).notNull(),
    staffId: text().notNull(),
    /** Null: off. */
    windowId: integer().references(() => centreWindow.id),
  },
  (t) => [
    primaryKey({ columns: [t.townId, t.onDate, t.half, t.staffId] }),
    index('roster_by_staff').on(t.staffId, t.onDate),
  ],
);

/**
 * 号源: a bookable period of a window. `planned` seats can be booked, `seats - planned` are kept for walk-ins. The database
 * holds the capacity: `booked` never passes it. Where the settings left fewer seats than are booked, `capacity` stays at
 * `booked` until bookings go, so a seat that is given up there does not come back: always `capacity = max(planned, booked)`.
 */
export const slot = sqliteTable(
  'slot',
  {
    id: integer().primaryKey(),
    townId: integer().notNull(),
    windowId: integer()
      .notNull()
      .references(() => centreWindow.id),
    /** Local date, for the day's board and the calendar. */
    onDate: text().notNull(),
    startsAt: integer().notNull(),
    endsAt: integer().notNull(),
    seats: integer().notNull(),
    planned: integer().notNull(),
    capacity: integer().notNull(),
    booked: integer().notNull().default(0),
    /** Version of the settings it was last made from: what an older one left behind is swept. */
    madeVersion: integer().notNull(),
  },
  (t) => [
    uniqueIndex('slot_of_window').on(t.windowId, t.startsAt),
    // What is free, and only that: what was booked in the past is not in it.
    index('slot_free').on(t.windowId, t.startsAt).where(sql`booked < capacity`),
    index('slot_by_day').on(t.townId, t.onDate),
    check('slot_capacity', sql`${t.booked} >= 0 AND ${t.booked} <= ${t.capacity}`),
  ],
);

/** One service item of a visit, as it was when it was booked. */
export interface VisitItem {
  id: string;
  version: number;
  minutes: number;
}

/** 预约: the facts a case has because it is an appointment, a ticket of who came without one, or a place in the line. */
export const appointment = sqliteTable(
  'appointment',
  {
    caseId: text()
      .primaryKey()
      .references(() => caseFile.id),
    townId: integer().notNull(),
    place: text({ enum: ['centre', 'home'] }).notNull(),
    /** `booked` beforehand, `walkIn` with a ticket, `waiting` in the line for a freed seat until it is confirmed. */
    origin: text({ enum: ['booked', 'walkIn', 'waiting'] }).notNull(),
    items: text({ mode: 'json' }).$type<VisitItem[]>().notNull(),
    /** Minutes at the window with the buffer. */
    minutes: integer().notNull(),
    /** Where and when. Null while it waits in the line for a seat; a walk-in has no time, only the date. */
    windowId: integer().references(() => centreWindow.id),
    onDate: text(),
    startsAt: integer(),
    endsAt: integer(),
    /** Dates of the line: the first and last local date that suit. */
    waitFrom: text(),
    waitTo: text(),
    /** Until when an offered seat must be confirmed. */
    offerUntil: integer(),
    /** Number of the day, called out and shown instead of a name: `ticketLetter` + three digits. Given with the date. */
    ticketLetter: text(),
    ticketNumber: integer(),
    /** Keyed hash of telephone and name: who comes again is the same person. Null for a nameless walk-in. */
    personHash: text(),
    /** The case whose missing papers are brought. */
    aboutCaseId: text().references(() => caseFile.id),
    /** The centre asks to move it, to one of these times, until the person answers; why stands in the event. */
    moveTimes: text({ mode: 'json' }).$type<number[]>(),
    moveAskedAt: integer(),
  },
  (t) => [
    index('appointment_by_day').on(t.townId, t.onDate, t.startsAt),
    index('appointment_by_window').on(t.windowId, t.onDate, t.startsAt),
    uniqueIndex('appointment_ticket').on(t.townId, t.onDate, t.ticketNumber),
    index('appointment_by_person').on(t.personHash, t.onDate),
    index('appointment_about').on(t.aboutCaseId),
    index('appointment_in_line')
      .on(t.townId, t.waitFrom, t.caseId)
      .where(sql`origin = 'waiting' AND starts_at IS NULL`),
    index('appointment_to_move').on(t.townId, t.startsAt).where(sql`move_asked_at IS NOT NULL`),
  ],
);

/** A seat that a booking (or the offer of one) holds: with each row goes one of `slot.booked`, in the same batch. */
export const slotSeat = sqliteTable(
  'slot_seat',
  {
    caseId: text()
      .notNull()
      .references(() => appointment.caseId),
    slotId: integer()
      .notNull()
      .references(() => slot.id),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.slotId] }), index('slot_seat_by_slot').on(t.slotId)],
);

/** Bookings a person has running: the key allows two, and no third exists. */
export const liveBooking = sqliteTable(
  'live_booking',
  {
    personHash: text().notNull(),
    /** 1 or 2; what finds no number free is refused by NOT NULL. */
    ordinal: integer().notNull(),
    caseId: text()
      .notNull()
      .unique()
      .references(() => appointment.caseId),
  },
  (t) => [primaryKey({ columns: [t.personHash, t.ordinal] }), check('live_booking_two', sql`${t.ordinal} IN (1, 2)`)],
);

/** A read-only calendar by address: the token in it is known to the database by its hash only. */
export const calendarFeed = sqliteTable(
  'calendar_feed',
  {
    id: text().primaryKey(),
    tokenHash: text().notNull().unique(),
    townId: integer().notNull(),
    jurisdiction: text().notNull(),
    /** Null: all windows. */
    windowId: integer().references(() => centreWindow.id),
    staffId: text().notNull(),
    staffName: text().notNull(),
    madeAt: integer().notNull(),
    usedAt: integer(),
    revokedAt: integer(),
  },
  (t) => [index('calendar_feed_by_staff').on(t.staffId)],
);
