import { and, eq } from 'drizzle-orm';
import { can } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import { maskPhone } from '../../shared/form/mask.ts';
import type { VisitPhone } from '../../shared/visit/schema.ts';
import { appendRecord } from '../audit/append.ts';
import { contactOf } from '../case/desk/case-lines.ts';
import { caseFile } from '../case/table.ts';
import type { Context } from '../context.ts';
import { orderAssignment } from '../order/table.ts';

/**
 * The telephone of whom the actor is about to visit, for one call. Needs no reason — the order is the reason — but goes on record,
 * where the household sees it. Throws `notFound` for an order of others, `notAvailable` before it is accepted and after it is done.
 */
export async function callResident(ctx: Context, caseId: string): Promise<VisitPhone> {
  const { actor } = ctx;
  if (actor.kind !== 'staff') throw new DomainError('notFound');
  const [row] = await ctx.db
    .select({ file: caseFile, status: orderAssignment.status })
    .from(orderAssignment)
    .innerJoin(caseFile, eq(caseFile.id, orderAssignment.caseId))
    .where(and(eq(orderAssignment.caseId, caseId), eq(orderAssignment.staffId, actor.id)));
  if (!row || !can(actor, 'order.visit', { jurisdiction: row.file.jurisdiction })) throw new DomainError('notFound');
  if (row.status !== 'accepted' && row.status !== 'arrived') throw new DomainError('notAvailable');
  const { phone } = await contactOf(ctx, row.file);
  await appendRecord(ctx, {
    ...{ action: 'visit.call', subjectKind: 'case', subjectId: caseId, jurisdiction: row.file.jurisdiction },
    householdId: row.file.householdId,
  });
  return { phone, masked: maskPhone(phone) };
}
