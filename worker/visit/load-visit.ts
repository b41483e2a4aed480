import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { can } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Door } from '../../shared/visit/distance.ts';
import { PIN_TRIES } from '../../shared/visit/hours.ts';
import type { OtherVisit } from '../../shared/visit/plausibility.ts';
import type { VisitState } from '../../shared/visit/schema.ts';
import { selectEarlier } from '../case/command.ts';
import { caseFile } from '../case/table.ts';
import type { Context } from '../context.ts';
import { doorplate } from '../doorplate/table.ts';
import { household, householdGroup } from '../household/table.ts';
import { menuService, orderAssignment, serviceOrder } from '../order/table.ts';
import { serviceHours } from './table.ts';

/** Visits of the same person within this time of a visit are compared with it, in milliseconds. */
const NEAR = 36 * 3_600_000;

export type Volunteer = Extract<Context['actor'], { kind: 'staff' }>;

/** Statement for an order of `staffId`, with the door it leads to. One row by key. */
function selectVisit(ctx: Context, caseId: string, staffId: string) {
  return ctx.db
    .select({
      file: caseFile,
      order: serviceOrder,
      mine: orderAssignment,
      hours: serviceHours,
      minutes: sql<number>`json_extract(${menuService.body}, '$.minutes')`.as('minutes'),
      wantsPhoto: sql<number>`json_extract(${menuService.body}, '$.wantsPhoto')`.as('wants_photo'),
      groupId: sql<number>`${household.groupId}`.as('group_id'),
      villageId: sql<number>`${householdGroup.villageId}`.as('village_id'),
    })
    .from(orderAssignment)
    .innerJoin(serviceOrder, eq(serviceOrder.caseId, orderAssignment.caseId))
    .innerJoin(caseFile, eq(caseFile.id, orderAssignment.caseId))
    .innerJoin(
      menuService,
      and(
        eq(menuService.townId, serviceOrder.townId),
        eq(menuService.id, serviceOrder.serviceId),
        eq(menuService.version, serviceOrder.serviceVersion),
      ),
    )
    .innerJoin(household, eq(household.id, caseFile.householdId))
    .innerJoin(householdGroup, eq(householdGroup.id, household.groupId))
    .leftJoin(
      serviceHours,
      and(eq(serviceHours.caseId, orderAssignment.caseId), eq(serviceHours.staffId, orderAssignment.staffId)),
    )
    .where(and(eq(orderAssignment.caseId, caseId), eq(orderAssignment.staffId, staffId)));
}

/** Statement for the other doors the same person was at around a time. */
function selectOthers(ctx: Context, caseId: string, staffId: string) {
  const from = ctx.now() - NEAR;
  return ctx.db
    .select({
      caseId: orderAssignment.caseId,
      arrivedAt: orderAssignment.arrivedAt,
      doneAt: orderAssignment.doneAt,
      householdId: household.id,
      groupId: household.groupId,
      villageId: householdGroup.villageId,
    })
    .from(orderAssignment)
    .innerJoin(caseFile, eq(caseFile.id, orderAssignment.caseId))
    .innerJoin(household, eq(household.id, caseFile.householdId))
    .innerJoin(householdGroup, eq(householdGroup.id, household.groupId))
    .where(
      and(
        eq(orderAssignment.staffId, staffId),
        inArray(orderAssignment.status, ['arrived', 'done']),
        ne(orderAssignment.caseId, caseId),
        sql`${orderAssignment.startsAt} > ${from - 3 * NEAR}`,
      ),
    );
}

/**
 * An order of the actor's own with all that a visit to it is judged by: one round trip. Throws `notFound` for an order that was
 * never theirs.
 */
export async function loadVisit(ctx: Context, caseId: string, key: string) {
  const { actor } = ctx;
  if (actor.kind !== 'staff') throw new DomainError('notFound');
  const [visits, earlier, plates, others, fellows] = await ctx.db.batch([
    selectVisit(ctx, caseId, actor.id),
    selectEarlier(ctx, key),
    ctx.db
      .select({ code: doorplate.code })
      .from(doorplate)
      .innerJoin(caseFile, eq(caseFile.householdId, doorplate.householdId))
      .where(and(eq(caseFile.id, caseId), sql`${doorplate.status} <> 'replaced'`)),
    selectOthers(ctx, caseId, actor.id),
    ctx.db
      .select({ status: orderAssignment.status })
      .from(orderAssignment)
      .where(and(eq(orderAssignment.caseId, caseId), ne(orderAssignment.staffId, actor.id))),
  ]);
  const [visit] = visits;
  if (!visit || !can(actor, 'order.visit', { jurisdiction: visit.file.jurisdiction })) {
    throw new DomainError('notFound');
  }
  return {
    ...visit,
    actor,
    earlier: earlier[0],
    plates: plates.map(({ code }) => code),
    door: doorOf({ householdId: visit.file.householdId ?? 0, groupId: visit.groupId, villageId: visit.villageId }),
    others: others.flatMap(otherVisit),
    /** Others who have taken the same order and are not done yet. */
    stillThere: fellows.filter(({ status }) => status === 'accepted' || status === 'arrived').length,
  };
}
export type Visit = Awaited<ReturnType<typeof loadVisit>>;

/** Plates have no coordinates: how the addresses lie to each other has to do. */
function doorOf(address: Omit<Door, 'position'>): Door {
  return { ...address, position: null };
}

function otherVisit({
  arrivedAt,
  doneAt,
  householdId,
  groupId,
  villageId,
}: {
  arrivedAt: number | null;
  doneAt: number | null;
  householdId: number;
  groupId: number;
  villageId: number;
}): OtherVisit[] {
  return arrivedAt === null ? [] : [{ door: doorOf({ householdId, groupId, villageId }), arrivedAt, leftAt: doneAt }];
}

/** Where a visit stands, as its volunteer is told. */
export function stateOf({ file, mine, order, hours }: Visit): VisitState {
  return {
    caseId: file.id,
    status: file.status,
    version: file.version,
    mine: mine.status,
    minutes: hours?.proposedMinutes ?? null,
    pin: mine.confirmedBy === 'pin' ? 'right' : order.pinFailures > 0 ? 'wrong' : 'none',
    pinTriesLeft: Math.max(0, PIN_TRIES - order.pinFailures),
  };
}
