import { describe, expect, it } from 'vitest';
import { endOfDay, startOfDay } from '../time.ts';
import { type AlarmFacts, alarmsOf, nextAlarm } from './alarms.ts';
import { advanceClock, newClock } from './limits.ts';

const limits = { statutory: null, promised: { days: 10, unit: 'workingDay' } } as const;
/** Monday before the National Day week of 2026: off from 1 to 7 October, working on Sunday 20 September and Saturday 10 October. */
const MONDAY = '2026-09-28';
const morning = (date: string) => startOfDay(date) + 8.5 * 3_600_000;
const facts = (changes: Partial<AlarmFacts> = {}): AlarmFacts => ({
  status: 'received',
  clock: newClock(limits, MONDAY),
  licence: false,
  rating: null,
  since: startOfDay(MONDAY),
  ...changes,
});
const told = (f: AlarmFacts) => alarmsOf(f).map(({ kind, at }) => [kind, at]);

describe('alarms over the National Day week', () => {
  it('warn at half and at four fifths of five working days, and mark the end: 8, 9 and 10 October', () => {
    // 29 and 30 September, then 8, 9 and the moved Saturday 10 October.
    expect(told(facts())).toEqual([
      ['half', morning('2026-10-08')],
      ['most', morning('2026-10-09')],
      ['overdue', endOfDay('2026-10-10')],
    ]);
  });

  it('deem a licence accepted at the end instead', () => {
    expect(told(facts({ licence: true })).at(-1)).toEqual(['deemAccepted', endOfDay('2026-10-10')]);
  });

  it('count a decision from acceptance', () => {
    const clock = advanceClock(newClock(limits, MONDAY), 'accept', MONDAY);
    expect(told(facts({ status: 'inReview', clock }))).toEqual([
      ['half', morning('2026-10-10')],
      ['most', morning('2026-10-14')],
      ['overdue', endOfDay('2026-10-16')],
    ]);
  });

  it('remind of corrections after ten working days and close after thirty', () => {
    const clock = advanceClock(newClock(limits, MONDAY), 'requestCorrections', MONDAY);
    expect(told(facts({ status: 'correctionsRequested', clock }))).toEqual([
      ['reminder', morning('2026-10-16')],
      ['lapse', endOfDay('2026-11-13')],
    ]);
  });

  it('give five working days to call back after a bad grade, and nothing after a good one', () => {
    expect(told(facts({ status: 'rated', rating: 2 }))).toEqual([['callBackOverdue', endOfDay('2026-10-10')]]);
    expect(told(facts({ status: 'rated', rating: 3 }))).toEqual([]);
  });
});

describe('the next alarm', () => {
  it('is the first after an instant; where all have passed, the end itself', () => {
    expect(nextAlarm(facts(), morning('2026-10-08'))?.kind).toBe('most');
    expect(nextAlarm(facts(), endOfDay('2026-10-10'))?.kind).toBe('overdue');
    expect(nextAlarm(facts({ status: 'withdrawn' }), 0)).toBeUndefined();
  });
});
