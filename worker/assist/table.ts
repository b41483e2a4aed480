import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { CONSENT_WAYS } from '../../shared/assist/consent.ts';
import { ENDINGS } from '../../shared/assist/session.ts';
import { caseFile } from '../case/table.ts';
import { household } from '../household/table.ts';
import { sealed } from '../sealed-column.ts';

/** Key pairs of this server for sealed boxes. The private part is encrypted under the keyring. Old ones open old boxes. */
export const serverKey = sqliteTable('server_key', {
  id: text().primaryKey(),
  /** Raw point on P-256, base64url. */
  publicKey: text().notNull(),
  privateSealed: sealed('serverKey:id').notNull(),
  createdAt: integer().notNull(),
});

/** 帮办卡: a card that stands for a household without naming anyone; revocable. */
export const paperCard = sqliteTable(
  'paper_card',
  {
    id: text().primaryKey(),
    codeHash: text().notNull().unique(),
    householdId: integer()
      .notNull()
      .references(() => household.id),
    /** What the household calls it: “奶奶的卡”. */
    label: text().notNull(),
    issuedAt: integer().notNull(),
    issuedBy: text().notNull(),
    issuedByName: text().notNull(),
    revokedAt: integer(),
  },
  (t) => [index('paper_card_by_household').on(t.householdId)],
);

/** 帮办: that a helper acted for a household, with whose consent to which words. */
export const assistedSession = sqliteTable(
  'assisted_session',
  {
    /** Made on the phone. */
    id: text().primaryKey(),
    /** Number on the slip. */
    slip: text().notNull(),
    householdId: integer()
      .notNull()
      .references(() => household.id),
    jurisdiction: text().notNull(),
    staffId: text().notNull(),
    staffName: text().notNull(),
    cardId: text().references(() => paperCard.id),
    consentVersion: integer().notNull(),
    /** The words themselves, as they were read out. */
    consentWords: text().notNull(),
    consentHow: text({ enum: CONSENT_WAYS }).notNull(),
    /** By the phone's clock, within what the server thinks possible. */
    consentAt: integer().notNull(),
    /** When the server heard of it. */
    receivedAt: integer().notNull(),
    /** It began without network and came sealed. */
    wasOffline: integer({ mode: 'boolean' }).notNull(),
    endedAt: integer(),
    endedHow: text({ enum: ENDINGS }),
  },
  (t) => [
    index('assisted_session_by_household').on(t.householdId, t.consentAt),
    index('assisted_session_by_staff').on(t.staffId, t.consentAt),
    index('assisted_session_by_slip').on(t.slip),
    index('assisted_session_by_place').on(t.jurisdiction, t.consentAt),
  ],
);

/** What was done in a session: the cases that began in it. */
export const assistedDeed = sqliteTable(
  'assisted_deed',
  {
    sessionId: text()
      .notNull()
      .references(() => assistedSession.id),
    caseId: text()
      .notNull()
      .references(() => caseFile.id),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.caseId] }), index('assisted_deed_by_case').on(t.caseId)],
);

/** A household says that a session was not as it should have been; a supervisor answers. One a session. */
export const assistedObjection = sqliteTable('assisted_objection', {
  sessionId: text()
    .primaryKey()
    .references(() => assistedSession.id),
  at: integer().notNull(),
  wordsSealed: sealed('objection:sessionId').notNull(),
  answeredAt: integer(),
  answeredBy: text(),
  answerSealed: sealed('objectionAnswer:sessionId'),
});
