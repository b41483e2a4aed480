import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { ASSIGNMENT_STATUSES } from '../../shared/order/assignment-lifecycle.ts';
import type { Diet, MenuService } from '../../shared/order/menu.ts';
import { staff } from '../account/table.ts';
import { caseFile } from '../case/table.ts';
import { household } from '../household/table.ts';
import { sealed } from '../sealed-column.ts';

/** One version of a service of a town's menu. An order keeps the version it was placed from. */
export const menuService = sqliteTable(
  'menu_service',
  {
    townId: integer().notNull(),
    id: text().notNull(),
    version: integer().notNull(),
    /** Place on the menu, from the top. */
    position: integer().notNull(),
    body: text({ mode: 'json' }).$type<MenuService>().notNull(),
    /** False while the centre does not offer it. */
    isOffered: integer({ mode: 'boolean' }).notNull(),
    changedAt: integer().notNull(),
    changedBy: text().notNull(),
    /** When the next version took its place. */
    retiredAt: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.townId, t.id, t.version] }),
    uniqueIndex('menu_service_current').on(t.townId, t.id).where(sql`retired_at IS NULL`),
  ],
);

/** A dish of one day: `ordered` never passes `portions`. */
export const mealDish = sqliteTable(
  'meal_dish',
  {
    id: text().primaryKey(),
    townId: integer().notNull(),
    /** Local date. */
    servedOn: text().notNull(),
    nameZh: text().notNull(),
    nameEn: text().notNull(),
    /** Fen, paid to the canteen. */
    price: integer().notNull(),
    portions: integer().notNull(),
    ordered: integer().notNull().default(0),
    diets: text({ mode: 'json' }).$type<Diet[]>().notNull(),
    /** Taken off the day's menu; those who ordered it keep it. */
    withdrawnAt: integer(),
  },
  (t) => [
    check('meal_dish_not_oversold', sql`${t.ordered} BETWEEN 0 AND ${t.portions}`),
    index('meal_dish_by_day').on(t.townId, t.servedOn),
  ],
);

/** 点单: what an order has besides the case. */
export const serviceOrder = sqliteTable(
  'service_order',
  {
    caseId: text()
      .primaryKey()
      .references(() => caseFile.id),
    townId: integer().notNull(),
    serviceId: text().notNull(),
    serviceVersion: integer().notNull(),
    /** Local date of the visit. */
    visitOn: text().notNull(),
    startsAt: integer().notNull(),
    endsAt: integer().notNull(),
    dishId: text().references(() => mealDish.id),
    portions: integer().notNull().default(0),
    /** How many volunteers it takes, and how many have accepted: never more. */
    volunteersNeeded: integer().notNull(),
    volunteersAccepted: integer().notNull().default(0),
    /** Path of the place whose volunteers may all take it; null while it is offered by name only, or to nobody. */
    openTo: text(),
    /** When it was last offered to more people. */
    offeredAt: integer(),
    /** Its place in a round of meals. */
    roundId: text(),
    roundPosition: integer(),
    seriesId: text(),
    /** `{forName, words, diets, meet}`, encrypted: who is served, what is asked. */
    wishSealed: sealed('wish:caseId').notNull(),
    /** Someone else ordered it, with the elder's consent: `{by, relation, how, at, words}`, encrypted. */
    consentSealed: sealed('consent:caseId'),
    /** Four digits that the resident says at the door, encrypted, and a keyed hash to compare with. */
    pinSealed: sealed('pin:caseId').notNull(),
    pinHash: text().notNull(),
    pinFailures: integer().notNull().default(0),
  },
  (t) => [
    check('service_order_not_overfilled', sql`${t.volunteersAccepted} BETWEEN 0 AND ${t.volunteersNeeded}`),
    index('service_order_by_day').on(t.townId, t.visitOn),
    index('service_order_open').on(t.townId, t.startsAt).where(sql`open_to IS NOT NULL`),
    index('service_order_by_series').on(t.seriesId, t.visitOn),
    index('service_order_by_round').on(t.roundId, t.roundPosition),
  ],
);

/** A volunteer and an order: offered, taken, done. One row for each pair, its last state. */
export const orderAssignment = sqliteTable(
  'order_assignment',
  {
    caseId: text()
      .notNull()
      .references(() => serviceOrder.caseId),
    staffId: text()
      .notNull()
      .references(() => staff.id),
    /** Real name, as the resident is told who comes. */
    staffName: text().notNull(),
    status: text({ enum: ASSIGNMENT_STATUSES }).notNull(),
    /** When the visit begins: the volunteer's day is read off the index. */
    startsAt: integer().notNull(),
    offeredAt: integer().notNull(),
    answeredAt: integer(),
    arrivedAt: integer(),
    doneAt: integer(),
    /** How the resident confirmed this volunteer's visit. */
    confirmedBy: text({ enum: ['pin', 'resident', 'centre'] }),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.staffId] }),
    index('order_assignment_by_volunteer').on(t.staffId, t.status, t.startsAt),
  ],
);

/** An order that comes again: every day of it is a case of its own, made some days ahead. */
export const orderSeries = sqliteTable(
  'order_series',
  {
    id: text().primaryKey(),
    townId: integer().notNull(),
    householdId: integer()
      .notNull()
      .references(() => household.id),
    serviceId: text().notNull(),
    /** Days of the week, 0 Sunday … 6 Saturday. */
    weekdays: text({ mode: 'json' }).$type<number[]>().notNull(),
    /** `11:30`, local. */
    time: text().notNull(),
    firstOn: text().notNull(),
    lastOn: text().notNull(),
    /** Dates up to here have been looked at. */
    madeUntil: text().notNull(),
    stoppedAt: integer(),
    /** What every order of it repeats (contact, wish, consent, portions, channel, owner), encrypted. */
    inputSealed: sealed('series:id').notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [index('order_series_running').on(t.madeUntil).where(sql`stopped_at IS NULL`)],
);

/** What became of one day of a series. Its key keeps a day from being ordered twice. */
export const orderSeriesDay = sqliteTable(
  'order_series_day',
  {
    seriesId: text()
      .notNull()
      .references(() => orderSeries.id),
    visitOn: text().notNull(),
    state: text({ enum: ['placed', 'skipped', 'soldOut', 'closed'] }).notNull(),
    caseId: text().references(() => caseFile.id),
  },
  (t) => [primaryKey({ columns: [t.seriesId, t.visitOn] })],
);

/** A round of meals in walking order, taken by one volunteer. */
export const mealRound = sqliteTable(
  'meal_round',
  {
    id: text().primaryKey(),
    townId: integer().notNull(),
    visitOn: text().notNull(),
    /** Which of the day's rounds, from 1. */
    number: integer().notNull(),
    staffId: text().references(() => staff.id),
    madeAt: integer().notNull(),
    madeBy: text().notNull(),
  },
  (t) => [index('meal_round_by_day').on(t.townId, t.visitOn)],
);

/** What dispatching has to know of a volunteer. Pages that change it belong to `visit`. */
export const volunteerProfile = sqliteTable('volunteer_profile', {
  staffId: text()
    .primaryKey()
    .references(() => staff.id),
  skills: text({ mode: 'json' }).$type<string[]>().notNull(),
  /** Ids of the villages where they like to help, nearest first. */
  places: text({ mode: 'json' }).$type<number[]>().notNull(),
  /** Weekly duty: day of the week, from and to as minutes after midnight, local. */
  weekly: text({ mode: 'json' }).$type<{ day: number; from: number; to: number }[]>().notNull(),
  /** Local dates, both included. */
  leave: text({ mode: 'json' }).$type<{ from: string; to: string }[]>().notNull(),
  training: text({ mode: 'json' }).$type<{ what: string; on: string }[]>().notNull(),
  /** Last local date on which they are insured. */
  insuredUntil: text(),
  /** Orders a day that they are willing to take. */
  mostPerDay: integer().notNull().default(4),
  version: integer().notNull().default(1),
  changedAt: integer().notNull(),
});
