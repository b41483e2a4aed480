import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { household } from '../household/table.ts';

export const DOORPLATE_STATUSES = ['minted', 'printed', 'mounted', 'damaged', 'lost', 'replaced', 'retired'] as const;

/** 门牌: a code on a wall. A code is never reused and its row never goes away. */
export const doorplate = sqliteTable(
  'doorplate',
  {
    code: text().primaryKey(),
    householdId: integer()
      .notNull()
      .references(() => household.id),
    status: text({ enum: DOORPLATE_STATUSES }).notNull(),
    mintedAt: integer().notNull(),
    changedAt: integer().notNull(),
  },
  (t) => [
    index('doorplate_by_household').on(t.householdId),
    uniqueIndex('doorplate_current').on(t.householdId).where(sql`status <> 'replaced'`),
  ],
);
