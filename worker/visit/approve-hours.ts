import { and, eq, ne, sql } from 'drizzle-orm';
import { can } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import type { ApproveHours, DecidedHours } from '../../shared/visit/schema.ts';
import { guarded } from '../account/guarded.ts';
import { appendRecord } from '../audit/append.ts';
import { caseFile } from '../case/table.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { serviceHours } from './table.ts';
import { selectHours } from './waiting-hours.ts';

/**
 * Decides about the hours of a visit: as proposed, corrected or refused with a reason that the volunteer is told. Never by the
 * volunteer; only once the resident's PIN or word is there (a refusal needs neither). When all of an order's hours are
 * decided, the order goes on. Throws `notFound` outside the actor's place, `forbidden` for one's own, `notAvailable` without
 * proof or when it was decided before, `invalid` without a needed reason.
 */
export async function approveHours(ctx: Context, id: string, input: ApproveHours): Promise<DecidedHours> {
  const { actor } = ctx;
  const { row, file, waiting } = await load(ctx, id);
  const { hours, proof } = row;
  if (actor.kind !== 'staff' || !can(actor, 'order.approveHours', { jurisdiction: hours.jurisdiction })) {
    throw new DomainError('notFound');
  }
  if (actor.id === hours.staffId) throw new DomainError('forbidden');
  if (hours.status !== 'proposed') throw new DomainError('notAvailable');
  const isRefused = input.decision === 'refuse';
  if (!isRefused && proof === null) throw new DomainError('notAvailable');
  const minutes = isRefused ? 0 : (input.minutes ?? hours.proposedMinutes);
  const reason = input.reason?.trim() || null;
  if (minutes !== hours.proposedMinutes && !reason) {
    throw new DomainError('invalid', { fields: [{ field: 'reason', code: 'required' }] });
  }
  const status = isRefused ? 'refused' : 'approved';
  const decided = ctx.db
    .update(serviceHours)
    .set({
      // Empty when somebody was faster: the database refuses the batch.
      status: sql`CASE WHEN ${serviceHours.status} = 'proposed' THEN ${status} END`,
      approvedMinutes: minutes,
      ...{ decidedAt: ctx.now(), decidedBy: actor.id, decidedByName: actor.name, reason },
    })
    .where(eq(serviceHours.id, id));
  const record = appendRecord(ctx, {
    ...{ action: 'visit.hours', subjectKind: 'case', subjectId: file.id, jurisdiction: file.jurisdiction },
    ...{ householdId: file.householdId, detail: { status, minutes, proposed: hours.proposedMinutes } },
  });
  const isLast = waiting === 0 && file.status === 'confirmed';
  const work: Promise<unknown> = isLast
    ? transition(ctx, { caseId: file.id, action: 'approveHours' }, { statements: [decided, record] })
    : ctx.db.batch([decided, record]);
  await guarded(work, 'service_hours');
  return { id, status, minutes };
}

/** The hours, their case, and how many others of the same case wait. */
async function load(ctx: Context, id: string) {
  const ofCase = sql`(SELECT case_id FROM service_hours WHERE id = ${id})`;
  const [rows, files, others] = await ctx.db.batch([
    selectHours(ctx).where(eq(serviceHours.id, id)),
    ctx.db.select().from(caseFile).where(sql`${caseFile.id} = ${ofCase}`),
    ctx.db
      .select({ waiting: sql<number>`count(*)` })
      .from(serviceHours)
      .where(
        and(sql`${serviceHours.caseId} = ${ofCase}`, eq(serviceHours.status, 'proposed'), ne(serviceHours.id, id)),
      ),
  ]);
  const [row] = rows;
  const [file] = files;
  if (!row || !file) throw new DomainError('notFound');
  return { row, file, waiting: others[0]?.waiting ?? 0 };
}
