import type { AccountView } from '../../shared/account/schema.ts';

/** What each part of an account's page gets. */
export interface PartProps {
  account: AccountView;
  /** Something was decided: load again and say so. */
  onDone: () => Promise<void>;
}
