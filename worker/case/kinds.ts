import type { CaseKind } from '../../shared/case/kinds.ts';
import { applicationKind } from '../application/kind.ts';
import { appointmentKind } from '../appointment/kind.ts';
import { orderKind } from '../order/kind.ts';
import type { CaseKindOnServer } from './kind.ts';

/** Every kind of case, as the engine asks it. */
export const KINDS: Readonly<Record<CaseKind, CaseKindOnServer>> = {
  application: applicationKind,
  appointment: appointmentKind,
  order: orderKind,
};
