import { and, count, eq, ne } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import type { ApproveHours, DecidedHours } from '../../shared/visit/schema.ts';
import { appendRecord } from '../audit/append.ts';
import { loadCaseWith } from '../case/load-case.ts';
import { mustBeAt } from '../case/must-be-at.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { guarded } from '../guard.ts';
import { overtaken, whileOvertaken } from '../overtaken.ts';
import { stepHours } from './step-hours.ts';
import { serviceHours } from './table.ts';
import { selectHours } from './waiting-hours.ts';

/**
 * Decides about the hours of a visit: as proposed, corrected or refused with a reason that the volunteer is told. Never by the
 * volunteer; only once the resident's PIN or word is there (a refusal needs neither). When all of an order's hours are
 * decided, the order goes on. Throws `notFound` outside the actor's place, `forbidden` for one's own, `notAvailable` without
 * proof or when it was decided before, `invalid` without a needed reason.
 */
export function approveHours(ctx: Context, id: string, input: ApproveHours): Promise<DecidedHours> {
  return whileOvertaken(() => decide(ctx, id, input));
}

async function decide(ctx: Context, id: string, input: ApproveHours): Promise<DecidedHours> {
  const { row, found, waiting } = await load(ctx, id);
  const { file } = found.row;
  const action = input.decision;
  const proposed = row.hours.proposedMinutes;
  const minutes = action === 'refuse' ? 0 : (input.minutes ?? proposed);
  const reason = input.reason?.trim() || null;
  const decided = stepHours(ctx, row, { action, minutes, reason }, waiting);
  if (minutes !== proposed && !reason) {
    throw new DomainError('invalid', { fields: [{ field: 'reason', code: 'required' }] });
  }
  const status = action === 'refuse' ? 'refused' : 'approved';
  const record = appendRecord(ctx, {
    ...{ action: 'visit.hours', subjectKind: 'case', subjectId: file.id, jurisdiction: file.jurisdiction },
    ...{ householdId: file.householdId, detail: { status, minutes, proposed } },
  });
  const isLast = waiting === 0 && file.status === 'confirmed';
  if (isLast) {
    await transition(ctx, { caseId: file.id, found, action: 'approveHours' }, { statements: [decided, record] });
  } else {
    await guarded(ctx.db.batch([mustBeAt(ctx, file), decided, record]), { refusal: overtaken });
  }
  return { id, status, minutes };
}

/** The hours, their case, and how many others of the same case wait. Throws `notFound`. */
async function load(ctx: Context, id: string) {
  const isIt = eq(serviceHours.id, id);
  const [of] = await ctx.db.select({ caseId: serviceHours.caseId }).from(serviceHours).where(isIt);
  if (!of) throw new DomainError('notFound');
  const others = and(eq(serviceHours.caseId, of.caseId), eq(serviceHours.status, 'proposed'), ne(serviceHours.id, id));
  const { found, more } = await loadCaseWith(ctx, { id: of.caseId }, [
    selectHours(ctx).where(isIt),
    ctx.db.select({ waiting: count() }).from(serviceHours).where(others),
  ]);
  const [[row], [counted]] = more;
  if (!row || !found) throw new DomainError('notFound');
  return { row, found, waiting: counted?.waiting ?? 0 };
}
