import { DomainError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { acceptOrder } from './accept.ts';
import { stepDoors } from './round-doors.ts';

/**
 * Accepts all doors of a round of meals. Doors that somebody else took meanwhile are left out. Throws `orderTaken` when none is
 * left, `notFound` elsewhere, `keyReused`.
 */
export async function acceptRound(ctx: Context, roundId: string, key: string): Promise<{ accepted: number }> {
  const from = ['offered', 'accepted'];
  let refusal = new DomainError('notFound');
  const command = { roundId, key, asked: 'accept', permission: 'order.accept', from } as const;
  const accepted = await stepDoors(ctx, command, async (door) => {
    try {
      await acceptOrder(ctx, door.caseId, door.key);
      return true;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refusal = error;
      return false;
    }
  });
  if (!accepted) throw refusal;
  return { accepted };
}
