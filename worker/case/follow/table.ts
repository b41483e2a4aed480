import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { caseFile } from '../table.ts';

/** 家人链接: lets who has it see how far one case is, until it expires or is revoked. */
export const followLink = sqliteTable(
  'follow_link',
  {
    id: text().primaryKey(),
    /** Keyed hash of what the link carries: the database opens no case. */
    tokenHash: text().notNull().unique(),
    caseId: text()
      .notNull()
      .references(() => caseFile.id),
    madeAt: integer().notNull(),
    madeBy: text(),
    /** Name of the member of staff who made it. */
    madeByName: text(),
    expiresAt: integer().notNull(),
    revokedAt: integer(),
  },
  (t) => [index('follow_link_by_case').on(t.caseId, t.expiresAt), index('follow_link_by_end').on(t.expiresAt)],
);
