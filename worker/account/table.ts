import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { ROLES } from '../../shared/access.ts';
import { STATUSES } from '../../shared/account/status.ts';
import { sealed } from '../sealed-column.ts';

/*
 * Tables of better-auth. They hold no personal data: a person is known there by a keyed hash of the telephone, written as
 * an address of a domain that cannot exist; names and telephones lie sealed in `staff`.
 */
const stamp = { mode: 'timestamp_ms' } as const;

export const authUser = sqliteTable('auth_user', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: integer({ mode: 'boolean' }).notNull().default(false),
  image: text(),
  createdAt: integer(stamp).notNull(),
  updatedAt: integer(stamp).notNull(),
  twoFactorEnabled: integer({ mode: 'boolean' }).default(false),
});

export const authSession = sqliteTable(
  'auth_session',
  {
    id: text().primaryKey(),
    token: text().notNull().unique(),
    userId: text()
      .notNull()
      .references(() => authUser.id),
    expiresAt: integer(stamp).notNull(),
    createdAt: integer(stamp).notNull(),
    updatedAt: integer(stamp).notNull(),
    ipAddress: text(),
    userAgent: text(),
    /** Ours: a phone that several people use locks soon and opens again with a PIN for an hour. */
    shared: integer({ mode: 'boolean' }).notNull().default(false),
    lastSeenAt: integer().notNull().default(0),
    pinHash: text(),
    pinFailures: integer().notNull().default(0),
  },
  (t) => [index('auth_session_by_user').on(t.userId)],
);

export const authAccount = sqliteTable(
  'auth_account',
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: text()
      .notNull()
      .references(() => authUser.id),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: integer(stamp),
    refreshTokenExpiresAt: integer(stamp),
    scope: text(),
    password: text(),
    createdAt: integer(stamp).notNull(),
    updatedAt: integer(stamp).notNull(),
  },
  (t) => [index('auth_account_by_user').on(t.userId)],
);

export const authVerification = sqliteTable(
  'auth_verification',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: integer(stamp).notNull(),
    createdAt: integer(stamp),
    updatedAt: integer(stamp),
  },
  (t) => [index('auth_verification_by_identifier').on(t.identifier)],
);

export const authTwoFactor = sqliteTable(
  'auth_two_factor',
  {
    id: text().primaryKey(),
    secret: text().notNull(),
    backupCodes: text().notNull(),
    userId: text()
      .notNull()
      .references(() => authUser.id),
    verified: integer({ mode: 'boolean' }).default(true),
    failedVerificationCount: integer().default(0),
    lockedUntil: integer(stamp),
  },
  (t) => [index('auth_two_factor_by_user').on(t.userId)],
);

export const authPasskey = sqliteTable(
  'auth_passkey',
  {
    id: text().primaryKey(),
    name: text(),
    publicKey: text().notNull(),
    userId: text()
      .notNull()
      .references(() => authUser.id),
    credentialID: text().notNull(),
    counter: integer().notNull(),
    deviceType: text().notNull(),
    backedUp: integer({ mode: 'boolean' }).notNull(),
    transports: text(),
    createdAt: integer(stamp),
    aaguid: text(),
  },
  (t) => [index('auth_passkey_by_user').on(t.userId), index('auth_passkey_by_credential').on(t.credentialID)],
);

/** An account of the staff (账号). Nobody gets in before an administrator of the place has approved it. */
export const staff = sqliteTable(
  'staff',
  {
    /** The same as in `auth_user`. */
    id: text()
      .primaryKey()
      .references(() => authUser.id),
    status: text({ enum: STATUSES }).notNull(),
    /** Real name, as it stands on cases: who acts for the office is public. */
    name: text().notNull(),
    /** `{phone, idNumber}`, encrypted. */
    personSealed: sealed('staff:id').notNull(),
    phoneHash: text().notNull().unique(),
    idNumberHash: text().notNull(),
    /** What was asked for at registration. */
    askedRole: text({ enum: ROLES }).notNull(),
    askedJurisdiction: text().notNull(),
    askedDepartmentId: integer(),
    /** Instant of registration, and of the last change of status. */
    appliedAt: integer().notNull(),
    changedAt: integer().notNull(),
    /** Why it was refused or suspended. */
    reason: text(),
  },
  (t) => [index('staff_by_status').on(t.status, t.askedJurisdiction)],
);

/** A role in a jurisdiction; an officer's also in a department. */
export const staffGrant = sqliteTable(
  'staff_grant',
  {
    id: text().primaryKey(),
    staffId: text()
      .notNull()
      .references(() => staff.id),
    role: text({ enum: ROLES }).notNull(),
    jurisdiction: text().notNull(),
    /** 0: of no department. */
    departmentId: integer().notNull().default(0),
    grantedAt: integer().notNull(),
    grantedBy: text(),
    revokedAt: integer(),
  },
  (t) => [
    uniqueIndex('staff_grant_active')
      .on(t.staffId, t.role, t.jurisdiction, t.departmentId)
      .where(sql`revoked_at IS NULL`),
    index('staff_grant_by_jurisdiction').on(t.jurisdiction, t.role),
  ],
);

/** A link that works once: for the first administrator, and for who has lost password or second factor. */
export const joinLink = sqliteTable('join_link', {
  tokenHash: text().primaryKey(),
  purpose: text({ enum: ['firstAdministrator', 'recovery'] }).notNull(),
  /** Whom it recovers. */
  staffId: text().references(() => staff.id),
  /** Recovery takes two: who asked, and who confirmed. */
  askedBy: text(),
  confirmedBy: text(),
  createdAt: integer().notNull(),
  expiresAt: integer().notNull(),
  usedAt: integer(),
});

/** A recovery one administrator has asked for and another has not confirmed yet. */
export const recoveryRequest = sqliteTable('recovery_request', {
  staffId: text()
    .primaryKey()
    .references(() => staff.id),
  askedBy: text().notNull(),
  askedAt: integer().notNull(),
});
