import type { CategoryView } from '../catalogue/view.ts';
import type { CentreView } from '../centre.ts';
import type { DeadStatus } from './alive.ts';

/** A household's plate as it hangs on the wall, and its address in the reader's language. Public facts only. */
export interface PlateView {
  code: string;
  /** As painted: always Chinese. */
  town: string;
  village: string;
  group: number;
  hamlet: string | null;
  houseNumber: string;
  /** One line, in the reader's language. */
  address: string;
}

/** Whom to call: public duty contacts of the grid and the centre. */
export interface ContactsView {
  gridWorker: { name: string; phone: string };
  centre: CentreView;
}

/** The hall page of one plate: the same shape for every household. */
export interface HallView {
  plate: PlateView;
  contacts: ContactsView;
  categories: CategoryView[];
}

/** Why a code that was typed or scanned leads nowhere. */
export type PlateProblem =
  | { problem: 'length'; typed: string }
  | { problem: 'character' | 'check'; typed: string; groups: number[] }
  | { problem: 'unknown' | DeadStatus; typed: string };

/** The page on which anyone says that something is wrong with a plate. */
export interface ReportPlateView {
  plate: PlateView;
  contacts: ContactsView;
  /** `choose`: nothing was chosen; `wait`: too many from here, `retryAfter` seconds. */
  error: 'choose' | 'wait' | null;
  retryAfter: number;
  isSent: boolean;
}
