import { describe, expect, it } from 'vitest';
import { STATUSES_OF } from '../case/kinds.ts';
import { clockAt, instantAtClock } from '../time.ts';
import { acceptBy, dispatchBy, type OrderAlarmFacts, orderAlarms, orderDueAt } from './limits.ts';
import { nearbyOf, widerThan } from './offer.ts';
import { daysOf, timesOn } from './times.ts';

const MINUTE = 60_000;
const at = (date: string, time: string) => instantAtClock(date, time);
const facts = (changes: Partial<OrderAlarmFacts> = {}): OrderAlarmFacts => ({
  status: 'placed',
  visitOn: '2026-11-27',
  startsAt: at('2026-11-27', '11:30'),
  endsAt: at('2026-11-27', '12:00'),
  placedAt: at('2026-11-25', '10:00'),
  offeredAt: null,
  since: at('2026-11-25', '10:00'),
  canWiden: true,
  badRatingAt: null,
  ...changes,
});

describe('the limits of an order', () => {
  it('have it dispatched by the evening before, or within half an hour on the day itself', () => {
    expect(dispatchBy(facts())).toBe(at('2026-11-26', '18:00'));
    expect(dispatchBy(facts({ placedAt: at('2026-11-26', '20:00') }))).toBe(at('2026-11-27', '09:30'));
    expect(dispatchBy(facts({ placedAt: at('2026-11-27', '10:45') }))).toBe(at('2026-11-27', '11:15'));
  });

  it('give volunteers half an hour to answer on the day itself, a day before that', () => {
    expect(acceptBy(facts({ offeredAt: at('2026-11-27', '08:00') }))).toBe(at('2026-11-27', '08:30'));
    expect(acceptBy(facts({ offeredAt: at('2026-11-25', '11:00') }))).toBe(at('2026-11-26', '11:00'));
  });

  it('warn the centre, then offer the order more widely, and give it up after its time', () => {
    const offeredAt = at('2026-11-27', '08:00');
    const kinds = (f: OrderAlarmFacts) => orderAlarms(f).map((a) => [a.kind, a.does, clockAt(a.at)]);
    expect(kinds(facts({ status: 'offered', offeredAt }))).toEqual([
      ['unanswered', 'warn', '08:30'],
      ['offerWider', 'act', '08:30'],
      ['expire', 'act', '14:00'],
    ]);
    expect(kinds(facts({ status: 'offered', offeredAt, canWiden: false })).map(([kind]) => kind)).not.toContain(
      'offerWider',
    );
    expect(kinds(facts({ status: 'accepted' }))[0]).toEqual(['late', 'warn', '11:45']);
  });

  it('have somebody look after a person who does not open, at once and within half an hour', () => {
    const since = at('2026-11-27', '11:40');
    expect(orderAlarms(facts({ status: 'nobodyAnswers', since }))).toEqual([
      { kind: 'welfare', at: since, dueAt: since + 30 * MINUTE, does: 'warn' },
      { kind: 'welfareOverdue', at: since + 30 * MINUTE, dueAt: since + 30 * MINUTE, does: 'warn' },
    ]);
  });

  it('call back about a bad grade within five working days', () => {
    const [alarm] = orderAlarms(facts({ status: 'closed', badRatingAt: at('2026-11-27', '15:00') }));
    expect(alarm).toMatchObject({ kind: 'callBackOverdue', at: at('2026-12-05', '00:00') });
  });

  it('are in order of time and named in every status', () => {
    for (const status of STATUSES_OF.order) {
      const times = orderAlarms(facts({ status })).map((a) => a.at);
      expect(times, status).toEqual([...times].sort((a, b) => a - b));
      expect(orderDueAt(status, facts()), status).not.toBeUndefined();
    }
  });
});

describe('the times of a service', () => {
  const lunch = {
    leadMinutes: 0,
    daysAhead: 7,
    times: ['11:30', '12:00'],
    weekdays: [1, 2, 3, 4, 5],
    meal: { cutOff: '09:30' },
  };

  it('end with the cut-off of the day', () => {
    expect(timesOn(lunch, '2026-11-25', at('2026-11-25', '09:29'))).toEqual(['11:30', '12:00']);
    expect(timesOn(lunch, '2026-11-25', at('2026-11-25', '09:30'))).toEqual([]);
  });

  it('keep to weekdays, lead time and how far ahead one may order', () => {
    expect(timesOn(lunch, '2026-11-28', at('2026-11-25', '08:00'))).toEqual([]);
    expect(timesOn(lunch, '2026-12-03', at('2026-11-25', '08:00'))).toEqual([]);
    const hair = { ...lunch, meal: null, leadMinutes: 120 };
    expect(timesOn(hair, '2026-11-25', at('2026-11-25', '09:45'))).toEqual(['12:00']);
    expect(daysOf(lunch, at('2026-11-25', '08:00'), 3).map((d) => d.date)).toEqual([
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
    ]);
  });
});

describe('offering more widely', () => {
  it('goes from named volunteers to the village to the town, and no further', () => {
    const home = '/1/2/1000/1001/';
    expect(nearbyOf(home)).toBe('/1/2/1000/');
    expect(widerThan(null, home)).toBe('/1/2/1000/');
    expect(widerThan(home, home)).toBe('/1/2/1000/');
    expect(widerThan('/1/2/1000/', home)).toBe('/1/2/');
    expect(widerThan('/1/2/', home)).toBeUndefined();
  });
});
