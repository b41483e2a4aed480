import { foreignKey, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ApplicationClock } from '../../shared/application/limits.ts';
import { caseFile } from '../case/table.ts';
import { serviceItem } from '../catalogue/table.ts';
import { sealed } from '../sealed-column.ts';

/** 办件: the facts a case has because it is an application. */
export const application = sqliteTable(
  'application',
  {
    caseId: text()
      .primaryKey()
      .references(() => caseFile.id),
    itemId: text().notNull(),
    itemVersion: integer().notNull(),
    /** All answers, encrypted. */
    answersSealed: sealed('answers:caseId').notNull(),
    clock: text({ mode: 'json' }).$type<ApplicationClock>().notNull(),
  },
  (t) => [foreignKey({ columns: [t.itemId, t.itemVersion], foreignColumns: [serviceItem.id, serviceItem.version] })],
);
