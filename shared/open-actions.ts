import { type Actor, can, type Subject } from './access.ts';
import type { Transition } from './lifecycle.ts';

/**
 * Returns the actions that `actor` may take on a thing of this status, in the order of its table: the server's answer and the
 * buttons shown. For cases, whose steps have guards too, see `availableActions`.
 */
export function openActions<T extends Transition>(
  lifecycle: readonly T[],
  status: T['from'],
  actor: Actor,
  subject: Subject,
): T['action'][] {
  return lifecycle
    .filter(({ from, permission }) => from === status && can(actor, permission, subject))
    .map(({ action }) => action);
}
