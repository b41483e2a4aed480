import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { PLACED_BY } from '../../shared/counter/rule.ts';
import { appointment, centreSetting, centreWindow } from '../appointment/table.ts';
import { caseFile } from '../case/table.ts';

/** How the people at the counter take turns; where there is none, `DEFAULT_RULE`. How late is late stands in `centre_setting`. */
export const counterRule = sqliteTable(
  'counter_rule',
  {
    townId: integer()
      .primaryKey()
      .references(() => centreSetting.townId),
    leadMinutes: integer().notNull(),
    elderEvery: integer().notNull(),
    changedAt: integer().notNull(),
    changedBy: text().notNull(),
  },
  (t) => [check('counter_rule_elders', sql`${t.elderEvery} >= 0 AND ${t.elderEvery} <> 1`)],
);

/** Where someone of the staff sits on a date: begins as the roster says, and is theirs to change. */
export const counterSeat = sqliteTable(
  'counter_seat',
  {
    staffId: text().notNull(),
    onDate: text().notNull(),
    townId: integer().notNull(),
    /** Null: at none any more. */
    windowId: integer().references(() => centreWindow.id),
    since: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.staffId, t.onDate] }), index('counter_seat_by_day').on(t.townId, t.onDate)],
);

/** Someone at the counter today, from check-in or the ticket until they leave: their place in line. */
export const counterLine = sqliteTable(
  'counter_line',
  {
    caseId: text()
      .primaryKey()
      .references(() => appointment.caseId),
    townId: integer().notNull(),
    onDate: text().notNull(),
    /** What the line is for: the first item of the visit. */
    itemId: text().notNull(),
    isElder: integer({ mode: 'boolean' }).notNull(),
    arrivedAt: integer().notNull(),
    /** The booked time; null for who came without. */
    bookedAt: integer(),
    /** Where they stand, as an instant with fractions: see `placeOf`, `placeBefore`. */
    place: real().notNull(),
    placedBy: text({ enum: PLACED_BY }).notNull(),
    /** In line; at a window; put aside by the clerk; called and not there; gone. */
    state: text({ enum: ['waiting', 'called', 'parked', 'passedOver', 'gone'] }).notNull(),
    /** Sent on to this window; null: any that does the item. */
    forWindowId: integer().references(() => centreWindow.id),
    /** Since when they stand in line: came, or came back. */
    since: integer().notNull(),
    /** Stands in the address of the person's own wait page; opens nothing but the number and the wait. */
    waitToken: text().notNull().unique(),
  },
  (t) => [index('counter_line_today').on(t.townId, t.onDate, t.state, t.place)],
);

/** 叫号: one call of one person to one window, and what came of it. What the display shows and the reports count. */
export const counterTurn = sqliteTable(
  'counter_turn',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    caseId: text()
      .notNull()
      .references(() => caseFile.id),
    townId: integer().notNull(),
    onDate: text().notNull(),
    windowId: integer()
      .notNull()
      .references(() => centreWindow.id),
    staffId: text().notNull(),
    itemId: text().notNull(),
    /** As it was called out: `A012`. */
    ticket: text().notNull(),
    isElder: integer({ mode: 'boolean' }).notNull(),
    origin: text({ enum: ['booked', 'walkIn'] }).notNull(),
    /** Milliseconds from when they stood in line (a booking not before its time) to the call; null for who was called before. */
    waited: integer(),
    calledAt: integer().notNull(),
    /** The last time it was called out, and how often again. */
    heardAt: integer().notNull(),
    recalls: integer().notNull().default(0),
    servedAt: integer(),
    endedAt: integer(),
    outcome: text({ enum: ['done', 'forwarded', 'parked', 'passedOver', 'noShow'] }),
  },
  (t) => [
    // Nobody is called to two windows, and no clerk has two people before them: the database says so.
    uniqueIndex('counter_turn_open_of_case').on(t.caseId).where(sql`ended_at IS NULL`),
    uniqueIndex('counter_turn_open_of_staff').on(t.staffId).where(sql`ended_at IS NULL`),
    index('counter_turn_by_day').on(t.townId, t.onDate, t.heardAt),
    index('counter_turn_by_window').on(t.windowId, t.onDate, t.calledAt),
  ],
);

/** The address of a public display: the token in it is known to the database by its hash only. */
export const displayLink = sqliteTable(
  'display_link',
  {
    id: text().primaryKey(),
    tokenHash: text().notNull().unique(),
    townId: integer().notNull(),
    jurisdiction: text().notNull(),
    /** Where it hangs: “大厅电视”. */
    label: text().notNull(),
    madeAt: integer().notNull(),
    madeBy: text().notNull(),
    madeByName: text().notNull(),
    usedAt: integer(),
    revokedAt: integer(),
  },
  (t) => [index('display_link_by_town').on(t.townId)],
);
