import { and, desc, eq, gt, or, type SQL, sql } from 'drizzle-orm';
import { grantsWith } from '../../shared/access.ts';
import { daysLeft } from '../../shared/calendar.ts';
import type { AlarmLine } from '../../shared/case/alarms.ts';
import { DomainError } from '../../shared/errors.ts';
import { actorId } from '../../shared/lifecycle.ts';
import { below } from '../below.ts';
import type { Context } from '../context.ts';
import { department } from '../jurisdiction/table.ts';
import { titleOf } from './queries.ts';
import { caseAlarm, caseFile } from './table.ts';

/** How far back warnings are looked for, in milliseconds, and how many are told. */
const PERIOD = 30 * 86_400_000;
const MOST = 100;

/** How far a limit has run when a warning is given. */
const RANK = (kind: SQL) => sql`CASE ${kind} WHEN 'half' THEN 1 WHEN 'most' THEN 2 ELSE 3 END`;

/**
 * Warnings within one's places (an officer's: of the department), newest first: the last one of each case that is still
 * in the limit it was about. Throws `forbidden`.
 */
export async function listAlarms(ctx: Context): Promise<{ alarms: AlarmLine[] }> {
  const scope = within(ctx);
  const rows = await ctx.db
    .select({
      alarm: caseAlarm,
      file: {
        receipt: caseFile.receipt,
        status: caseFile.status,
        owner: caseFile.ownerName,
        ownerId: caseFile.ownerId,
        kind: caseFile.kind,
        titleZh: caseFile.titleZh,
        titleEn: caseFile.titleEn,
      },
      department: ctx.language === 'zh' ? department.nameZh : department.nameEn,
    })
    .from(caseAlarm)
    .innerJoin(caseFile, eq(caseFile.id, caseAlarm.caseId))
    .leftJoin(department, eq(department.id, caseFile.departmentId))
    .where(and(gt(caseAlarm.at, ctx.now() - PERIOD), scope, STANDS, LAST))
    .orderBy(desc(caseAlarm.at))
    .limit(MOST);
  const me = actorId(ctx.actor);
  return {
    alarms: rows.map(({ alarm, file, department: office }) => ({
      ...{ caseId: alarm.caseId, kind: alarm.kind, at: alarm.at, dueAt: alarm.dueAt },
      ...{ caseKind: file.kind, itemName: titleOf(ctx, file) },
      ...{ receipt: file.receipt, status: file.status as AlarmLine['status'], owner: file.owner },
      daysLeft: daysLeft(ctx.now(), alarm.dueAt),
      mine: me !== null && file.ownerId === me,
      department: office,
    })),
  };
}

/** The case is still in the limit that the warning was about. */
const STANDS = sql`(${caseFile.dueAt} = ${caseAlarm.dueAt}
  OR (${caseAlarm.kind} = 'callBackOverdue' AND ${caseFile.status} = 'rated'))`;

/** Of the warnings of one limit only the last counts. */
const LAST = sql`NOT EXISTS (SELECT 1 FROM case_alarm later WHERE later.case_id = ${caseAlarm.caseId}
  AND later.due_at = ${caseAlarm.dueAt} AND ${RANK(sql`later.kind`)} > ${RANK(sql`${caseAlarm.kind}`)})`;

function within({ actor }: Context): SQL | undefined {
  const grants = grantsWith(actor, 'case.list');
  if (!grants.length) throw new DomainError('forbidden');
  return or(
    ...grants.map(({ role, jurisdiction, departmentId }) =>
      and(
        below(caseFile.jurisdiction, jurisdiction),
        role === 'officer' ? eq(caseFile.departmentId, departmentId ?? 0) : undefined,
      ),
    ),
  );
}
