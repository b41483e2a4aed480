import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { HOURS_STATUSES } from '../../shared/visit/hours-lifecycle.ts';
import type { Doubt } from '../../shared/visit/plausibility.ts';
import type { ClockMark } from '../../shared/visit/scan-time.ts';
import { staff } from '../account/table.ts';
import { serviceOrder } from '../order/table.ts';
import { sealed } from '../sealed-column.ts';

/**
 * A plate scanned (or its ten characters typed) at a visit: the time the phone claims, and the time that can be believed
 * (`shared/visit/scan-time.ts`).
 */
export const visitScan = sqliteTable(
  'visit_scan',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => serviceOrder.caseId),
    staffId: text()
      .notNull()
      .references(() => staff.id),
    what: text({ enum: ['arrive', 'finish'] }).notNull(),
    plateCode: text().notNull(),
    how: text({ enum: ['camera', 'typed'] }).notNull(),
    /** By the phone's clock: when it was scanned, and when it was sent. */
    claimedAt: integer().notNull(),
    sentAt: integer().notNull(),
    /** By the server's: when it arrived, and when it was scanned as far as can be said. */
    receivedAt: integer().notNull(),
    scannedAt: integer().notNull(),
    marks: text({ mode: 'json' }).$type<ClockMark[]>().notNull(),
  },
  (t) => [
    uniqueIndex('visit_scan_once').on(t.caseId, t.staffId, t.what),
    index('visit_scan_by_volunteer').on(t.staffId, t.scannedAt),
  ],
);

/** Hours of one volunteer in one order: proposed from the scans, approved by someone else. */
export const serviceHours = sqliteTable(
  'service_hours',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => serviceOrder.caseId),
    staffId: text()
      .notNull()
      .references(() => staff.id),
    servedOn: text().notNull(),
    /** Minutes between the two scans, within the caps; what held them down. */
    proposedMinutes: integer().notNull(),
    cap: text({ enum: ['none', 'expected', 'day'] }).notNull(),
    /** What about the scans does not fit: for whoever approves. */
    doubts: text({ mode: 'json' }).$type<Doubt[]>().notNull(),
    /** What the volunteer noted at the end, encrypted. */
    noteSealed: sealed('visit:caseId:staffId'),
    approvedMinutes: integer(),
    status: text({ enum: HOURS_STATUSES }).notNull(),
    proposedAt: integer().notNull(),
    decidedAt: integer(),
    decidedBy: text(),
    decidedByName: text(),
    /** Why minutes were changed or refused; told to the volunteer. */
    reason: text(),
    jurisdiction: text().notNull(),
  },
  (t) => [
    check('service_hours_minutes', sql`${t.proposedMinutes} BETWEEN 0 AND 1440`),
    check('service_hours_by_another', sql`${t.decidedBy} IS NULL OR ${t.decidedBy} <> ${t.staffId}`),
    uniqueIndex('service_hours_once').on(t.caseId, t.staffId),
    index('service_hours_by_volunteer').on(t.staffId, t.servedOn),
    index('service_hours_waiting').on(t.jurisdiction).where(sql`status = 'proposed'`),
  ],
);
