import type { ApplicationStatus } from '../../shared/application/lifecycle.ts';
import { dueOn } from '../../shared/application/limits.ts';
import { isCalendarPublished, workingDaysBetween } from '../../shared/calendar.ts';
import type { CaseStatus } from '../../shared/case/kinds.ts';
import { APPLICANT_ACTIONS, type ApplicantAction, type ProgressView, type StepView } from '../../shared/case/view.ts';
import type { CentreView } from '../../shared/centre.ts';
import { availableActions } from '../../shared/lifecycle.ts';
import { type LocalDate, localDate } from '../../shared/time.ts';
import { type AskedRow, noticeOf } from '../application/asked.ts';
import type { Context } from '../context.ts';
import { open } from '../seal.ts';
import type { CaseWithClock } from './case-with-clock.ts';
import { factsOf } from './facts.ts';
import { type CaseRow, type EventRow, titleOf } from './queries.ts';

/** Steps that concern the office only; the applicant hears of their outcome. */
export const INTERNAL = new Set(['proposeNotAccepted', 'dropNotAccepted']);

/**
 * How far a case is, with the details and what the applicant can do when `events` are given. Names the staff who acted, never
 * the applicant.
 */
export async function progressView(
  ctx: Context,
  row: CaseWithClock,
  events: readonly EventRow[] | null,
  centre: CentreView,
  asked: AskedRow | undefined,
): Promise<ProgressView> {
  const { file } = row;
  const due = dueOf(row);
  return {
    caseId: file.id,
    receipt: file.receipt,
    kind: file.kind,
    status: file.status as CaseStatus,
    isOpen: file.isOpen,
    dueOn: due,
    dueIsProvisional: isProvisional(due),
    daysLeft: due === null ? null : workingDaysBetween(localDate(ctx.now()), due),
    changedAt: file.changedAt,
    details: events && (await detailsOf(ctx, row, events, asked)),
    centre,
  };
}

async function detailsOf(ctx: Context, row: CaseRow, events: readonly EventRow[], asked: AskedRow | undefined) {
  const { file } = row;
  const shown = events.filter((e) => !INTERNAL.has(e.action));
  return {
    itemName: titleOf(ctx, file),
    rememberable: !file.isPrivate,
    owner: file.ownerName,
    steps: await Promise.all(shown.map((e) => stepView(ctx, e))),
    actions: applicantActions(ctx, row, events),
    notice: file.status === 'correctionsRequested' ? await noticeOf(ctx, events, asked) : null,
    rating: file.rating,
  };
}

/** Local date by which the next step is due: an application's by the calendar as it is known today. */
export function dueOf({ file, clock }: Pick<CaseWithClock, 'file' | 'clock'>): LocalDate | null {
  if (clock) return dueOn(file.status as ApplicationStatus, clock) ?? null;
  return file.dueAt === null ? null : localDate(file.dueAt - 1);
}

/** Whether the calendar of the year of a limit is not published yet. */
export function isProvisional(due: LocalDate | null): boolean {
  return due !== null && !isCalendarPublished(Number(due.slice(0, 4)));
}

/** What the applicant may do by themselves now; the same for the household's bound phone. */
export function applicantActions(ctx: Context, row: CaseRow, events: readonly EventRow[]): ApplicantAction[] {
  const facts = factsOf(row, events);
  const open = availableActions(ctx.kinds[row.file.kind].rules.lifecycle, facts, {
    kind: 'applicant',
    caseId: row.file.id,
  });
  return APPLICANT_ACTIONS.filter((action) => open.includes(action));
}

async function stepView(ctx: Context, event: EventRow): Promise<StepView> {
  const { action, status, at, actorName, reasonSealed, caseId, version } = event;
  const reason = reasonSealed ? await open<string>(ctx.keys, reasonSealed, `reason:${caseId}:${version}`) : null;
  return { action, status: status as CaseStatus, at, by: actorName, reason };
}
