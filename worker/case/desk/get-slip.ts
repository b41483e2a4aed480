import type { CaseStatus } from '../../../shared/case/kinds.ts';
import type { Slip } from '../../../shared/case/slip.ts';
import type { Context } from '../../context.ts';
import { selectCaseWithClock } from '../case-with-clock.ts';
import { getReceipt, receiptView } from '../get-receipt.ts';
import { dueOf, isProvisional } from '../progress.ts';
import { requireCase } from './load.ts';

/** What is printed for the applicant of a case: no personal data. Throws `notFound` outside the actor's place. */
export async function getSlip(ctx: Context, caseId: string): Promise<Slip> {
  const [found] = await selectCaseWithClock(ctx, { id: caseId });
  const row = requireCase(ctx, found, 'case.read');
  const { file, clock } = row;
  const due = dueOf(row);
  return {
    ...(await receiptView(ctx, await getReceipt(ctx, caseId))),
    status: file.status as CaseStatus,
    channel: file.channel,
    owner: file.ownerName,
    acceptedOn: clock?.acceptedOn ?? null,
    dueOn: due,
    dueIsProvisional: isProvisional(due),
  };
}
