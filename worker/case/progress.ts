import type { ApplicationStatus } from '../../shared/application/lifecycle.ts';
import { dueOn } from '../../shared/application/limits.ts';
import { isCalendarPublished, localDate, workingDaysBetween } from '../../shared/calendar.ts';
import type { ProgressView, StepView } from '../../shared/case/view.ts';
import type { CentreView } from '../../shared/doorplate/view.ts';
import type { Context } from '../context.ts';
import { open } from '../seal.ts';
import type { CaseRow, EventRow } from './queries.ts';

/** Steps that concern the office only; the applicant hears of their outcome. */
export const INTERNAL = new Set(['proposeNotAccepted', 'dropNotAccepted']);

/** How far a case is, with the details when `events` are given. Names the staff who acted, never the applicant. */
export async function progressView(
  ctx: Context,
  row: CaseRow,
  events: readonly EventRow[] | null,
  centre: CentreView,
): Promise<ProgressView> {
  const { file, clock } = row;
  const status = file.status as ApplicationStatus;
  const due = dueOn(status, clock) ?? null;
  const steps =
    events && (await Promise.all(events.filter((e) => !INTERNAL.has(e.action)).map((e) => stepView(ctx, e))));
  return {
    caseId: file.id,
    receipt: file.receipt,
    status,
    dueOn: due,
    dueIsProvisional: due !== null && !isCalendarPublished(Number(due.slice(0, 4))),
    daysLeft: due === null ? null : workingDaysBetween(localDate(ctx.now()), due),
    changedAt: file.changedAt,
    details: steps && {
      itemName: ctx.language === 'zh' ? row.itemNameZh : row.itemNameEn,
      rememberable: !row.unlisted,
      owner: file.ownerName,
      steps,
    },
    centre,
  };
}

async function stepView(ctx: Context, event: EventRow): Promise<StepView> {
  const { action, status, at, actorName, reasonSealed, caseId, version } = event;
  const reason = reasonSealed ? await open<string>(ctx.keys, reasonSealed, `reason:${caseId}:${version}`) : null;
  return { action, status: status as ApplicationStatus, at, by: actorName, reason };
}
