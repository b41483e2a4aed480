import { type ImportAction, importLifecycle } from '../../shared/import/lifecycle.ts';
import type { Context } from '../context.ts';
import { requireStep, statusAfter } from '../lifecycle/step.ts';
import type { FileState } from './load.ts';

/** Throws `notAvailable` when a list of this status cannot take the step, `notFound` to an actor who may not take it. */
export function requireImportStep(ctx: Context, { status, jurisdiction }: FileState, action: ImportAction): void {
  requireStep(importLifecycle, action, { status, actor: ctx.actor, subject: { jurisdiction } });
}

/**
 * Returns the SQL by which a list (`?1`, now is `?4`) takes a step of its lifecycle: the only writer of a list's status. Of two
 * at once the second refuses its batch; so it is where `when` does not hold.
 */
export function stepImport(action: ImportAction, { set = '', when }: { set?: string; when?: string } = {}): string {
  const also = set && `${set}, `;
  return `UPDATE import_file SET ${also}changed_at = ?4, status = ${statusAfter(importLifecycle, action, when)} WHERE id = ?1`;
}
