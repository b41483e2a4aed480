import type { SecondFactors } from '../../shared/account/schema.ts';

/** What a card of a second factor gets. */
export interface FactorProps {
  factors: SecondFactors;
  /** Loads them again; `codes` are fresh backup codes to show once. */
  onChange: (codes?: readonly string[] | null) => Promise<void>;
}
