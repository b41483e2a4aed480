import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** 辖区: district › town › village › grid. `path` lists the ids from the top, `/1/2/7/19/`: scope is a prefix. */
export const jurisdiction = sqliteTable(
  'jurisdiction',
  {
    id: integer().primaryKey(),
    parentId: integer(),
    level: text({ enum: ['district', 'town', 'village', 'grid'] }).notNull(),
    nameZh: text().notNull(),
    nameEn: text().notNull(),
    path: text().notNull().unique(),
  },
  (t) => [index('jurisdiction_by_parent').on(t.parentId), index('jurisdiction_by_name').on(t.nameZh)],
);

/** The published duty contact of a grid (网格员): public, not an account. */
export const dutyContact = sqliteTable('duty_contact', {
  gridId: integer()
    .primaryKey()
    .references(() => jurisdiction.id),
  name: text().notNull(),
  phone: text().notNull(),
});

/** The service centre (便民服务中心) of a town. */
export const centre = sqliteTable('centre', {
  townId: integer()
    .primaryKey()
    .references(() => jurisdiction.id),
  nameZh: text().notNull(),
  nameEn: text().notNull(),
  addressZh: text().notNull(),
  addressEn: text().notNull(),
  phone: text().notNull(),
  hoursZh: text().notNull(),
  hoursEn: text().notNull(),
  /** Invented sample data, shown as such on every page. */
  isSample: integer({ mode: 'boolean' }).notNull(),
});

/** 部门: one of the offices behind the centre's windows, to which cases are passed. */
export const department = sqliteTable('department', {
  id: integer().primaryKey(),
  /** Path of the jurisdiction it serves. */
  jurisdiction: text().notNull(),
  nameZh: text().notNull(),
  nameEn: text().notNull(),
});
