import type { Changed } from '../../shared/jurisdiction/change-schema.ts';

/** Sends one change of a household; `say` tells what came of it. */
export type Change = (
  how: 'move' | 'split' | 'merge' | 'demolish',
  body: object,
  say: (changed: Changed) => string,
) => Promise<void>;
