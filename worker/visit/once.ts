import { DomainError } from '../../shared/errors.ts';
import type { VisitState } from '../../shared/visit/schema.ts';
import { sameCommand } from '../case/command.ts';
import { command } from '../case/table.ts';
import type { Context } from '../context.ts';
import { isConflictOn } from '../database-error.ts';
import { sha256 } from '../seal.ts';
import { loadVisit, stateOf, type Visit } from './load-visit.ts';

/** A command of a volunteer's phone, under the key that it keeps through every sending. */
export interface VisitCommand<Input> {
  caseId: string;
  key: string;
  input: Input;
}

/**
 * Carries a command of a volunteer out once, however often it is sent: the second time only tells where the visit stands. `sentAt`
 * is another with every sending and no part of the command. Throws `keyReused` for the same key with other content.
 */
export async function once<Input extends object>(
  ctx: Context,
  { caseId, key, input }: VisitCommand<Input>,
  carryOut: (visit: Visit, done: ReturnType<typeof noted>) => Promise<void>,
): Promise<VisitState> {
  const bodyHash = await sha256(JSON.stringify({ caseId, ...input, sentAt: 0 }));
  const visit = await loadVisit(ctx, caseId, key);
  if (visit.earlier) {
    sameCommand(visit.earlier, bodyHash);
    return stateOf(visit);
  }
  try {
    await carryOut(visit, noted(ctx, { key, bodyHash, caseId }));
    return stateOf(await loadVisit(ctx, caseId, key));
  } catch (error) {
    // Another sending of the same command may have been faster: then it is done.
    const now = await loadVisit(ctx, caseId, key);
    if (now.earlier) sameCommand(now.earlier, bodyHash);
    else throw isConflictOn(error, 'visit_scan') ? new DomainError('notAvailable') : error;
    return stateOf(now);
  }
}

/** Statement that notes a command as carried out. */
function noted(ctx: Context, { key, bodyHash, caseId }: { key: string; bodyHash: string; caseId: string }) {
  return ctx.db.insert(command).values({ key, bodyHash, caseId, at: ctx.now() });
}
