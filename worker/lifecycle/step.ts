import { type Actor, can, type Subject } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Transition } from '../../shared/lifecycle.ts';
import { firstStill } from '../guard.ts';

/**
 * Returns the transition that `action` makes from `status`, asked of the thing's one table. Throws `notFound` to an actor who
 * may not take the action on `subject`, `notAvailable` when the table has none from this status. Conditions that need more
 * than the status are the caller's.
 */
export function requireStep<T extends Transition>(
  lifecycle: readonly T[],
  action: T['action'],
  { status, actor, subject }: { status: string; actor: Actor; subject: Subject },
): T {
  const steps = lifecycle.filter((step) => step.action === action);
  const allowed = steps.filter(({ permission }) => can(actor, permission, subject));
  if (!allowed.length) throw new DomainError('notFound');
  const found = allowed.find(({ from }) => from === status);
  if (!found) throw new DomainError('notAvailable');
  return found;
}

/**
 * Returns the SQL of the status after `action`, for statements that change many rows at once. One row from whose status the table
 * knows no such step, because somebody else moved it meanwhile, refuses the whole batch (see `guarded`). `when`: a further
 * condition, in SQL.
 */
export function statusAfter<T extends Transition>(lifecycle: readonly T[], action: T['action'], when?: string): string {
  const also = when ? ` AND (${when})` : '';
  const moves = lifecycle.filter((step) => step.action === action);
  return firstStill(...moves.map(({ from, to }) => [`status = '${from}'${also}`, `'${to}'`] as const));
}

/** Returns the SQL condition that `action` starts from a row's status: for what a set-based step picks. */
export function canStep<T extends Transition>(lifecycle: readonly T[], action: T['action'], column = 'status'): string {
  const from = lifecycle.filter((step) => step.action === action).map((step) => `'${step.from}'`);
  return `${column} IN (${from.join(', ')})`;
}
