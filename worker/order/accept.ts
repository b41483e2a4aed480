import { can } from '../../shared/access.ts';
import type { CaseStatus } from '../../shared/case/kinds.ts';
import { DomainError } from '../../shared/errors.ts';
import type { LoadedCase } from '../case/kind.ts';
import { findCase } from '../case/load-case.ts';
import { stepOnce } from '../case/step-once.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import type { Moved } from './moved.ts';
import { listOpenOrders } from './open-orders.ts';
import { orderOf } from './queries.ts';

/** Open orders told to who came too late. */
const NEARBY = 5;

/**
 * A volunteer accepts an order (接单): offered to them by name, or open to all near by. Of any number at once as many win as the
 * order needs; the others get `orderTaken` at once, with what else is near. Sent again it is the same. Throws `notFound`
 * elsewhere, `notQualified` without the insurance or training that the service needs.
 */
export async function acceptOrder(ctx: Context, caseId: string, key: string): Promise<Moved> {
  try {
    return await stepOnce(ctx, { key, caseId, asked: 'accept' }, async (statements) => {
      const found = await findCase(ctx, caseId);
      const seat = seatIn(ctx, found);
      if ('taken' in seat) {
        const [noted] = statements;
        if (noted) await ctx.db.batch([noted]);
        return seat.taken;
      }
      const action = seat.isLast ? 'accept' : 'join';
      return transition(ctx, { caseId, found, action }, { statements });
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'orderTaken') {
      const nearby = (await listOpenOrders(ctx)).slice(0, NEARBY);
      throw new DomainError('orderTaken', { nearby });
    }
    throw error;
  }
}

/** The seat that can be taken now, or how it stands when the actor has one already. Throws `orderTaken`, `notFound`. */
function seatIn({ actor }: Context, loaded: LoadedCase | undefined) {
  if (loaded?.row.file.kind !== 'order' || actor.kind !== 'staff') throw new DomainError('notFound');
  const { file } = loaded.row;
  const { order, assignments } = orderOf(loaded);
  if (!can(actor, 'order.accept', { jurisdiction: file.jurisdiction })) throw new DomainError('notFound');
  const { status, version } = file;
  const mine = assignments.find((a) => a.staffId === actor.id)?.status;
  if (mine === 'accepted' || mine === 'arrived' || mine === 'done')
    return { taken: { status: status as CaseStatus, version } };
  if (status !== 'offered') throw new DomainError('orderTaken');
  return { isLast: order.volunteersNeeded - order.volunteersAccepted === 1 };
}
