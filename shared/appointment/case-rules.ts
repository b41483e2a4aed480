import type { CaseRules } from '../lifecycle.ts';
import { APPOINTMENT_DETAILS } from './actions.ts';
import { APPOINTMENT_ENDED, appointmentLifecycle } from './lifecycle.ts';

/** What the case engine has to know of appointments. */
export const appointmentRules: CaseRules = {
  lifecycle: appointmentLifecycle,
  ended: APPOINTMENT_ENDED,
  details: APPOINTMENT_DETAILS,
};
