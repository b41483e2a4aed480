import { isCalendarPublished, workingDaysBetween } from '../../shared/calendar.ts';
import type { CaseStatus } from '../../shared/case/kinds.ts';
import {
  APPLICANT_ACTIONS,
  type ApplicantAction,
  type ProgressDetails,
  type ProgressView,
  type StepView,
} from '../../shared/case/view.ts';
import type { CentreView } from '../../shared/centre.ts';
import { availableActions } from '../../shared/lifecycle.ts';
import { type LocalDate, localDate } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { open } from '../seal.ts';
import { factsOf } from './facts.ts';
import type { LoadedCase } from './kind.ts';
import { type EventRow, titleOf } from './queries.ts';

/**
 * How far a case is; `known` to who may have the details and what the applicant can do. Names the staff who acted, never the applicant.
 */
export async function progressView(
  ctx: Context,
  found: LoadedCase,
  centre: CentreView,
  known: 'status' | 'details' = 'details',
): Promise<ProgressView> {
  const { file } = found.row;
  const due = dueOf(ctx, found);
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
    details: known === 'details' ? await detailsOf(ctx, found) : null,
    centre,
  };
}

async function detailsOf(ctx: Context, found: LoadedCase): Promise<ProgressDetails> {
  const { file } = found.row;
  const kind = ctx.kinds[file.kind];
  const shown = found.events.filter((e) => !kind.internal?.includes(e.action));
  return {
    itemName: titleOf(ctx, file),
    rememberable: !file.isPrivate,
    owner: file.ownerName,
    steps: await Promise.all(shown.map((e) => stepView(ctx, e))),
    actions: applicantActions(ctx, found),
    notice: (await kind.notice?.(ctx, found)) ?? null,
    rating: file.rating,
  };
}

/** Local date by which the next step is due: of a kind that counts working days by the calendar as it is known today. */
export function dueOf(ctx: Context, found: LoadedCase): LocalDate | null {
  const { file } = found.row;
  const dates = ctx.kinds[file.kind].dates?.(found);
  return dates ? dates.dueOn : lastDayOf(file);
}

/** Local date of the last day before the limit of a case ends. */
export function lastDayOf({ dueAt }: { dueAt: number | null }): LocalDate | null {
  return dueAt === null ? null : localDate(dueAt - 1);
}

/** Whether the calendar of the year of a limit is not published yet. */
export function isProvisional(due: LocalDate | null): boolean {
  return due !== null && !isCalendarPublished(Number(due.slice(0, 4)));
}

/** What the applicant may do by themselves now; the same for the household's bound phone. */
function applicantActions(ctx: Context, { row, events }: LoadedCase): ApplicantAction[] {
  const { lifecycle } = ctx.kinds[row.file.kind].rules;
  const open = availableActions(lifecycle, factsOf(row, events), { kind: 'applicant', caseId: row.file.id });
  return APPLICANT_ACTIONS.filter((action) => open.includes(action));
}

async function stepView(ctx: Context, event: EventRow): Promise<StepView> {
  const { action, status, at, actorName, reasonSealed, caseId, version } = event;
  const reason = reasonSealed ? await open<string>(ctx.keys, reasonSealed, `reason:${caseId}:${version}`) : null;
  return { action, status: status as CaseStatus, at, by: actorName, reason };
}
