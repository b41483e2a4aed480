import type { Verification } from '../../shared/audit/schema.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { verifyAudit } from './verify.ts';

/**
 * Verifies the record on behalf of who asks. The chain is one for the whole database, so any place's supervisor may ask;
 * the answer tells numbers only. Throws `tooManyAttempts` when asked too often: it reads everything.
 */
export async function verifyRecord(ctx: Context): Promise<Verification> {
  if (!(await ctx.mayWrite())) throw new DomainError('tooManyAttempts', { retryAfter: 60 });
  return verifyAudit(ctx);
}
