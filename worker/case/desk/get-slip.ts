import type { ApplicationStatus } from '../../../shared/application/lifecycle.ts';
import { dueOn } from '../../../shared/application/limits.ts';
import { isCalendarPublished } from '../../../shared/calendar.ts';
import type { Slip } from '../../../shared/case/slip.ts';
import type { Context } from '../../context.ts';
import { getReceipt, receiptView } from '../get-receipt.ts';
import { loadCase } from './load.ts';

/** What is printed for the applicant of a case: no personal data. Throws `notFound` outside the actor's place. */
export async function getSlip(ctx: Context, caseId: string): Promise<Slip> {
  const { file, clock } = await loadCase(ctx, caseId, 'case.read');
  const due = dueOn(file.status as ApplicationStatus, clock) ?? null;
  return {
    ...(await receiptView(ctx, await getReceipt(ctx, caseId))),
    status: file.status as ApplicationStatus,
    channel: file.channel,
    owner: file.ownerName,
    acceptedOn: clock.acceptedOn,
    dueOn: due,
    dueIsProvisional: due !== null && !isCalendarPublished(Number(due.slice(0, 4))),
  };
}
