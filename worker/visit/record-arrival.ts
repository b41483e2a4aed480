import { DomainError } from '../../shared/errors.ts';
import { canTake } from '../../shared/order/assignment-lifecycle.ts';
import type { RecordArrival, VisitState } from '../../shared/visit/schema.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { noteShare } from './note-share.ts';
import { noteScan, takeScan } from './take-scan.ts';
import { onVisit, type VisitCommand } from './visit-command.ts';

/**
 * The volunteer stands at the door and has scanned its plate; told late where there was no network. Throws `notFound` for an order
 * of others, `notAvailable` unless they have accepted it, `invalid` for the plate of another door, `conflict`, `keyReused`.
 */
export function recordArrival(ctx: Context, command: VisitCommand<RecordArrival>): Promise<VisitState> {
  return onVisit(ctx, command, async (visit, done) => {
    const { caseId, input } = command;
    const { row, time } = takeScan(ctx, visit, 'arrive', input);
    if (!canTake('arrive', visit.mine.status)) throw new DomainError('notAvailable');
    const action = visit.file.status === 'arrived' ? 'arriveToo' : 'arrive';
    const statements = [done, noteScan(ctx, row), noteShare(ctx, visit, { arrivedAt: time.at })];
    await transition(ctx, { caseId, found: visit.found, action }, { statements });
  });
}
