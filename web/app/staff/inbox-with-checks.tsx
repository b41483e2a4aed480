import { Inbox } from '../../case/inbox.tsx';
import { ChecksBanner } from '../../order/checks-banner.tsx';

/** The inbox, with the doors that nobody opened above it. */
export function InboxWithChecks() {
  return <Inbox banner={<ChecksBanner />} />;
}
