import { describe, expect, it } from 'vitest';
import { type ApplicationClock, advanceClock, dueOn, newClock } from './limits.ts';

const limits = { statutory: { days: 20, unit: 'workingDay' }, promised: { days: 15, unit: 'workingDay' } } as const;
const accepted = (on: string, with_: typeof limits | object = limits): ApplicationClock =>
  advanceClock(newClock({ ...limits, ...with_ }, on), 'accept', on);

describe('the limit of a step', () => {
  it('is five working days to answer a new application, over the National Day week as well', () => {
    expect(dueOn('received', newClock(limits, '2026-11-22'))).toBe('2026-11-27');
    // 1–7 October off, Saturday 10 October worked.
    expect(dueOn('received', newClock(limits, '2026-09-30'))).toBe('2026-10-13');
  });

  it('is thirty working days to supply missing papers, counted from the notice', () => {
    const clock = advanceClock(newClock(limits, '2026-09-01'), 'requestCorrections', '2026-09-08');
    // 13 days until 24 September (Sunday the 20th worked, Friday the 25th off), 3 until the 30th, then 8–10 and 12–26 October.
    expect(dueOn('correctionsRequested', clock)).toBe('2026-10-26');
  });

  it('begins anew when the papers have come', () => {
    let clock = advanceClock(newClock(limits, '2026-11-02'), 'requestCorrections', '2026-11-03');
    clock = advanceClock(clock, 'correct', '2026-11-20');
    expect(dueOn('received', clock)).toBe('2026-11-27');
  });

  it('of a decision is the earlier of promise and law, from acceptance', () => {
    expect(dueOn('accepted', accepted('2026-11-02'))).toBe('2026-11-23');
    expect(dueOn('inReview', accepted('2026-11-02', { promised: { days: 30, unit: 'workingDay' } }))).toBe(
      '2026-11-30',
    );
    // Seven calendar days of law against ten working days of promise.
    const mixed = { statutory: { days: 7, unit: 'day' }, promised: { days: 10, unit: 'workingDay' } };
    expect(dueOn('inReview', accepted('2026-11-02', mixed))).toBe('2026-11-09');
  });

  it('of a decision promised while you wait is the day of acceptance', () => {
    const atOnce = { statutory: null, promised: { days: 0, unit: 'workingDay' } };
    expect(dueOn('accepted', accepted('2026-11-02', atOnce))).toBe('2026-11-02');
  });

  it('moves by ten working days when extended, and by the working days the clock stood', () => {
    const extended = advanceClock(accepted('2026-11-02'), 'extend', '2026-11-20');
    expect(dueOn('inReview', extended)).toBe('2026-12-07');
    const stopped = advanceClock(accepted('2026-11-02'), 'stopClock', '2026-11-09');
    expect(dueOn('clockStopped', stopped)).toBeUndefined();
    const resumed = advanceClock(stopped, 'resumeClock', '2026-11-16');
    expect(resumed.stoppedDays).toBe(5);
    expect(dueOn('inReview', resumed)).toBe('2026-11-30');
  });

  it('stands no longer than was announced, however late the clock is set going again', () => {
    const stopped = advanceClock(accepted('2026-11-02'), 'stopClock', '2026-11-09', '2026-11-13');
    expect(advanceClock(stopped, 'resumeClock', '2026-11-14').stoppedDays).toBe(4);
    expect(advanceClock(stopped, 'resumeClock', '2026-12-31').stoppedDays).toBe(4);
    expect(advanceClock(stopped, 'resumeClock', '2026-11-11').stoppedDays).toBe(2);
  });

  it('counts from the day of receipt when a licence is deemed accepted', () => {
    const clock = advanceClock(newClock(limits, '2026-11-02'), 'deemAccepted', '2026-11-10');
    expect(clock.acceptedOn).toBe('2026-11-02');
  });

  it('does not run in a status that waits for nobody', () => {
    for (const status of ['delivered', 'closed', 'withdrawn', 'lapsed', 'notAccepted'] as const)
      expect(dueOn(status, accepted('2026-11-02'))).toBeUndefined();
  });
});
