import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * The record (全程留痕): what was done, by whom, to what. Append-only: triggers refuse UPDATE and DELETE. Written in the
 * batch of the deed itself; `record_seal` chains it.
 */
export const record = sqliteTable(
  'record',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    actorKind: text().notNull(),
    actorId: text(),
    actorName: text(),
    /** `case.grant`, `account.approve`, `case.reveal`, `session.signIn` … */
    action: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: text().notNull(),
    /** Household whose data it concerns, for “who looked at my data”. */
    householdId: integer(),
    /** Place, so that each sees the record of theirs. */
    jurisdiction: text().notNull(),
    /** More, as JSON without personal data. */
    detail: text(),
    /** `nonce.mac`: only this app, which has the key, can write a row; see `stamp.ts`. Unique: no row is a copy. */
    stamp: text().notNull().unique(),
  },
  (t) => [
    index('record_by_subject').on(t.subjectKind, t.subjectId, t.seq),
    index('record_by_household').on(t.householdId, t.seq),
    index('record_by_actor').on(t.actorId, t.seq),
  ],
);

/** One link of the chain for each record, hex: SHA-256 of the link before and the record's content. Append-only as well. */
export const recordSeal = sqliteTable('record_seal', {
  seq: integer()
    .primaryKey()
    .references(() => record.seq),
  hash: text().notNull(),
});
