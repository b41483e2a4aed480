import type { CaseRules } from '../lifecycle.ts';
import { ORDER_DETAILS } from './actions.ts';
import { ORDER_ENDED, orderLifecycle } from './lifecycle.ts';

/** What the case engine has to know of orders. */
export const orderRules: CaseRules = { lifecycle: orderLifecycle, ended: ORDER_ENDED, details: ORDER_DETAILS };
