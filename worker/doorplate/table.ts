import { sql } from 'drizzle-orm';
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { PLATE_STATUSES } from '../../shared/doorplate/lifecycle.ts';
import { REPORT_KINDS } from '../../shared/doorplate/report.ts';
import { household } from '../household/table.ts';
import { jurisdiction } from '../jurisdiction/table.ts';

/** A print run: which plates went to whom, and whether they arrived. */
export const plateBatch = sqliteTable('plate_batch', {
  id: integer().primaryKey({ autoIncrement: true }),
  /** Path of the place its plates hang in. */
  jurisdiction: text().notNull(),
  printer: text().notNull(),
  note: text().notNull(),
  plates: integer().notNull(),
  createdAt: integer().notNull(),
  createdBy: text(),
  createdByName: text().notNull(),
  /** When it was given up: all its codes were replaced. */
  lostAt: integer(),
});

/** 门牌: a code on a wall. A code is never reused and its row never goes away. `worker/doorplate/life` is the only writer of its status. */
export const doorplate = sqliteTable(
  'doorplate',
  {
    code: text().primaryKey(),
    householdId: integer()
      .notNull()
      .references(() => household.id),
    status: text({ enum: PLATE_STATUSES }).notNull(),
    mintedAt: integer().notNull(),
    changedAt: integer().notNull(),
    batchId: integer().references(() => plateBatch.id),
    /** Place within its batch, from 1. */
    sequence: integer(),
    mountedAt: integer(),
    /** Who put it up. */
    mountedByName: text(),
    /** Where the phone was then, if it was allowed to say: degrees, metres. */
    latitude: real(),
    longitude: real(),
    accuracy: real(),
    inspectedAt: integer(),
    /** The code that hangs in its place now. */
    replacedBy: text(),
  },
  (t) => [
    index('doorplate_by_household').on(t.householdId),
    index('doorplate_by_batch').on(t.batchId, t.sequence),
    uniqueIndex('doorplate_current').on(t.householdId).where(sql`status <> 'replaced'`),
  ],
);

/** Every step of a plate's life. Append-only: triggers refuse UPDATE and DELETE. */
export const plateEvent = sqliteTable(
  'plate_event',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    code: text()
      .notNull()
      .references(() => doorplate.code),
    action: text().notNull(),
    /** Status from then on. */
    status: text({ enum: PLATE_STATUSES }).notNull(),
    at: integer().notNull(),
    /** When it was done at the door, if that was earlier. */
    doneAt: integer(),
    actorKind: text().notNull(),
    actorId: text(),
    actorName: text(),
    /** JSON, without personal data. */
    detail: text(),
  },
  (t) => [index('plate_event_by_code').on(t.code, t.id)],
);

/** What people say of a plate. One open row a plate and kind; more of the same are counted. */
export const plateReport = sqliteTable(
  'plate_report',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    code: text()
      .notNull()
      .references(() => doorplate.code),
    kind: text({ enum: REPORT_KINDS }).notNull(),
    count: integer().notNull(),
    firstAt: integer().notNull(),
    lastAt: integer().notNull(),
    closedAt: integer(),
  },
  (t) => [uniqueIndex('plate_report_open').on(t.code, t.kind).where(sql`closed_at IS NULL`)],
);

/** How the plates of a town look. */
export const plateTemplate = sqliteTable('plate_template', {
  townId: integer()
    .primaryKey()
    .references(() => jurisdiction.id),
  name: text().notNull(),
  colour: text().notNull(),
  /** `svg`: cleaned markup; `png`: base64. */
  emblemKind: text({ enum: ['svg', 'png'] }),
  emblem: text(),
  changedAt: integer().notNull(),
  changedByName: text().notNull(),
});
