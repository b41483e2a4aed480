import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** How each task of the schedule went, since the town was founded. */
export const scheduleTask = sqliteTable('schedule_task', {
  name: text().primaryKey(),
  runs: integer().notNull(),
  failures: integer().notNull(),
  /** When it last began; milliseconds since 1970 UTC. */
  ranAt: integer().notNull(),
  /** When it last succeeded. */
  doneAt: integer(),
  failedAt: integer(),
  /** What went wrong the last time, nothing personal in it (worker/fault.ts); kept until it succeeds again. */
  failure: text(),
});
