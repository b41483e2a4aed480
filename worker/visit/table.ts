import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { staff } from '../account/table.ts';
import { serviceOrder } from '../order/table.ts';

/** A plate scanned (or its ten characters typed) at a visit. Kept as it came; `doubt` says why it does not prove anything. */
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
    /** When the phone says it was, and when it reached the server. */
    scannedAt: integer().notNull(),
    receivedAt: integer().notNull(),
    doubt: text(),
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
    /** Minutes between the two scans. */
    proposedMinutes: integer().notNull(),
    approvedMinutes: integer(),
    status: text({ enum: ['proposed', 'approved', 'refused'] }).notNull(),
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
