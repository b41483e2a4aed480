import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { jurisdiction } from '../jurisdiction/table.ts';

/** 村民小组: a numbered group of a village, looked after in one grid. */
export const householdGroup = sqliteTable(
  'household_group',
  {
    id: integer().primaryKey(),
    villageId: integer()
      .notNull()
      .references(() => jurisdiction.id),
    gridId: integer()
      .notNull()
      .references(() => jurisdiction.id),
    number: integer().notNull(),
    /** The hamlet's own name, if it has one. */
    hamlet: text(),
  },
  (t) => [
    uniqueIndex('household_group_by_number').on(t.villageId, t.number),
    index('household_group_by_grid').on(t.gridId),
  ],
);

/** How a household came to an end; its row stays, for what once referred to it. */
export const HOUSEHOLD_ENDS = ['merged', 'demolished'] as const;

/** 户: a registered dwelling. Holds no person. */
export const household = sqliteTable(
  'household',
  {
    id: integer().primaryKey(),
    groupId: integer()
      .notNull()
      .references(() => householdGroup.id),
    houseNumber: text().notNull(),
    /** Path of the grid, kept here so that scope needs no join. */
    jurisdiction: text().notNull(),
    /** The office's own number of the dwelling, by which a list finds it again after its house number changed. */
    reference: text(),
    /** When it ceased to be a dwelling of its own. */
    endedAt: integer(),
    endedAs: text({ enum: HOUSEHOLD_ENDS }),
    /** Of a merged one: the household it belongs to now. */
    mergedIntoId: integer(),
  },
  (t) => [
    // A number is free again once its household has ended.
    uniqueIndex('household_by_house_number').on(t.groupId, t.houseNumber).where(sql`ended_at IS NULL`),
    uniqueIndex('household_by_reference').on(t.reference).where(sql`ended_at IS NULL AND reference IS NOT NULL`),
    index('household_by_jurisdiction').on(t.jurisdiction),
  ],
);

/** A one-time code, made face to face, that binds a phone to a household. Ten minutes. */
export const bindingCode = sqliteTable('binding_code', {
  codeHash: text().primaryKey(),
  householdId: integer()
    .notNull()
    .references(() => household.id),
  madeBy: text().notNull(),
  madeByName: text().notNull(),
  expiresAt: integer().notNull(),
  usedAt: integer(),
});

/** 绑定: a phone of a household (trust level L2). */
export const deviceBinding = sqliteTable(
  'device_binding',
  {
    id: text().primaryKey(),
    householdId: integer()
      .notNull()
      .references(() => household.id),
    tokenHash: text().notNull().unique(),
    /** What the household calls it: “妈妈的手机”. */
    label: text().notNull(),
    boundAt: integer().notNull(),
    boundBy: text().notNull(),
    lastSeenAt: integer().notNull(),
    revokedAt: integer(),
    /** `phone`, `household`, `staff`: who ended it. */
    revokedBy: text(),
  },
  (t) => [index('device_binding_by_household').on(t.householdId)],
);
