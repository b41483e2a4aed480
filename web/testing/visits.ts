import type { HoursLine, VisitLine } from '../../shared/visit/schema.ts';
import { MORNING } from './cases.ts';

/** An order that a volunteer has taken on, for ten in the morning. */
export function visitLine(caseId: string, more: Partial<VisitLine> = {}): VisitLine {
  return {
    ...{ caseId, version: 4, status: 'accepted', mine: 'accepted', serviceName: '代买', icon: 'shoppingBasket' },
    ...{ visitOn: '2026-11-25', startsAt: MORNING, endsAt: MORNING + 3_600_000, address: '东村1组12号' },
    ...{ villageId: 1000, group: 1, houseNumber: '12', name: '张*三', ask: '买米', diets: [], dish: null, portions: 1 },
    ...{ risks: [], payment: '', wantsPhoto: false, volunteers: 1, round: null, arrivedAt: null, doneAt: null },
    ...{ isConfirmed: false, pinTriesLeft: 10, plateCheck: '' },
    ...more,
  };
}

/** Hours that wait for a decision, proven by the resident's PIN. */
export function hoursLine(id: string, more: Partial<HoursLine> = {}): HoursLine {
  return {
    ...{ id, caseId: `case-${id}`, volunteer: '赵强', serviceName: '代买', address: '东村1组12号' },
    ...{ servedOn: '2026-11-25', arrivedAt: MORNING, leftAt: MORNING + 50 * 60_000, expected: 60, proposed: 50 },
    ...{ cap: 'none', doubts: [], proof: 'pin', note: null, isOwn: false },
    ...more,
  };
}
