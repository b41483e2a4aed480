import { applicationRules } from './application/case-rules.ts';
import { appointmentRules } from './appointment/case-rules.ts';
import type { CaseKind } from './case/kinds.ts';
import type { CaseRules } from './lifecycle.ts';
import { orderRules } from './order/case-rules.ts';

/** Every kind of case, as the engine knows it on either side of the network. */
export const RULES: Readonly<Record<CaseKind, CaseRules>> = {
  application: applicationRules,
  appointment: appointmentRules,
  order: orderRules,
};
