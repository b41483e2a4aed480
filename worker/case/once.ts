import { eq } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { CaseStatus } from '../../shared/case/kinds.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { isConflictOn } from '../database-error.ts';
import { isOvertaken, overtaken, whileOvertaken } from '../overtaken.ts';
import { sha256 } from '../seal.ts';
import { selectCase } from './queries.ts';
import { command } from './table.ts';

/*
 * One idempotency for every command about a case: its key is noted in the same batch as what it does, so that it is done once or not
 * at all, and sent again it is answered from there.
 */

/** The key that a command's sender made, and the hash of what it asks for. */
export interface Command {
  key: string;
  bodyHash: string;
}

/** A command that was carried out. */
export interface Earlier {
  caseId: string;
  bodyHash: string;
}

/** Returns the command that `asked` is under its key. */
export async function commandOf(key: string, asked: unknown): Promise<Command> {
  return { key, bodyHash: await sha256(JSON.stringify(asked)) };
}

/** Statement for the command that came under this key before, if one did. */
export function selectEarlier(ctx: Context, key: string) {
  return ctx.db
    .select({ caseId: command.caseId, bodyHash: command.bodyHash })
    .from(command)
    .where(eq(command.key, key));
}

/** Statement that notes a command as carried out. The batch of one that was faster refuses it. */
export function noteCommand(ctx: Context, { key, bodyHash }: Command, caseId: string) {
  return ctx.db.insert(command).values({ key, bodyHash, caseId, at: ctx.now() });
}

/** Returns the case of a command that comes again. Throws `keyReused` for the same key with other content. */
export function sameCommand(earlier: Earlier, { bodyHash }: Pick<Command, 'bodyHash'>): { caseId: string } {
  if (earlier.bodyHash !== bodyHash) throw new DomainError('keyReused', { caseId: earlier.caseId });
  return { caseId: earlier.caseId };
}

/**
 * Carries a command out once, however often and by however many senders at once it is sent. `carryOut` looks, decides and writes
 * together with `noteCommand`, and looks again while others are faster; `replay` answers what was carried out before. Throws what
 * `carryOut` throws, and `keyReused`.
 */
export function once<T>(
  ctx: Context,
  given: Command,
  carryOut: () => Promise<T>,
  replay: (caseId: string) => Promise<T> | T,
): Promise<T> {
  return whileOvertaken(async () => {
    try {
      return await carryOut();
    } catch (error) {
      if (isOvertaken(error)) throw error;
      // Another sending of the same command may have been faster: then it is done.
      const mayBeDone = error instanceof DomainError ? error.code !== 'keyReused' : isConflictOn(error, 'command');
      const [earlier] = mayBeDone ? await selectEarlier(ctx, given.key) : [];
      if (earlier) return replay(sameCommand(earlier, given).caseId);
      // A receipt number that is taken is simply drawn again.
      throw isConflictOn(error, 'case_file') ? overtaken() : error;
    }
  });
}

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
