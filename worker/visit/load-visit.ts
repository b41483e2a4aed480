import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { can } from '../../shared/access.ts';
import { ALIVE } from '../../shared/doorplate/alive.ts';
import { DomainError } from '../../shared/errors.ts';
import { isHeld } from '../../shared/order/assignment-lifecycle.ts';
import type { Door } from '../../shared/visit/distance.ts';
import { PIN_TRIES } from '../../shared/visit/hours.ts';
import type { OtherVisit } from '../../shared/visit/plausibility.ts';
import type { VisitState } from '../../shared/visit/schema.ts';
import { loadCaseWith } from '../case/load-case.ts';
import { caseFile } from '../case/table.ts';
import { selectEarlier } from '../command/once.ts';
import type { Context } from '../context.ts';
import { doorplate } from '../doorplate/table.ts';
import { household, householdGroup } from '../household/table.ts';
import { orderOf } from '../order/queries.ts';
import { serviceOfOrder } from '../order/service-of.ts';
import { menuService, orderAssignment, serviceOrder } from '../order/table.ts';
import { serviceHours } from './table.ts';

/** Visits of the same person that began within this time are compared with it, in milliseconds: a phone may have been offline long. */
const NEAR = 14 * 86_400_000;

export type Volunteer = Extract<Context['actor'], { kind: 'staff' }>;

/** Statement for what the service and the address of an order say about a visit. One row by key. */
function selectDoor(ctx: Context, caseId: string) {
  return ctx.db
    .select({
      householdId: household.id,
      groupId: household.groupId,
      villageId: householdGroup.villageId,
      minutes: sql<number>`json_extract(${menuService.body}, '$.minutes')`.as('minutes'),
      wantsPhoto: sql<number>`json_extract(${menuService.body}, '$.wantsPhoto')`.as('wants_photo'),
    })
    .from(serviceOrder)
    .innerJoin(menuService, serviceOfOrder())
    .innerJoin(caseFile, eq(caseFile.id, serviceOrder.caseId))
    .innerJoin(household, eq(household.id, caseFile.householdId))
    .innerJoin(householdGroup, eq(householdGroup.id, household.groupId))
    .where(eq(serviceOrder.caseId, caseId));
}

/** Statement for the other doors the same person was at around a time. */
function selectOthers(ctx: Context, caseId: string, staffId: string) {
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
        sql`${orderAssignment.startsAt} > ${ctx.now() - NEAR}`,
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
  const {
    found,
    more: [hours, doors, plates, others, earlier],
  } = await loadCaseWith(ctx, { id: caseId }, [
    ctx.db
      .select()
      .from(serviceHours)
      .where(and(eq(serviceHours.caseId, caseId), eq(serviceHours.staffId, actor.id))),
    selectDoor(ctx, caseId),
    ctx.db
      .select({ code: doorplate.code })
      .from(doorplate)
      .innerJoin(caseFile, eq(caseFile.householdId, doorplate.householdId))
      .where(and(eq(caseFile.id, caseId), inArray(doorplate.status, ALIVE))),
    selectOthers(ctx, caseId, actor.id),
    selectEarlier(ctx, key),
  ]);
  if (found?.row.file.kind !== 'order') throw new DomainError('notFound');
  const { file } = found.row;
  const { order, assignments } = orderOf(found);
  const [door] = doors;
  const mine = assignments.find(({ staffId }) => staffId === actor.id);
  if (!door || !mine || !can(actor, 'order.visit', { jurisdiction: file.jurisdiction })) {
    throw new DomainError('notFound');
  }
  const fellows = assignments.filter((one) => one !== mine);
  return {
    ...{ found, file, order, mine, actor, hours: hours[0], earlier: earlier[0] },
    ...{ minutes: door.minutes, wantsPhoto: Boolean(door.wantsPhoto), door: doorOf(door) },
    plates: plates.map(({ code }) => code),
    others: others.flatMap(otherVisit),
    /** How many volunteers' visits the resident has confirmed. */
    confirmed: assignments.filter(({ confirmedBy }) => confirmedBy !== null).length,
    /** The resident's PIN was given by one of them. */
    isMet: fellows.some(({ confirmedBy }) => confirmedBy !== null),
    /** How many others have taken the same order and are not done yet. */
    stillThere: fellows.filter(({ status }) => isHeld(status)).length,
  };
}
export type Visit = Awaited<ReturnType<typeof loadVisit>>;

/** Plates have no coordinates: how the addresses lie to each other has to do. */
function doorOf({ householdId, groupId, villageId }: Omit<Door, 'position'>): Door {
  return { householdId, groupId, villageId, position: null };
}

function otherVisit(row: Awaited<ReturnType<typeof selectOthers>>[number]): OtherVisit[] {
  return row.arrivedAt === null ? [] : [{ door: doorOf(row), arrivedAt: row.arrivedAt, leftAt: row.doneAt }];
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
