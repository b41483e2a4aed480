import { and, eq } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import * as v from 'valibot';
import { can, holds } from '../../shared/access.ts';
import { ACTION_DETAILS, type AnyDetail, isDetailed } from '../../shared/application/actions.ts';
import { nextAlarm } from '../../shared/application/alarms.ts';
import {
  type ApplicationAction,
  type ApplicationStatus,
  applicationLifecycle,
  ENDED,
} from '../../shared/application/lifecycle.ts';
import { advanceClock, dueOn } from '../../shared/application/limits.ts';
import { endOfDay, localDate } from '../../shared/calendar.ts';
import { DomainError } from '../../shared/errors.ts';
import { actorId, findTransition, passesGuards, subjectOf, type Transition } from '../../shared/lifecycle.ts';
import { effectsOf } from '../application/effects.ts';
import { application } from '../application/table.ts';
import { appendRecord } from '../audit/append.ts';
import type { Context } from '../context.ts';
import { seal } from '../seal.ts';
import { isConflictOn } from './conflict.ts';
import { factsOf } from './facts.ts';
import { type CaseRow, type EventRow, selectCase, selectEvents } from './queries.ts';
import { caseEvent, caseFile } from './table.ts';

export interface TransitionInput {
  caseId: string;
  action: ApplicationAction;
  /** Version the actor saw; absent: whatever is current. */
  version?: number | undefined;
  /** Told to the applicant. */
  reason?: string | undefined;
  /** What belongs to the action, see `ACTION_DETAILS`. */
  detail?: unknown;
}

/** More that happens with a step, in the same batch: a rating, photos that were supplied. */
export interface Also {
  statements: BatchItem<'sqlite'>[];
  /** The grade that the step gives. */
  rating?: number;
  /** Instant of the alarm that this step answers; the next one comes after it. */
  answered?: number;
}

/**
 * The only writer of a case's status after its submission: *from → to, by whom, with which reason*, in one batch with its
 * event and its record. Of two transitions from one version the second hits the event's key, rolls back whole and gets
 * `conflict`. Throws `notFound` outside the actor's place, `forbidden`, `notAvailable` in the wrong status or against a
 * guard, `invalid` without a needed reason or detail.
 */
export async function transition(
  ctx: Context,
  input: TransitionInput,
  also: Also = { statements: [] },
): Promise<{ status: ApplicationStatus; version: number }> {
  const [cases, events] = await ctx.db.batch([
    selectCase(ctx, { id: input.caseId }),
    selectEvents(ctx, { id: input.caseId }),
  ]);
  const [row] = cases;
  if (!row) throw new DomainError('notFound');
  const step = ruleOn(ctx, row, events, input);
  const detail = readDetail(input);
  try {
    await write(ctx, { row, step, detail, reason: input.reason?.trim() || undefined, also });
  } catch (error) {
    // Or a photo that is supplied was supplied elsewhere at the same time.
    const isLate = isConflictOn(error, 'case_event') || isConflictOn(error, 'material_photo');
    throw isLate ? new DomainError('conflict') : error;
  }
  return { status: step.to as ApplicationStatus, version: row.file.version + 1 };
}

/** Authorises and applies the lifecycle's rules. */
function ruleOn(ctx: Context, row: CaseRow, events: readonly EventRow[], input: TransitionInput): Transition {
  const facts = factsOf(row, events);
  const { actor } = ctx;
  // Of another place: not there at all, whatever is asked of it.
  if (actor.kind === 'staff' && holds(actor, 'case.read') && !can(actor, 'case.read', subjectOf(facts)))
    throw new DomainError('notFound');
  const known = applicationLifecycle.filter((t) => t.action === input.action);
  if (!known.some((t) => can(actor, t.permission, subjectOf(facts)))) {
    const isElsewhere = actor.kind !== 'staff' || known.some((t) => holds(actor, t.permission));
    throw new DomainError(isElsewhere ? 'notFound' : 'forbidden');
  }
  if (input.version !== undefined && input.version !== row.file.version) throw new DomainError('conflict');
  const step: Transition | undefined = findTransition(applicationLifecycle, facts.status, input.action);
  if (!step || !passesGuards(step, facts, actor)) throw new DomainError('notAvailable');
  if (step.reason && !input.reason?.trim()) {
    throw new DomainError('invalid', { fields: [{ field: 'reason', code: 'required' }] });
  }
  return step;
}

function readDetail({ action, detail }: TransitionInput): AnyDetail | undefined {
  if (!isDetailed(action)) return undefined;
  const parsed = v.safeParse(ACTION_DETAILS[action], detail);
  if (parsed.success) return parsed.output;
  const fields = parsed.issues.map((issue) => ({ field: v.getDotPath(issue) ?? 'detail', code: 'required' }));
  throw new DomainError('invalid', { fields });
}

interface Step {
  row: CaseRow;
  step: Transition;
  detail: AnyDetail | undefined;
  reason: string | undefined;
  also: Also;
}

/**
 * Instant up to which alarms are no news any more. A step that leaves the case where it is leaves its limit running too: what
 * the scheduler has not come to yet is still to be said.
 */
function heardUntil({ file }: CaseRow, step: Transition, at: number): number {
  return (step.from === step.to ? Math.min(at, file.alarmAt ?? at) : at) - 1;
}

async function write(ctx: Context, { row, step, detail, reason, also }: Step): Promise<void> {
  const { file } = row;
  const { actor } = ctx;
  const at = ctx.now();
  const version = file.version + 1;
  const to = step.to as ApplicationStatus;
  const action = step.action as ApplicationAction;
  const clock = advanceClock(row.clock, action, localDate(at), detail && 'until' in detail ? detail.until : undefined);
  const due = dueOn(to, clock);
  const rating = also.rating ?? row.rating;
  const facts = { status: to, clock, licence: Boolean(row.licence), rating, since: at };
  const alarm = nextAlarm(facts, also.answered ?? heardUntil(row, step, at));
  const staff = actor.kind === 'staff' ? { actorId: actorId(actor), actorName: actor.name } : {};
  // 首问负责: whoever of the staff acts first owns the case from then on.
  const owner = actor.kind === 'staff' && !file.ownerId ? { ownerId: actor.id, ownerName: actor.name } : {};
  const effects = await effectsOf(ctx, row, action, detail);
  const sealed = async (what: 'reason' | 'detail', value: unknown) =>
    value === undefined ? null : seal(ctx.keys, value, `${what}:${file.id}:${version}`);
  await ctx.db.batch([
    ctx.db.insert(caseEvent).values({
      caseId: file.id,
      version,
      at,
      action,
      status: to,
      actorKind: actor.kind,
      ...staff,
      reasonSealed: await sealed('reason', reason),
      detailSealed: await sealed('detail', detail),
    }),
    ctx.db
      .update(caseFile)
      .set({
        status: to,
        version,
        dueAt: due ? endOfDay(due) : null,
        isOpen: !ENDED.has(to),
        alarmAt: alarm?.at ?? null,
        changedAt: at,
        ...owner,
        ...effects.set,
      })
      .where(and(eq(caseFile.id, file.id), eq(caseFile.version, file.version))),
    ctx.db.update(application).set({ clock, rating }).where(eq(application.caseId, file.id)),
    appendRecord(ctx, {
      action: `case.${action}`,
      subjectKind: 'case',
      subjectId: file.id,
      jurisdiction: file.jurisdiction,
      householdId: file.householdId,
      detail: { from: step.from, to, version },
    }),
    ...effects.statements,
    ...also.statements,
  ]);
}
