import { and, eq, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { DomainError } from '../../shared/errors.ts';
import type { OrderDetail } from '../../shared/order/actions.ts';
import { canTake, isHeld } from '../../shared/order/assignment-lifecycle.ts';
import type { OrderAction } from '../../shared/order/lifecycle.ts';
import { isOpenTo, nearbyOf, overlaps, widerThan } from '../../shared/order/offer.ts';
import { againstOf, mayBeOffered } from '../../shared/order/suggest.ts';
import { instantAtClock } from '../../shared/time.ts';
import type { CaseStep } from '../case/kind.ts';
import type { Context } from '../context.ts';
import { overtaken } from '../overtaken.ts';
import type { loadOrder } from './queries.ts';
import { stepAssignment, stepAssignments } from './step-assignment.ts';
import { mealDish, orderAssignment, type serviceOrder } from './table.ts';
import { againstTaking, needOf, selectVolunteers, volunteerOf } from './volunteers.ts';

type Order = typeof serviceOrder.$inferSelect;

/** What a step changes of an order and its assignments. */
export interface OrderChange {
  order: Partial<Pick<Order, 'openTo' | 'offeredAt' | 'volunteersAccepted' | 'volunteersNeeded'>>;
  statements: BatchItem<'sqlite'>[];
}

const NONE: OrderChange = { order: {}, statements: [] };

interface Step extends CaseStep {
  found: Awaited<ReturnType<typeof loadOrder>>;
}

/** What a step changes of an order. Throws `invalid`, `orderTaken`, `notQualified`, `notAvailable` when it refers to what does not fit. */
export async function changeOf(ctx: Context, made: Step): Promise<OrderChange> {
  const { found, at } = made;
  switch (made.step.action as OrderAction) {
    case 'dispatch':
      return dispatch(ctx, made, made.detail as OrderDetail<'dispatch'>);
    case 'offerWider': {
      const openTo = widerThan(found.order.openTo, made.row.file.jurisdiction);
      if (!openTo) throw new DomainError('notAvailable');
      return { order: { openTo, offeredAt: at }, statements: [] };
    }
    case 'join':
    case 'accept':
      return take(ctx, made, staffId(ctx), 'accept');
    case 'joinFor':
    case 'acceptFor':
      return take(ctx, made, (made.detail as OrderDetail<'acceptFor'>).volunteer, 'acceptFor');
    case 'goAhead':
      return goAhead(ctx, made);
    case 'decline':
      return decline(ctx, made);
    case 'recall':
      return {
        order: { openTo: null, offeredAt: null, volunteersAccepted: 0 },
        statements: [stepAssignments(ctx, made, 'callOff')],
      };
    case 'dropOut':
      return leave(ctx, made, staffId(ctx), 'dropOut');
    case 'release':
      return leave(ctx, made, (made.detail as OrderDetail<'release'>).volunteer, 'release');
    // When the plate was scanned is noted by `worker/visit`.
    case 'arrive':
    case 'arriveToo':
      return { order: {}, statements: [stepAssignment(ctx, made, ownIn(made, staffId(ctx)), 'arrive')] };
    case 'finishPart':
    case 'complete':
    case 'completeConfirmed':
      return finish(ctx, made);
    case 'nobodyAnswers':
      if (!isHeld(ownIn(made, staffId(ctx)).status)) throw new DomainError('notAvailable');
      return NONE;
    case 'personIsWell':
      return { order: {}, statements: [stepAssignments(ctx, made, 'startAnew')] };
    case 'confirm':
    case 'rate':
      return confirm(ctx, made);
    case 'cancel':
    case 'expire':
    case 'giveUp':
    case 'notServed':
      return end(ctx, made);
    default:
      return NONE;
  }
}

/** The member of staff who acts; steps of volunteers are taken by nobody else. */
function staffId({ actor }: Context): string {
  if (actor.kind !== 'staff') throw new DomainError('forbidden');
  return actor.id;
}

const seatsLeft = ({ order }: Step['found']) => order.volunteersNeeded - order.volunteersAccepted;
const wantedOf = ({ found, row }: Step) => ({ ...found, file: row.file });

/** Offers it by name, to all of a place, or both. Who must not do it is not offered it. */
async function dispatch(
  ctx: Context,
  made: Step,
  { volunteers, place }: OrderDetail<'dispatch'>,
): Promise<OrderChange> {
  const { file } = made.row;
  if (place && (!overlaps(place, file.jurisdiction) || place.split('/').length < 4))
    throw invalid('place', 'notAnOption');
  const need = needOf(wantedOf(made));
  const rows = volunteers.length ? await selectVolunteers(ctx, wantedOf(made), volunteers) : [];
  const fit = rows.map(volunteerOf).filter((volunteer) => mayBeOffered(againstOf(need, volunteer)));
  if (fit.length < new Set(volunteers).size) throw invalid('volunteers', 'notOffered');
  return {
    order: { openTo: place ?? null, offeredAt: made.at },
    // Whoever has taken it already keeps it.
    statements: fit
      .filter(({ id }) => canTake('offer', assignmentOf(made, id)?.status ?? 'none'))
      .map((volunteer) => stepAssignment(ctx, made, volunteer, 'offer')),
  };
}

/** A seat of the order. The table's CHECK, the case's version and this look keep it from being given twice. */
async function take(ctx: Context, made: Step, who: string, action: 'accept' | 'acceptFor'): Promise<OrderChange> {
  const { found, row, step } = made;
  const mine = assignmentOf(made, who);
  const isLast = step.to === 'accepted';
  const isFree = seatsLeft(found) >= 1 && isLast === (seatsLeft(found) === 1);
  // Chosen for another number of seats than are left now.
  if (!isFree && seatsLeft(found) >= 1) throw overtaken();
  if (!isFree || isHeld(mine?.status)) throw new DomainError('orderTaken');
  const [volunteer] = (await selectVolunteers(ctx, wantedOf(made), [who])).map(volunteerOf);
  // Of another place, or no volunteer any more.
  if (!volunteer) throw new DomainError('notFound');
  if (mine?.status !== 'offered' && !isOpenTo(found.order.openTo, volunteer.places))
    throw new DomainError('orderTaken');
  if (!mayBeOffered(againstTaking({ ...found, file: row.file }, volunteer))) throw new DomainError('notQualified');
  return {
    order: {
      volunteersAccepted: found.order.volunteersAccepted + 1,
      ...(isLast && { openTo: null }),
    },
    statements: [
      stepAssignment(ctx, made, volunteer, action),
      ...(isLast ? [stepAssignments(ctx, made, 'makeWay', who)] : []),
    ],
  };
}

/** With those who have accepted, though they are fewer than usual. */
function goAhead(ctx: Context, made: Step): OrderChange {
  const { volunteersAccepted } = made.found.order;
  if (volunteersAccepted < 1) throw new DomainError('notAvailable');
  return {
    order: { openTo: null, volunteersNeeded: volunteersAccepted },
    statements: [stepAssignments(ctx, made, 'makeWay')],
  };
}

/** A no. When nobody is left who could say yes, it is offered to all of the village at once. */
function decline(ctx: Context, made: Step): OrderChange {
  const { found, row, at } = made;
  const who = staffId(ctx);
  if (!assignmentOf(made, who) && found.order.openTo === null) throw new DomainError('notAvailable');
  const isLast = !found.assignments.some((a) => a.status === 'offered' && a.staffId !== who);
  const isAgain = isLast && found.order.openTo === null;
  const name = ctx.actor.kind === 'staff' ? ctx.actor.name : '';
  return {
    order: isAgain ? { openTo: nearbyOf(row.file.jurisdiction), offeredAt: at } : {},
    statements: [stepAssignment(ctx, made, { id: who, name }, 'decline')],
  };
}

/** A volunteer who had taken it no longer comes: it is offered near by again, at once. */
function leave(ctx: Context, made: Step, who: string, action: 'dropOut' | 'release'): OrderChange {
  const { found, row, at } = made;
  const held = assignmentOf(made, who);
  if (!held) throw new DomainError('notAvailable');
  const isSeat = isHeld(held.status);
  return {
    order: {
      openTo: found.order.openTo ?? nearbyOf(row.file.jurisdiction),
      offeredAt: at,
      volunteersAccepted: found.order.volunteersAccepted - (isSeat ? 1 : 0),
    },
    statements: [stepAssignment(ctx, made, { id: who, name: held.staffName }, action)],
  };
}

/** `finishPart` is for all but the last of the volunteers, the others for the last. */
function finish(ctx: Context, made: Step): OrderChange {
  const who = staffId(ctx);
  const statements = [stepAssignment(ctx, made, ownIn(made, who), 'finish')];
  const isLast = !made.found.assignments.some((a) => a.staffId !== who && isHeld(a.status));
  if (isLast === (made.step.action === 'finishPart')) throw overtaken();
  return { order: {}, statements };
}

const assignmentOf = ({ found }: Step, who: string) => found.assignments.find((a) => a.staffId === who);

/** The assignment of a volunteer who acts. Throws `notFound`: what is not theirs is not there at all. */
function ownIn(made: Step, who: string) {
  const mine = assignmentOf(made, who);
  if (!mine) throw new DomainError('notFound');
  return { id: who, name: mine.staffName, status: mine.status };
}

/** The resident, or the centre for them, says that it was done. */
function confirm(ctx: Context, made: Step): OrderChange {
  if (made.step.from !== 'done') return NONE;
  const confirmedBy = ctx.actor.kind === 'staff' ? 'centre' : 'resident';
  const unconfirmed = sql`${orderAssignment.status} = 'done' AND ${orderAssignment.confirmedBy} IS NULL`;
  return {
    order: {},
    statements: [
      ctx.db
        .update(orderAssignment)
        .set({ confirmedBy })
        .where(and(eq(orderAssignment.caseId, made.row.file.id), unconfirmed)),
    ],
  };
}

/** Nobody goes there any more. Portions go back while the kitchen can still use it. */
function end(ctx: Context, made: Step): OrderChange {
  const { found, at } = made;
  const { dishId, portions, visitOn } = found.order;
  const { meal } = found.service;
  const isEarly = meal !== null && at < instantAtClock(visitOn, meal.cutOff);
  return {
    order: { openTo: null },
    statements: [
      stepAssignments(ctx, made, 'callOff'),
      ...(dishId && isEarly
        ? [
            ctx.db
              .update(mealDish)
              .set({ ordered: sql`${mealDish.ordered} - ${portions}` })
              .where(eq(mealDish.id, dishId)),
          ]
        : []),
    ],
  };
}

function invalid(field: string, code: string): DomainError {
  return new DomainError('invalid', { fields: [{ field, code }] });
}
