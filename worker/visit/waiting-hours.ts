import { and, asc, eq, or, sql } from 'drizzle-orm';
import { grantsWith } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import type { HoursLine, WaitingHours } from '../../shared/visit/schema.ts';
import { addressOf } from '../address.ts';
import { below } from '../below.ts';
import { caseEvent, caseFile } from '../case/table.ts';
import type { Context } from '../context.ts';
import { household, householdGroup } from '../household/table.ts';
import { jurisdiction } from '../jurisdiction/table.ts';
import { serviceOfOrder } from '../order/service-of.ts';
import { menuService, orderAssignment, serviceOrder } from '../order/table.ts';
import { open } from '../seal.ts';
import { serviceHours } from './table.ts';

const MOST = 50;

/**
 * What hours rest on: the PIN, the resident's own word (confirmed or rated by them, or to the centre by telephone). In SQL, for
 * lists and for the condition of the decision.
 */
export const PROOF = sql<'pin' | 'resident' | 'centre' | null>`coalesce(${orderAssignment.confirmedBy},
  (SELECT CASE WHEN e.actor_kind = 'staff' THEN 'centre' ELSE 'resident' END FROM ${caseEvent} e
    WHERE e.case_id = ${orderAssignment.caseId} AND e.action IN ('confirm', 'rate') ORDER BY e.version LIMIT 1))`;

/** Statement for hours with what is shown of them, without a condition. */
export function selectHours(ctx: Context) {
  return ctx.db
    .select({
      hours: serviceHours,
      arrivedAt: orderAssignment.arrivedAt,
      leftAt: orderAssignment.doneAt,
      volunteer: orderAssignment.staffName,
      proof: PROOF.as('proof'),
      nameZh: sql<string>`json_extract(${menuService.body}, '$.name.zh')`.as('service_zh'),
      nameEn: sql<string>`json_extract(${menuService.body}, '$.name.en')`.as('service_en'),
      expected: sql<number>`json_extract(${menuService.body}, '$.minutes')`.as('expected'),
      villageZh: sql<string>`${jurisdiction.nameZh}`.as('village_zh'),
      villageEn: sql<string>`${jurisdiction.nameEn}`.as('village_en'),
      group: sql<number>`${householdGroup.number}`.as('group_number'),
      hamlet: householdGroup.hamlet,
      houseNumber: household.houseNumber,
    })
    .from(serviceHours)
    .innerJoin(
      orderAssignment,
      and(eq(orderAssignment.caseId, serviceHours.caseId), eq(orderAssignment.staffId, serviceHours.staffId)),
    )
    .innerJoin(serviceOrder, eq(serviceOrder.caseId, serviceHours.caseId))
    .innerJoin(menuService, serviceOfOrder())
    .innerJoin(caseFile, eq(caseFile.id, serviceHours.caseId))
    .innerJoin(household, eq(household.id, caseFile.householdId))
    .innerJoin(householdGroup, eq(householdGroup.id, household.groupId))
    .innerJoin(jurisdiction, eq(jurisdiction.id, householdGroup.villageId));
}
export type HoursRow = Awaited<ReturnType<typeof selectHours>>[number];

/** Hours of the actor's places that wait for a decision, the oldest first. */
export async function listWaitingHours(ctx: Context): Promise<WaitingHours> {
  const grants = grantsWith(ctx.actor, 'order.approveHours');
  if (!grants.length) throw new DomainError('forbidden');
  const rows = await selectHours(ctx)
    .where(
      and(
        eq(serviceHours.status, 'proposed'),
        or(...grants.map((grant) => below(serviceHours.jurisdiction, grant.jurisdiction))),
      ),
    )
    .orderBy(asc(serviceHours.proposedAt))
    .limit(MOST + 1);
  const hours = await Promise.all(rows.slice(0, MOST).map((row) => hoursLine(ctx, row)));
  return { hours, more: rows.length > MOST };
}

async function hoursLine(ctx: Context, row: HoursRow): Promise<HoursLine> {
  const { hours, arrivedAt, leftAt, volunteer, proof, expected } = row;
  const { id, caseId, servedOn, cap, doubts, noteSealed, staffId } = hours;
  return {
    ...{ id, caseId, volunteer, servedOn, arrivedAt, leftAt, expected, cap, doubts, proof },
    serviceName: ctx.language === 'zh' ? row.nameZh : row.nameEn,
    address: addressOf(row, ctx.language),
    proposed: hours.proposedMinutes,
    note: noteSealed && (await open<string>(ctx.keys, noteSealed, `visit:${caseId}:${staffId}`)),
    isOwn: ctx.actor.kind === 'staff' && ctx.actor.id === staffId,
  };
}
