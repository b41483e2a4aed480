import type { VisitState } from '../../shared/visit/schema.ts';
import { commandOf, noteCommand, once, sameCommand } from '../command/once.ts';
import type { Context } from '../context.ts';
import { loadVisit, stateOf, type Visit } from './load-visit.ts';

/** A command of a volunteer's phone, under the key that it keeps through every sending. */
export interface VisitCommand<Input> {
  caseId: string;
  key: string;
  input: Input;
}

/**
 * Carries a command of a volunteer out once: sent again, it only tells where the visit stands. `sentAt` is another with every sending
 * and no part of the command. Whoever was faster at the same door (a fellow volunteer, the centre) makes it look again. Throws as
 * `once`.
 */
export async function onVisit<Input extends object>(
  ctx: Context,
  { caseId, key, input }: VisitCommand<Input>,
  carryOut: (visit: Visit, done: ReturnType<typeof noteCommand>) => Promise<void>,
): Promise<VisitState> {
  const given = await commandOf(key, { caseId, ...input, sentAt: 0 });
  const stand = async () => stateOf(await loadVisit(ctx, caseId, key));
  const attempt = async () => {
    const visit = await loadVisit(ctx, caseId, key);
    if (visit.earlier) {
      sameCommand(visit.earlier, given);
      return stateOf(visit);
    }
    await carryOut(visit, noteCommand(ctx, given, caseId));
    return stand();
  };
  return once(ctx, given, attempt, stand);
}
