import { DomainError } from '../../shared/errors.ts';
import type { RecordArrival, VisitState } from '../../shared/visit/schema.ts';
import { guarded } from '../account/guarded.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { once, type VisitCommand } from './once.ts';
import { stepAssignment } from './step-assignment.ts';
import { visitScan } from './table.ts';
import { takeScan } from './take-scan.ts';

/**
 * The volunteer stands at the door and has scanned its plate; told late where there was no network. Throws `notFound` for an order
 * of others, `notAvailable` unless they have accepted it, `invalid` for the plate of another door, `conflict`, `keyReused`.
 */
export function recordArrival(ctx: Context, command: VisitCommand<RecordArrival>): Promise<VisitState> {
  return once(ctx, command, async (visit, done) => {
    const { caseId, input } = command;
    const { row, time } = takeScan(ctx, visit, 'arrive', input);
    if (visit.mine.status !== 'accepted') throw new DomainError('notAvailable');
    const share = { caseId, staffId: visit.actor.id };
    const statements = [
      done,
      ctx.db.insert(visitScan).values(row),
      stepAssignment(ctx, share, ['accepted', 'arrived'], { arrivedAt: time.at }),
    ];
    const action = visit.file.status === 'arrived' ? 'arriveToo' : 'arrive';
    await guarded(transition(ctx, { caseId, action }, { statements }), 'order_assignment');
  });
}
