import type { CentreView } from '../centre.ts';
import type { FieldError } from '../errors.ts';
import type { RawAnswers } from '../form/answers.ts';
import type { OrderStatus } from './lifecycle.ts';
import type { MenuLine, SeriesDay } from './schema.ts';

interface Shared {
  centre: CentreView;
}

/** A service on the menu: enough to choose it. */
export type MenuChoice = Pick<MenuLine, 'id' | 'icon' | 'name' | 'summary'> & { soonest: string | null };

/** One step of an order as the resident reads it. */
export interface OrderStep {
  action: string;
  at: number;
  /** Masked, for volunteers. */
  by: string | null;
  reason: string | null;
}

/** An order that repeats. */
export interface SeriesView {
  until: string;
  isStopped: boolean;
  days: SeriesDay[];
}

/** One order as its applicant sees it. */
export interface OrderView extends Shared {
  caseId: string;
  receipt: string;
  version: number;
  status: OrderStatus;
  isOpen: boolean;
  serviceName: string;
  dishName: string | null;
  /** Fen for all portions. */
  price: number | null;
  portions: number;
  payment: string;
  startsAt: number;
  isForOther: boolean;
  /** Null once it is of no more use. */
  pin: string | null;
  /** Who comes, masked. */
  volunteers: string[];
  steps: OrderStep[];
  may: { cancel: boolean; confirm: boolean; rate: boolean };
  /** The kitchen has begun: cancelled portions have to be paid. */
  isLateToCancel: boolean;
  series: SeriesView | null;
  qr: { side: number; path: string };
  /** Placed just now. */
  isNew: boolean;
  /** Somebody changed it since the page was opened. */
  isStale: boolean;
}

/** The pages on which residents order help (点单), by name. Drawn by the server only. */
export interface OrderPages {
  menu: Shared & { address: string; gridWorker: { name: string; phone: string }; services: MenuChoice[] };
  form: Shared & {
    address: string;
    service: MenuLine;
    today: string;
    key: string;
    values: RawAnswers;
    errors: FieldError[];
    /** Receipt number under which an earlier sending of this form arrived. */
    sentBefore: string | null;
  };
  order: OrderView;
  cancel: OrderView;
}
export type OrderPageName = keyof OrderPages;
export type OrderPage = { [N in OrderPageName]: { name: N; view: OrderPages[N] } }[OrderPageName];
