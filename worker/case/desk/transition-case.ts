import type { InferOutput } from 'valibot';
import { holds } from '../../../shared/access.ts';
import type { TransitionCase } from '../../../shared/case/desk.ts';
import { DomainError } from '../../../shared/errors.ts';
import type { Context } from '../../context.ts';
import { transition } from '../transition.ts';

/**
 * A step of a case by the office, from the version that the person saw: `conflict` when someone else was faster. Throws
 * what `transition` throws, and `invalid` for an action that no lifecycle has.
 */
export async function transitionCase(ctx: Context, caseId: string, input: InferOutput<typeof TransitionCase>) {
  if (!holds(ctx.actor, 'case.read')) throw new DomainError('forbidden');
  const { action, ...rest } = input;
  const known = Object.values(ctx.kinds).some(({ rules }) => rules.lifecycle.some((step) => step.action === action));
  if (!known) {
    throw new DomainError('invalid', { fields: [{ field: 'action', code: 'notAnOption' }] });
  }
  return transition(ctx, { caseId, action, ...rest });
}
