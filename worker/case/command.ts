import { eq } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { isConflictOn } from '../database-error.ts';
import { command } from './table.ts';

/** A command that was carried out. */
export interface Earlier {
  caseId: string;
  bodyHash: string;
}

/** Statement for the command that came under this idempotency key before, if one did. */
export function selectEarlier(ctx: Context, key: string) {
  return ctx.db
    .select({ caseId: command.caseId, bodyHash: command.bodyHash })
    .from(command)
    .where(eq(command.key, key));
}

/** The same command again is the same case. Throws `keyReused` for the same key with other content: never half applied. */
export function sameCommand(earlier: Earlier, bodyHash: string): { caseId: string } {
  if (earlier.bodyHash !== bodyHash) throw new DomainError('keyReused', { caseId: earlier.caseId });
  return { caseId: earlier.caseId };
}

/** After a batch that failed: the case that another sending of the same command made. Any other error is thrown on. */
export async function afterConflict(
  ctx: Context,
  error: unknown,
  key: string,
  bodyHash: string,
): Promise<{ caseId: string }> {
  if (!isConflictOn(error, 'command')) throw error;
  const [earlier] = await selectEarlier(ctx, key);
  if (!earlier) throw error;
  return sameCommand(earlier, bodyHash);
}
