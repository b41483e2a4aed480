import type { CaseStatus } from '../../../shared/case/kinds.ts';
import type { Slip } from '../../../shared/case/slip.ts';
import { DomainError } from '../../../shared/errors.ts';
import type { Context } from '../../context.ts';
import { receiptOf, receiptView } from '../get-receipt.ts';
import { findCase } from '../load-case.ts';
import { dueOf, isProvisional } from '../progress.ts';
import { requireCase } from './load.ts';

/** What is printed for the applicant of a case: no personal data. Throws `notFound` outside the actor's place. */
export async function getSlip(ctx: Context, caseId: string): Promise<Slip> {
  const found = await findCase(ctx, caseId);
  if (!found) throw new DomainError('notFound');
  const { file } = requireCase(ctx, found.row, 'case.read');
  const due = dueOf(ctx, found);
  return {
    ...(await receiptView(ctx, await receiptOf(ctx, found))),
    status: file.status as CaseStatus,
    channel: file.channel,
    owner: file.ownerName,
    acceptedOn: ctx.kinds[file.kind].dates?.(found).acceptedOn ?? null,
    dueOn: due,
    dueIsProvisional: isProvisional(due),
  };
}
