import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { WARNINGS } from '../../shared/case/alarms.ts';
import { CASE_KINDS } from '../../shared/case/kinds.ts';
import { household } from '../household/table.ts';
import { sealed } from '../sealed-column.ts';

export const CHANNELS = ['plate', 'phone', 'letter', 'visit', 'home'] as const;

/** 案件: what an application, appointment, order and report have in common. Written by `submit` and `transition` only. */
export const caseFile = sqliteTable(
  'case_file',
  {
    id: text().primaryKey(),
    receipt: text().notNull().unique(),
    kind: text({ enum: CASE_KINDS }).notNull(),
    /** What it is about, in both languages, as it was called when the case began. */
    titleZh: text().notNull(),
    titleEn: text().notNull(),
    /** Concerns one person only: not listed on a phone that a family shares. */
    isPrivate: integer({ mode: 'boolean' }).notNull(),
    householdId: integer().references(() => household.id),
    jurisdiction: text().notNull(),
    /** The same place by level, so that each level's inbox is an index look-up. */
    townId: integer().notNull(),
    villageId: integer().notNull(),
    gridId: integer().notNull(),
    /** Department it was passed to. */
    departmentId: integer(),
    channel: text({ enum: CHANNELS }).notNull(),
    status: text().notNull(),
    version: integer().notNull(),
    /** 首问责任人, once someone has taken it in. */
    ownerId: text(),
    ownerName: text(),
    /** Instant the limit of the present step ends; null when none runs. */
    dueAt: integer(),
    /** For sorting: cases without a limit come last. */
    dueOrder: integer().generatedAlwaysAs(sql`coalesce(due_at, 9007199254740991)`),
    /** False once it has ended. */
    isOpen: integer({ mode: 'boolean' }).notNull(),
    /** When it came to its end, whatever was done with it since. */
    endedAt: integer(),
    /** The last grade given, 1–5. */
    rating: integer(),
    /** Instant the scheduler has to look at it next; null when it need not. */
    alarmAt: integer(),
    /** `{name, phone}` of the contact, encrypted. */
    contactSealed: sealed('contact:id').notNull(),
    /** Keyed hashes, to find a case by telephone or name. */
    phoneHash: text().notNull(),
    nameHash: text().notNull(),
    createdAt: integer().notNull(),
    changedAt: integer().notNull(),
  },
  (t) => [
    check('case_file_version', sql`${t.version} >= 1`),
    index('case_file_by_household').on(t.householdId),
    index('case_file_by_phone').on(t.phoneHash),
    index('case_file_by_name').on(t.nameHash),
    index('case_file_by_alarm').on(t.alarmAt),
    // The inbox: each reach of a grant, with and without a department, in the order it is shown. Open cases have small indexes of
    // their own. `worker/case/desk/list.test.ts` holds the rows that a page reads.
    index('case_file_open_in_town').on(t.townId, t.dueOrder, t.id).where(sql`is_open = 1`),
    index('case_file_open_in_village').on(t.villageId, t.dueOrder, t.id).where(sql`is_open = 1`),
    index('case_file_open_in_grid').on(t.gridId, t.dueOrder, t.id).where(sql`is_open = 1`),
    index('case_file_open_in_town_department').on(t.townId, t.departmentId, t.dueOrder, t.id).where(sql`is_open = 1`),
    index('case_file_open_in_village_department')
      .on(t.villageId, t.departmentId, t.dueOrder, t.id)
      .where(sql`is_open = 1`),
    index('case_file_open_in_grid_department').on(t.gridId, t.departmentId, t.dueOrder, t.id).where(sql`is_open = 1`),
    index('case_file_status_in_town').on(t.townId, t.status, t.dueOrder, t.id),
    index('case_file_status_in_village').on(t.villageId, t.status, t.dueOrder, t.id),
    index('case_file_status_in_grid').on(t.gridId, t.status, t.dueOrder, t.id),
    index('case_file_status_in_town_department').on(t.townId, t.departmentId, t.status, t.dueOrder, t.id),
    index('case_file_status_in_village_department').on(t.villageId, t.departmentId, t.status, t.dueOrder, t.id),
    index('case_file_status_in_grid_department').on(t.gridId, t.departmentId, t.status, t.dueOrder, t.id),
    index('case_file_open_of_owner').on(t.ownerId, t.dueOrder, t.id).where(sql`is_open = 1`),
    index('case_file_status_of_owner').on(t.ownerId, t.status, t.dueOrder, t.id),
  ],
);

/** One step of a case's timeline. `(caseId, version)` is the key, so of two steps from one version only one lands. */
export const caseEvent = sqliteTable(
  'case_event',
  {
    caseId: text()
      .notNull()
      .references(() => caseFile.id),
    version: integer().notNull(),
    at: integer().notNull(),
    action: text().notNull(),
    status: text().notNull(),
    actorKind: text({ enum: ['anyone', 'applicant', 'household', 'assisted', 'staff', 'system'] }).notNull(),
    actorId: text(),
    /** Name shown to the applicant: first contact owns. */
    actorName: text(),
    /** Reason or notice told to the applicant, encrypted. */
    reasonSealed: sealed('reason:caseId:version'),
    /** What belongs to the action (list of corrections, department, how it was delivered), encrypted JSON. */
    detailSealed: sealed('detail:caseId:version'),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.version] })],
);

/** A note of the office to itself; never shown to the applicant. */
export const caseNote = sqliteTable(
  'case_note',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => caseFile.id),
    at: integer().notNull(),
    staffId: text().notNull(),
    staffName: text().notNull(),
    textSealed: sealed('note:id').notNull(),
  },
  (t) => [index('case_note_by_case').on(t.caseId, t.at)],
);

/** That someone of the staff sees a case's personal data in full, why, and until when. */
export const caseReveal = sqliteTable(
  'case_reveal',
  {
    id: text().primaryKey(),
    caseId: text()
      .notNull()
      .references(() => caseFile.id),
    staffId: text().notNull(),
    reason: text().notNull(),
    at: integer().notNull(),
    until: integer().notNull(),
  },
  (t) => [index('case_reveal_by_case').on(t.caseId, t.staffId, t.until)],
);

/** 好差评: one grade a case, and one more after a call-back. */
export const rating = sqliteTable(
  'rating',
  {
    caseId: text()
      .notNull()
      .references(() => caseFile.id),
    /** 1, or 2 after a call-back. */
    round: integer().notNull(),
    /** 5 very content … 1 very discontent (GB/T 39735-2020). */
    grade: integer().notNull(),
    /** Ticked reasons, JSON list. */
    reasons: text({ mode: 'json' }).$type<string[]>().notNull(),
    wordsSealed: sealed('rating:caseId:round'),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.round] }), check('rating_grade', sql`${t.grade} BETWEEN 1 AND 5`)],
);

/** A warning or reminder that was given: once for each limit. */
export const caseAlarm = sqliteTable(
  'case_alarm',
  {
    caseId: text()
      .notNull()
      .references(() => caseFile.id),
    kind: text({ enum: WARNINGS }).notNull(),
    /** The limit it was about. */
    dueAt: integer().notNull(),
    at: integer().notNull(),
    jurisdiction: text().notNull(),
    /** Whom it concerns. */
    ownerId: text(),
    departmentId: integer(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.kind, t.dueAt] }), index('case_alarm_by_time').on(t.at)],
);

/** Ready words for notices, kept by the centre. */
export const noticeTemplate = sqliteTable(
  'notice_template',
  {
    id: text().primaryKey(),
    action: text().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    jurisdiction: text().notNull(),
    changedAt: integer().notNull(),
    changedBy: text().notNull(),
  },
  (t) => [index('notice_template_by_place').on(t.jurisdiction)],
);

/** Failed look-ups of a client or a receipt number (keyed hashes), for the growing delay. */
export const lookupAttempt = sqliteTable(
  'lookup_attempt',
  {
    key: text().primaryKey(),
    failures: integer().notNull(),
    lastAt: integer().notNull(),
  },
  (t) => [index('lookup_attempt_by_time').on(t.lastAt)],
);
