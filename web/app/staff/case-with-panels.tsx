import { CasePage, type Panels } from '../../case/case-page.tsx';
import { AppointmentActions } from '../../counter/case-actions.tsx';
import { OrderActions } from '../../order/order-actions.tsx';
import type { ViewProps } from '../../staff/view-props.ts';

/** Kinds of cases whose steps have a panel of their own. */
const PANELS: Panels = {
  order: () => OrderActions,
  // Who rated badly is called back as with any other kind.
  appointment: ({ available }) => (available.includes('callBack') ? undefined : AppointmentActions),
};

/** The page of a case of any kind. */
export function CaseWithPanels(props: ViewProps) {
  return <CasePage {...props} panels={PANELS} />;
}
