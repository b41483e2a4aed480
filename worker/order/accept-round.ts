import { and, asc, eq, inArray } from 'drizzle-orm';
import { can } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import { caseFile } from '../case/table.ts';
import type { Context } from '../context.ts';
import { acceptOrder } from './accept.ts';
import { serviceOrder } from './table.ts';

/**
 * Accepts all doors of a round of meals. Doors that somebody else took meanwhile are left out. Throws `orderTaken` when none is
 * left, `notFound` elsewhere.
 */
export async function acceptRound(ctx: Context, roundId: string, key: string): Promise<{ accepted: number }> {
  const rows = await ctx.db
    .select({ caseId: serviceOrder.caseId, path: caseFile.jurisdiction })
    .from(serviceOrder)
    .innerJoin(caseFile, eq(caseFile.id, serviceOrder.caseId))
    .where(and(eq(serviceOrder.roundId, roundId), inArray(caseFile.status, ['offered', 'accepted'])))
    .orderBy(asc(serviceOrder.roundPosition));
  const own = rows.filter((row) => can(ctx.actor, 'order.accept', { jurisdiction: row.path }));
  if (!own.length) throw new DomainError('notFound');
  let accepted = 0;
  let refusal: unknown;
  for (const [i, { caseId }] of own.entries()) {
    try {
      await acceptOrder(ctx, caseId, `${key.slice(0, 58)}-${i}`);
      accepted++;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refusal = error;
    }
  }
  if (!accepted) throw refusal;
  return { accepted };
}
