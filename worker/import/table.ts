import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { LIST_KINDS } from '../../shared/import/columns.ts';
import { IMPORT_STATUSES } from '../../shared/import/lifecycle.ts';

export const ROW_STATES = ['new', 'changed', 'unchanged', 'error', 'left'] as const;

/** A list that somebody brought: where it stands on its way into the town. */
export const importFile = sqliteTable(
  'import_file',
  {
    id: text().primaryKey(),
    kind: text({ enum: LIST_KINDS }).notNull(),
    /** Path of the place it may speak about: that of whoever brought it. */
    jurisdiction: text().notNull(),
    name: text().notNull(),
    /** Of the file and how its columns are read: the same file is recognised and goes on where it stopped. */
    contentHash: text().notNull(),
    rowCount: integer().notNull(),
    status: text({ enum: IMPORT_STATUSES }).notNull(),
    /** Which header means which column, to be suggested next time. */
    headers: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
    newCount: integer().notNull().default(0),
    changedCount: integer().notNull().default(0),
    unchangedCount: integer().notNull().default(0),
    errorCount: integer().notNull().default(0),
    leftCount: integer().notNull().default(0),
    madeBy: text().notNull(),
    madeByName: text().notNull(),
    createdAt: integer().notNull(),
    changedAt: integer().notNull(),
    committedAt: integer(),
    undoneAt: integer(),
  },
  (t) => [
    uniqueIndex('import_file_open')
      .on(t.jurisdiction, t.kind, t.contentHash)
      .where(sql`status IN ('uploading', 'checked')`),
    index('import_file_by_time').on(t.createdAt),
  ],
);

/** A row of such a list, staged until the whole list is switched on in one batch, and kept for taking it back. */
export const importRow = sqliteTable(
  'import_row',
  {
    fileId: text()
      .notNull()
      .references(() => importFile.id),
    /** Line of the file, from 1. */
    line: integer().notNull(),
    village: text(),
    groupNumber: integer(),
    houseNumber: text(),
    reference: text(),
    hamlet: text(),
    grid: text(),
    nameEn: text(),
    contact: text(),
    contactPhone: text(),
    /** Plate code that its household gets if it is new. */
    code: text(),
    /** What is wrong with it by itself: JSON list of `[column, code]`. */
    faults: text(),
    /** What is wrong with it in this town, `column:code`. */
    problem: text(),
    /** The other line, for `repeated`. */
    otherLine: integer(),
    state: text({ enum: ROW_STATES }),
    /** Where it belongs: the group of a household, the village of a grid or group. */
    placeId: integer(),
    /** Grid it lies in. */
    gridId: integer(),
    /** What it is about: household, village, grid or group; made up for what is new. */
    targetId: integer(),
    /** What a changed one was like, JSON. */
    before: text(),
  },
  (t) => [primaryKey({ columns: [t.fileId, t.line] })],
);
