import { sql } from 'drizzle-orm';
import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { CatalogueIndex } from '../../shared/catalogue/edition.ts';
import { ITEM_STATUSES } from '../../shared/catalogue/lifecycle.ts';
import type { ServiceItem } from '../../shared/catalogue/schema.ts';

/** 事项: every version of every service item; running cases keep the version they began with. */
export const serviceItem = sqliteTable(
  'service_item',
  {
    id: text().notNull(),
    version: integer().notNull(),
    status: text({ enum: ITEM_STATUSES }).notNull(),
    body: text({ mode: 'json' }).$type<ServiceItem>().notNull(),
    publishedAt: integer(),
    /** Who wrote it, and the second person who confirmed it. */
    draftedBy: text(),
    draftedAt: integer(),
    confirmedBy: text(),
    /** A draft that the second person gave back: who, and what has to change. */
    returnedBy: text(),
    returnedWords: text(),
    /** A retired version that was taken out of the catalogue rather than followed by another: why. */
    retiredWhy: text(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.version] }),
    uniqueIndex('service_item_published').on(t.id).where(sql`status = 'published'`),
  ],
);

/** The published catalogue as a whole: what lists and the search are made of. The newest edition counts. */
export const catalogueEdition = sqliteTable('catalogue_edition', {
  version: integer().primaryKey(),
  publishedAt: integer().notNull(),
  index: text({ mode: 'json' }).$type<CatalogueIndex>().notNull(),
});
