import { desc, eq, or, type SQL, sql } from 'drizzle-orm';
import { grantsWith } from '../../shared/access.ts';
import { readSlip } from '../../shared/assist/codes.ts';
import type { SessionLine, SessionLines } from '../../shared/assist/schema.ts';
import { addressOf } from '../address.ts';
import { below } from '../below.ts';
import type { Context } from '../context.ts';
import { household, householdGroup } from '../household/table.ts';
import { jurisdiction } from '../jurisdiction/table.ts';
import { open } from '../seal.ts';
import { assistedObjection, assistedSession } from './table.ts';

const MOST = 50;

/** The deeds of a session as JSON, beside a query of `assisted_session`: what began in it, nothing of what was said. */
const DEEDS =
  sql<string>`(SELECT json_group_array(json_object('command', f.kind, 'titleZh', f.title_zh, 'titleEn', f.title_en,
  'receipt', f.receipt, 'caseId', f.id, 'isPrivate', f.is_private)) FROM assisted_deed d JOIN case_file f ON f.id = d.case_id
  WHERE d.session_id = ${assistedSession.id})`.as('deeds');

/** Statement for sessions with what was done in them, newest first; objections first where they wait for an answer. */
export function selectSessions(ctx: Context, condition: SQL | undefined) {
  return ctx.db
    .select({
      session: assistedSession,
      objection: assistedObjection,
      villageZh: sql<string>`${jurisdiction.nameZh}`.as('village_zh'),
      villageEn: sql<string>`${jurisdiction.nameEn}`.as('village_en'),
      group: householdGroup.number,
      hamlet: householdGroup.hamlet,
      houseNumber: household.houseNumber,
      deeds: DEEDS,
    })
    .from(assistedSession)
    .innerJoin(household, eq(household.id, assistedSession.householdId))
    .innerJoin(householdGroup, eq(householdGroup.id, household.groupId))
    .innerJoin(jurisdiction, eq(jurisdiction.id, householdGroup.villageId))
    .leftJoin(assistedObjection, eq(assistedObjection.sessionId, assistedSession.id))
    .where(condition)
    .orderBy(desc(assistedSession.consentAt))
    .limit(MOST);
}
type SessionRow = Awaited<ReturnType<typeof selectSessions>>[number];

interface DeedRow {
  command: string;
  titleZh: string;
  titleEn: string;
  receipt: string;
  caseId: string;
  isPrivate: number;
}

/** A session as a list shows it. `forFamily`: leaves out what concerns one person of the household only. */
export async function sessionLine(ctx: Context, row: SessionRow, forFamily = false): Promise<SessionLine> {
  const { session, objection } = row;
  const deeds = (JSON.parse(row.deeds) as DeedRow[]).filter((deed) => !(forFamily && deed.isPrivate));
  const sealed = (text: string | null, what: string) =>
    text === null ? null : open<string>(ctx.keys, text, `${what}:${session.id}`);
  return {
    ...{ id: session.id, slip: session.slip, helper: session.staffName, address: addressOf(row, ctx.language) },
    by: session.cardId ? 'card' : 'plate',
    ...{ consentAt: session.consentAt, consentVersion: session.consentVersion, wasOffline: session.wasOffline },
    ...{ endedAt: session.endedAt, endedHow: session.endedHow },
    deeds: deeds.map(({ command, receipt, caseId, titleZh, titleEn }) => ({
      ...{ command, receipt, caseId, title: ctx.language === 'zh' ? titleZh : titleEn },
    })),
    objection: objection && {
      ...{ id: session.id, at: objection.at, answeredAt: objection.answeredAt },
      words: (await sealed(objection.wordsSealed, 'objection')) ?? '',
      answer: await sealed(objection.answerSealed, 'objectionAnswer'),
    },
  };
}

/**
 * Sessions of help: a helper sees their own, the centre those of its place; with the number of a slip, those that bear it.
 * Whose telephone rings at the centre with a slip in the hand is found by it.
 */
export async function listSessions(ctx: Context, { slip }: { slip?: string | undefined }): Promise<SessionLines> {
  const { actor } = ctx;
  if (actor.kind !== 'staff') return { sessions: [] };
  const places = grantsWith(actor, 'assist.read').map((grant) =>
    below(assistedSession.jurisdiction, grant.jurisdiction),
  );
  const mine = eq(assistedSession.staffId, actor.id);
  const reach = places.length ? or(mine, ...places) : mine;
  const wanted = slip === undefined ? reach : sql`${reach} AND ${assistedSession.slip} = ${readSlip(slip) ?? 'none'}`;
  const rows = await selectSessions(ctx, wanted && sql`(${wanted})`);
  return { sessions: await Promise.all(rows.map((row) => sessionLine(ctx, row))) };
}
