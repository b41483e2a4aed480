import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Role } from '../../shared/access.ts';
import { REVOKE_REASONS, type RevokeReason } from '../../shared/household/device-schema.ts';
import type { Look } from '../../shared/household/home.ts';
import { record } from '../audit/table.ts';
import { caseFile } from '../case/table.ts';
import type { Context } from '../context.ts';

/** What the household is told of: seeing its data in full, taking it out, binding and unbinding. Steps of cases stand in their timelines. */
export const LOOKS = [
  'case.reveal',
  'case.photo',
  'case.print',
  'case.attach',
  'household.code',
  'household.export',
  'household.erase',
  'device.bind',
  'device.revoke',
  'card.issue',
  'card.revoke',
] as const;

const MOST = 100;

/** Statement for who looked at the data of a household, newest first. Cases that its phone does not list are left out. */
export function selectLooks(ctx: Context, householdId: number) {
  const title = ctx.language === 'zh' ? caseFile.titleZh : caseFile.titleEn;
  return ctx.db
    .select({
      at: record.at,
      action: record.action,
      actorName: record.actorName,
      detail: record.detail,
      roles: sql<string>`(SELECT json_group_array(DISTINCT role) FROM staff_grant WHERE staff_id = ${record.actorId}
        AND granted_at <= ${record.at} AND (revoked_at IS NULL OR revoked_at > ${record.at}))`.as('roles'),
      itemName: sql<string | null>`${title}`.as('item_name'),
    })
    .from(record)
    .leftJoin(caseFile, and(eq(record.subjectKind, 'case'), eq(caseFile.id, record.subjectId)))
    .where(
      and(eq(record.householdId, householdId), inArray(record.action, [...LOOKS]), sql`${caseFile.isPrivate} IS NOT 1`),
    )
    .orderBy(desc(record.seq))
    .limit(MOST);
}

export type LookRow = Awaited<ReturnType<typeof selectLooks>>[number];

/** A line of “who looked at our data”. */
export function lookOf({ at, action, actorName, detail, roles, itemName }: LookRow): Look {
  const { reason } = JSON.parse(detail ?? '{}') as { reason?: string | null };
  const isCode = action === 'device.revoke';
  return {
    at,
    action,
    by: actorName,
    roles: JSON.parse(roles) as Role[],
    reason: (!isCode && reason) || null,
    revokeReason: isCode ? revokeReasonOf(reason) : null,
    itemName,
  };
}

function revokeReasonOf(reason: string | null | undefined): RevokeReason | null {
  return REVOKE_REASONS.find((one) => one === reason) ?? null;
}
