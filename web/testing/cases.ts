import type { CaseLine, CaseView } from '../../shared/case/desk.ts';

/** 25 November 2026, ten in the morning at the centre. */
export const MORNING = Date.UTC(2026, 10, 25, 2);

/** A line of the inbox: an application that has just come in. */
export function caseLine(id: string, more: Partial<CaseLine> = {}): CaseLine {
  return {
    ...{ id, receipt: '482193605741', kind: 'application', itemName: '临时救助', status: 'received', version: 3 },
    ...{ channel: 'plate', name: '张*', address: '东村1组12号', department: null, owner: null },
    ...{ dueAt: MORNING + 5 * 86_400_000, daysLeft: 5, warning: null, createdAt: MORNING, changedAt: MORNING },
    ...more,
  };
}

/** A case as its page shows it, masked. */
export function caseView(id: string, more: Partial<CaseView> = {}): CaseView {
  return {
    ...caseLine(id),
    ...{ plateCode: '7K3M9XQ2VR', householdId: 1, departmentId: null, revealedUntil: null },
    contact: { name: '张*', phone: '138****1234' },
    answers: [{ id: 'why', label: '遇到了什么困难？', value: '家里着火' }],
    materials: [
      { id: 'bills', name: '费用单据', isNeeded: true, isOptional: false, photos: [photo('p1'), photo('p2')] },
      { id: 'id-card', name: '身份证', isNeeded: true, isOptional: false, photos: [] },
      { id: 'proof', name: '在校证明', isNeeded: false, isOptional: false, photos: [] },
    ],
    ...{ attachments: [], notes: [], ratings: [], deliveryWays: ['collect', 'home'], mayNote: true },
    timeline: [
      {
        version: 1,
        at: MORNING,
        action: 'submit',
        status: 'received',
        by: 'anyone',
        name: null,
        reason: null,
        detail: null,
      },
    ],
    ...{ dueOn: '2026-12-02', dueIsProvisional: false },
    clock: { acceptedOn: null, stoppedDays: 0, stoppedUntil: null, isExtended: false },
    available: ['takeIn', 'requestCorrections', 'accept'],
    ...more,
  };
}

const photo = (id: string) => ({ id, type: 'image/jpeg', addedBy: null });
