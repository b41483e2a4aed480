import { describe, expect, it } from 'vitest';
import { STATUSES_OF } from '../../shared/case/kinds.ts';
import type { BoardLine } from '../../shared/order/schema.ts';
import { byVillage, COLUMNS, inColumn } from './columns.ts';

const line = (changes: Partial<BoardLine>): BoardLine => ({
  ...{ caseId: 'c', receipt: '', version: 1, status: 'placed', serviceId: 's', serviceName: '', isRisky: false },
  ...{ date: '2026-11-26', startsAt: 0, endsAt: 1, dueAt: null, villageId: 1, village: '东村', group: 1, address: '' },
  ...{ name: '', dishName: null, portions: 0, needed: 1, accepted: 0, openTo: null, volunteers: [], warning: null },
  ...{ round: null, ...changes },
});

describe('the board', () => {
  it('has every status in one column', () => {
    expect(Object.values(COLUMNS).flat().sort()).toEqual([...STATUSES_OF.order].sort());
  });

  it('shows first what needs somebody now, then what is soonest', () => {
    const orders = [line({ caseId: 'b', startsAt: 2 }), line({ caseId: 'a', startsAt: 1 })];
    const late = line({ caseId: 'late', startsAt: 9, warning: 'notDispatched' });
    expect(inColumn([...orders, late], 'waiting').map((o) => o.caseId)).toEqual(['late', 'a', 'b']);
    const shut = line({ caseId: 'shut', status: 'nobodyAnswers', startsAt: 9 });
    expect(inColumn([line({ caseId: 'x', status: 'arrived' }), shut], 'underWay')[0]?.caseId).toBe('shut');
  });

  it('lists a day by village, group and time', () => {
    const orders = [
      line({ caseId: '3', villageId: 2, village: '西村' }),
      line({ caseId: '2', group: 2 }),
      line({ caseId: '1', group: 1 }),
    ];
    expect(byVillage(orders).map((v) => [v.village, v.orders.map((o) => o.caseId)])).toEqual([
      ['东村', ['1', '2']],
      ['西村', ['3']],
    ]);
  });
});
