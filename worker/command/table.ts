import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A command that was carried out, under its idempotency key: sent again it gives the same. */
export const command = sqliteTable(
  'command',
  {
    key: text().primaryKey(),
    bodyHash: text().notNull(),
    /** What it made or moved: the id of a case, photo, print run or session of help, the code of a plate. */
    about: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [index('command_by_time').on(t.at), index('command_by_thing').on(t.about)],
);
