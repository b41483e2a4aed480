import { eq, sql } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import { type HoursAction, hoursLifecycle, openDecisions } from '../../shared/visit/hours-lifecycle.ts';
import type { Context } from '../context.ts';
import { ifStill } from '../guard.ts';
import { requireStep } from '../lifecycle/step.ts';
import { serviceHours } from './table.ts';
import type { HoursRow } from './waiting-hours.ts';

/** A decision about hours. */
export interface Decision {
  action: HoursAction;
  minutes: number;
  reason: string | null;
}

/**
 * Statement that takes a step of hours, by their lifecycle: the only writer of their status after they were proposed. It refuses its
 * batch when somebody was faster, with these hours or with others of the same order: who decides
 * the last of them moves the order on, so two must not both think that there is another to come. Throws `notFound` outside the
 * actor's place, `forbidden` for one's own hours, `notAvailable` when they were decided before or, to be approved, without proof.
 */
export function stepHours(
  ctx: Context,
  { hours, proof }: HoursRow,
  { action, minutes, reason }: Decision,
  othersWaiting: number,
) {
  const { actor } = ctx;
  const { status, jurisdiction, caseId } = hours;
  const step = requireStep(hoursLifecycle, action, { status, actor, subject: { jurisdiction } });
  const isOwn = actor.kind !== 'staff' || actor.id === hours.staffId;
  if (isOwn) throw new DomainError('forbidden');
  if (!openDecisions({ status, isOwn, proof }).includes(action)) throw new DomainError('notAvailable');
  const waiting = sql`(SELECT count(*) FROM service_hours h WHERE h.case_id = ${caseId} AND h.status = 'proposed')`;
  const asSeen = sql`${serviceHours.status} = ${status} AND ${waiting} = ${othersWaiting + 1}`;
  return ctx.db
    .update(serviceHours)
    .set({
      status: ifStill(asSeen, step.to),
      ...{ approvedMinutes: minutes, reason, decidedAt: ctx.now(), decidedBy: actor.id, decidedByName: actor.name },
    })
    .where(eq(serviceHours.id, hours.id));
}
