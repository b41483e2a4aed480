import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { caseFile } from '../case/table.ts';

/**
 * A photo that has arrived. The bytes lie encrypted in the file store under `id`. Until it is attached to a case nobody
 * can see it; unattached ones are swept after a day.
 */
export const photo = sqliteTable(
  'photo',
  {
    id: text().primaryKey(),
    type: text({ enum: ['image/jpeg', 'image/png', 'image/webp'] }).notNull(),
    /** Size and SHA-256 of the cleaned picture, before encryption. */
    bytes: integer().notNull(),
    sha256: text().notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [index('photo_by_time').on(t.createdAt)],
);

/** The material that photos added by the office are filed under. */
export const ATTACHMENT = 'attachment';

/** Which photo shows which material of which case. A photo belongs to one case only. */
export const materialPhoto = sqliteTable(
  'material_photo',
  {
    photoId: text()
      .primaryKey()
      .references(() => photo.id),
    caseId: text()
      .notNull()
      .references(() => caseFile.id),
    /** Id of a material, or `attachment` for what the office adds. */
    materialId: text().notNull(),
    /** Name of the member of staff who added it; null for the applicant. */
    addedBy: text(),
  },
  (t) => [index('material_photo_by_case').on(t.caseId)],
);
