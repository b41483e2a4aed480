import type { CaseRules } from '../lifecycle.ts';
import { ACTION_DETAILS } from './actions.ts';
import { applicationLifecycle, ENDED } from './lifecycle.ts';

/** What the case engine has to know of applications. */
export const applicationRules: CaseRules = {
  lifecycle: applicationLifecycle,
  ended: ENDED,
  details: ACTION_DETAILS,
};
