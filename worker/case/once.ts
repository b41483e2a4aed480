import { eq } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { DomainError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { isConflictOn } from '../database-error.ts';
import { sha256 } from '../seal.ts';
import { caseFile, command } from './table.ts';

/** A command that takes a step of a case, under the key its sender made. */
export interface KeyedStep {
  /** Absent: sent by a client that will not send it again. */
  key: string | undefined;
  caseId: string;
  /** What was asked for: the same key with something else is refused. */
  asked: unknown;
}

/**
 * Takes a step of a case once, however often it is sent: `step` gets the statement that remembers the key and writes it in
 * its batch. Sent again, it is told where the case stands now. Throws `keyReused`, and what `step` throws.
 */
export async function stepOnce<S extends string>(
  ctx: Context,
  { key, caseId, asked }: KeyedStep,
  step: (also: BatchItem<'sqlite'>[]) => Promise<{ status: S; version: number }>,
): Promise<{ status: S; version: number }> {
  if (!key) return step([]);
  const bodyHash = await sha256(JSON.stringify([caseId, asked]));
  try {
    return await step([ctx.db.insert(command).values({ key, bodyHash, caseId, at: ctx.now() })]);
  } catch (error) {
    // The same command was carried out before, or on its way twice at once and the other was faster.
    const isLate = error instanceof DomainError || isConflictOn(error, 'command');
    const meanwhile = isLate ? await findStep<S>(ctx, key, bodyHash) : undefined;
    if (meanwhile) return meanwhile;
    throw error;
  }
}

async function findStep<S extends string>(ctx: Context, key: string, bodyHash: string) {
  const [row] = await ctx.db
    .select({ bodyHash: command.bodyHash, caseId: command.caseId, status: caseFile.status, version: caseFile.version })
    .from(command)
    .innerJoin(caseFile, eq(caseFile.id, command.caseId))
    .where(eq(command.key, key));
  if (!row) return undefined;
  if (row.bodyHash !== bodyHash) throw new DomainError('keyReused', { caseId: row.caseId });
  return { status: row.status as S, version: row.version };
}
