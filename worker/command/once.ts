import { eq } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { isConflictOn } from '../database-error.ts';
import { isOvertaken, overtaken, whileOvertaken } from '../overtaken.ts';
import { sha256 } from '../seal.ts';
import { command } from './table.ts';

/*
 * One idempotency for every command that comes under a key of its sender: the key is noted in the same batch as what the command does,
 * so that it is done once or not at all, and sent again it is answered from there, whatever has become of the thing since.
 */

/** The key that a command's sender made, and the hash of what it asks for. */
export interface Command {
  key: string;
  bodyHash: string;
}

/** A command that was carried out, and what it made or moved. */
export interface Earlier {
  about: string;
  bodyHash: string;
}

/** Returns the command that `asked` is under its key. */
export async function commandOf(key: string, asked: unknown): Promise<Command> {
  return { key, bodyHash: await sha256(JSON.stringify(asked)) };
}

/** Statement for the command that came under this key before, if one did. */
export function selectEarlier(ctx: Context, key: string) {
  return ctx.db.select({ about: command.about, bodyHash: command.bodyHash }).from(command).where(eq(command.key, key));
}

/** Statement that notes a command as carried out. The batch of one that was faster refuses it. */
export function noteCommand(ctx: Context, { key, bodyHash }: Command, about: string) {
  return ctx.db.insert(command).values({ key, bodyHash, about, at: ctx.now() });
}

/** Returns what a command that comes again is about. Throws `keyReused` for the same key with other content. */
export function sameCommand({ about, bodyHash }: Earlier, given: Pick<Command, 'bodyHash'>): string {
  if (bodyHash !== given.bodyHash) throw new DomainError('keyReused', { caseId: about });
  return about;
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
  replay: (about: string) => Promise<T> | T,
): Promise<T> {
  return whileOvertaken(async () => {
    try {
      return await carryOut();
    } catch (error) {
      if (isOvertaken(error)) throw error;
      // Another sending of the same command may have been faster: then it is done.
      const mayBeDone = error instanceof DomainError ? error.code !== 'keyReused' : isConflictOn(error, 'command');
      const [earlier] = mayBeDone ? await selectEarlier(ctx, given.key) : [];
      if (earlier) return replay(sameCommand(earlier, given));
      // A receipt number that is taken is simply drawn again.
      throw isConflictOn(error, 'case_file') ? overtaken() : error;
    }
  });
}
