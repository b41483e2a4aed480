import type { OrderDetail } from '../../shared/order/actions.ts';
import { stepOnce } from '../case/step-once.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import type { Moved } from './moved.ts';

/**
 * A volunteer says no (拒单), with a reason for the centre. When nobody is left to answer, the order is open to the village at
 * once. Throws `notFound`, `notAvailable` when it was not offered to them, `conflict`.
 */
export function declineOrder(
  ctx: Context,
  caseId: string,
  detail: OrderDetail<'decline'>,
  key: string,
): Promise<Moved> {
  return stepOnce(ctx, { key, caseId, asked: ['decline', detail] }, (statements) =>
    transition(ctx, { caseId, action: 'decline', detail }, { statements }),
  );
}

/**
 * A volunteer who had accepted cannot come after all: the order is offered near by again, and the resident reads why. Throws
 * `notFound`, `notAvailable`, `conflict`, `invalid` without reason.
 */
export function dropOut(ctx: Context, caseId: string, reason: string, key: string): Promise<Moved> {
  return stepOnce(ctx, { key, caseId, asked: ['dropOut', reason] }, (statements) =>
    transition(ctx, { caseId, action: 'dropOut', reason }, { statements }),
  );
}

/**
 * Nobody opens the door: the grid worker looks after the person within half an hour. Throws `notFound` for who has not taken the
 * order, `notAvailable`, `conflict`.
 */
export function reportNobodyAnswers(ctx: Context, caseId: string, key: string): Promise<Moved> {
  return stepOnce(ctx, { key, caseId, asked: 'nobodyAnswers' }, (statements) =>
    transition(ctx, { caseId, action: 'nobodyAnswers' }, { statements }),
  );
}
