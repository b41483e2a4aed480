import type { CaseStatus } from '../../shared/case/kinds.ts';

/** Where an order stands after a command. */
export interface Moved {
  status: CaseStatus;
  version: number;
}
