import type { BatchItem } from 'drizzle-orm/batch';
import type { CaseStatus } from '../../shared/case/kinds.ts';
import { DomainError } from '../../shared/errors.ts';
import { commandOf, noteCommand, once } from '../command/once.ts';
import type { Context } from '../context.ts';
import { whileOvertaken } from '../overtaken.ts';
import { selectCase } from './queries.ts';

/** A command that takes a step of a case, under the key its sender made. */
export interface KeyedStep {
  /** Absent: sent by a client that will not send it again. */
  key: string | undefined;
  caseId: string;
  /** What was asked for: the same key with something else is refused. */
  asked: unknown;
}

/**
 * Takes a step of a case once: `step` gets the statement that notes the key and writes it in its batch. Sent again, it is told where
 * the case stands now. Throws as `once`.
 */
export async function stepOnce(
  ctx: Context,
  { key, caseId, asked }: KeyedStep,
  step: (also: BatchItem<'sqlite'>[]) => Promise<{ status: CaseStatus; version: number }>,
): Promise<{ status: CaseStatus; version: number }> {
  if (!key) return whileOvertaken(() => step([]));
  const given = await commandOf(key, [caseId, asked]);
  const replay = (id: string) => standingOf(ctx, id);
  // Not asked beforehand whether it was carried out: the batch of one that was is refused, and only then it is looked for.
  return once(ctx, given, () => step([noteCommand(ctx, given, caseId)]), replay);
}

/** Returns where a case stands now. Throws `notFound`. */
export async function standingOf(ctx: Context, caseId: string): Promise<{ status: CaseStatus; version: number }> {
  const [row] = await selectCase(ctx, { id: caseId });
  if (!row) throw new DomainError('notFound');
  return { status: row.file.status as CaseStatus, version: row.file.version };
}
