import { eq } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { DomainError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { sha256 } from '../seal.ts';
import { sameCommand, selectEarlier } from './command.ts';
import { isConflictOn } from './conflict.ts';
import { caseFile, command } from './table.ts';

/** Where a case stands after a command. */
export interface Moved {
  status: string;
  version: number;
}

/**
 * Carries a command about an existing case out once: `run` writes what it is given in the same batch. Sent again under the same
 * key, whenever and however often, it is not carried out again and answers with where the case stands now. Throws `keyReused`
 * for the same key with other content, and what `run` throws.
 */
export async function carryOut(
  ctx: Context,
  { key, caseId, what }: { key: string; caseId: string; what: unknown },
  run: (statements: BatchItem<'sqlite'>[]) => Promise<Moved>,
): Promise<Moved> {
  const bodyHash = await sha256(JSON.stringify([caseId, what]));
  const again = async () => {
    const [earlier] = await selectEarlier(ctx, key);
    if (!earlier) return undefined;
    sameCommand(earlier, bodyHash);
    const [file] = await ctx.db
      .select({ status: caseFile.status, version: caseFile.version })
      .from(caseFile)
      .where(eq(caseFile.id, earlier.caseId));
    return file;
  };
  const before = await again();
  if (before) return before;
  try {
    return await run([ctx.db.insert(command).values({ key, bodyHash, caseId, at: ctx.now() })]);
  } catch (error) {
    // The same command on its way twice: one of them won.
    const isLate = isConflictOn(error, 'command') || error instanceof DomainError;
    const after = isLate ? await again() : undefined;
    if (after) return after;
    throw error;
  }
}
