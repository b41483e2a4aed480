import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import { type Actor, can, type Subject } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import type { Transition } from '../../shared/lifecycle.ts';

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
 * Returns the SQL of the status after `action`, for statements that change many rows at once: NULL where the table knows no
 * such step from a row's status. A status may not be empty, so one row that somebody else moved meanwhile refuses the whole
 * batch, which `guarded` turns into `conflict`. `when`: a further condition, in SQL.
 */
export function statusAfter<T extends Transition>(lifecycle: readonly T[], action: T['action'], when?: string): string {
  const also = when ? ` AND (${when})` : '';
  const moves = lifecycle
    .filter((step) => step.action === action)
    .map(({ from, to }) => `WHEN status = '${from}'${also} THEN '${to}'`);
  return `CASE ${moves.join(' ')} END`;
}

/** Returns the SQL condition that `action` starts from a row's status: for what a set-based step picks. */
export function canStep<T extends Transition>(lifecycle: readonly T[], action: T['action'], column = 'status'): string {
  const from = lifecycle.filter((step) => step.action === action).map((step) => `'${step.from}'`);
  return `${column} IN (${from.join(', ')})`;
}

/**
 * Returns the value for the status column of one row that was read before: `to` while the row is `asRead`, NULL once it is
 * not. Of two steps at once the second is refused as a whole (see `guarded`).
 */
export function statusIf<S extends string>(column: AnyColumn, to: S, asRead: SQL | undefined): SQL<S> {
  return sql<S>`CASE WHEN ${asRead} THEN ${sql.param(to, column)} END`;
}
