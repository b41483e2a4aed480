import type { GenericSchema } from 'valibot';
import { ACTION_DETAILS } from '../application/actions.ts';
import { applicationLifecycle, ENDED } from '../application/lifecycle.ts';
import { APPOINTMENT_DETAILS } from '../appointment/actions.ts';
import { APPOINTMENT_ENDED, appointmentLifecycle } from '../appointment/lifecycle.ts';
import type { Transition } from '../lifecycle.ts';
import { orderRules } from '../order/lifecycle.ts';
import type { CaseKind } from './kinds.ts';

/** What the engine has to know of a kind, on either side of the network. */
export interface CaseRules {
  lifecycle: readonly Transition[];
  /** Statuses that nothing leaves any more, or only a rating does. */
  ended: ReadonlySet<string>;
  /** What each action carries besides its reason. Actions that are not listed carry nothing. */
  details: Readonly<Record<string, GenericSchema>>;
}

export const RULES: Readonly<Record<CaseKind, CaseRules>> = {
  application: { lifecycle: applicationLifecycle, ended: ENDED, details: ACTION_DETAILS },
  appointment: { lifecycle: appointmentLifecycle, ended: APPOINTMENT_ENDED, details: APPOINTMENT_DETAILS },
  order: orderRules,
};

/** Whether any kind of case has such an action. */
export function isCaseAction(action: string): boolean {
  return Object.values(RULES).some(({ lifecycle }) => lifecycle.some((step) => step.action === action));
}
