import type { ProgressView } from '../../shared/case/view.ts';
import { CENTRE } from './resident.tsx';

/** How far an application is, as its applicant sees it. */
export function progressView(more: Partial<ProgressView> = {}): ProgressView {
  return {
    ...{ caseId: '01HXCASE', receipt: '482719360574', kind: 'application', status: 'received', isOpen: true },
    ...{ dueOn: '2026-12-03', dueIsProvisional: false, daysLeft: 5, changedAt: Date.UTC(2026, 10, 26, 1) },
    details: {
      ...{ itemName: '临时救助', rememberable: true, owner: null, actions: ['withdraw'], notice: null, rating: null },
      steps: [{ action: 'submit', status: 'received', at: Date.UTC(2026, 10, 26, 1), by: null, reason: null }],
    },
    centre: CENTRE,
    ...more,
  };
}
