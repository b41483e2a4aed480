import type { CaseRules } from '../case/rules.ts';
import { APPOINTMENT_DETAILS } from './actions.ts';
import { APPOINTMENT_ENDED, appointmentLifecycle } from './lifecycle.ts';

/** 预约 as the case engine has to know it. */
export const appointmentRules: CaseRules = {
  lifecycle: appointmentLifecycle,
  ended: APPOINTMENT_ENDED,
  details: APPOINTMENT_DETAILS,
};
