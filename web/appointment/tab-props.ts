import type { CentreSettings } from '../../shared/appointment/desk.ts';
import type { Changing } from './use-change.tsx';

/** What every tab of the settings gets. */
export interface TabProps {
  settings: CentreSettings;
  changing: Changing;
}
