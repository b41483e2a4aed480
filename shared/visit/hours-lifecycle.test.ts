import { describe, expect, it } from 'vitest';
import { HOURS_STATUSES, type HoursAction, type HoursStatus, openDecisions } from './hours-lifecycle.ts';

const OPEN: Readonly<Record<HoursStatus, Record<'proven' | 'unproven', readonly HoursAction[]>>> = {
  proposed: { proven: ['approve', 'refuse'], unproven: ['refuse'] },
  approved: { proven: [], unproven: [] },
  refused: { proven: [], unproven: [] },
};

describe.each(HOURS_STATUSES)('hours that are %s', (status) => {
  it.each([
    ['pin', 'proven'],
    ['resident', 'proven'],
    ['centre', 'proven'],
    [null, 'unproven'],
  ] as const)('resting on %s are open to what the table says', (proof, how) => {
    expect(openDecisions({ status, isOwn: false, proof })).toEqual(OPEN[status][how]);
  });

  it('are never decided by whoever served', () => {
    expect(openDecisions({ status, isOwn: true, proof: 'pin' })).toEqual([]);
  });
});
