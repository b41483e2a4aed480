import { type PlateAction, plateLifecycle } from '../../../shared/doorplate/lifecycle.ts';
import { canStep, statusAfter } from '../../lifecycle/step.ts';

/**
 * Returns the beginning of the SQL by which many plates take one step of the lifecycle in a batch with what causes it: a print
 * run, a run given up, a household that ends. `set`, and what the caller adds (`FROM`, `WHERE`), say what else changes and
 * which plates. One plate that is no longer where the step starts refuses the whole batch.
 */
export function stepPlates(action: PlateAction, set: string): string {
  return `UPDATE doorplate SET status = ${statusAfter(plateLifecycle, action)}, ${set}`;
}

/** Returns the SQL condition that plates can take a step. */
export function platesThatCan(action: PlateAction, column = 'status'): string {
  return canStep(plateLifecycle, action, column);
}
