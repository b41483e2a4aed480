import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { againstOf, mayBeOffered, type Need, suggestVolunteers, type Volunteer } from './suggest.ts';

const need: Need = {
  skills: ['escort'],
  training: ['escort'],
  isRisky: true,
  villageId: 7,
  // A Friday.
  visitOn: '2026-11-27',
  from: 540,
  to: 720,
};
const volunteer = (id: string, changes: Partial<Volunteer> = {}): Volunteer => ({
  id,
  name: id,
  skills: ['escort'],
  places: [7],
  weekly: [{ day: 5, from: 480, to: 1080 }],
  leave: [],
  training: [{ what: 'escort', on: '2026-03-01' }],
  insuredUntil: '2027-03-01',
  mostPerDay: 3,
  load: 0,
  isBusyThen: false,
  helpedHere: 0,
  saidNo: false,
  ...changes,
});
const order = (...volunteers: Volunteer[]) => suggestVolunteers(need, volunteers).map((s) => s.id);

describe('volunteers suggested for an order', () => {
  it('come nearest first, then who helped there before, then who has less to do', () => {
    expect(order(volunteer('far', { places: [1, 2] }), volunteer('near'))).toEqual(['near', 'far']);
    expect(order(volunteer('a'), volunteer('known', { helpedHere: 2 }))).toEqual(['known', 'a']);
    expect(order(volunteer('a', { load: 2 }), volunteer('z'))).toEqual(['z', 'a']);
  });

  it('carry the reasons for their place in the list', () => {
    const [first] = suggestVolunteers(need, [volunteer('a', { helpedHere: 3 })]);
    expect(first?.why).toEqual([
      { code: 'sameVillage' },
      { code: 'skilled' },
      { code: 'onDuty' },
      { code: 'helpedBefore', n: 3 },
      { code: 'free' },
    ]);
    expect(first).toMatchObject({ against: [], mayBeOffered: true });
  });

  it.each([
    ['on leave', { leave: [{ from: '2026-11-27', to: '2026-11-27' }] }, 'onLeave'],
    ['no longer insured', { insuredUntil: '2026-11-26' }, 'notInsured'],
    ['never insured', { insuredUntil: null }, 'notInsured'],
    ['not trained', { training: [] }, 'notTrained'],
    ['have said no', { saidNo: true }, 'saidNo'],
  ] as const)('who are %s are not offered it, and stand last', (_, changes, code) => {
    const barred = volunteer('a', { ...changes, helpedHere: 9 });
    expect(againstOf(need, barred)).toContain(code);
    expect(mayBeOffered(againstOf(need, barred))).toBe(false);
    expect(order(barred, volunteer('b', { places: [], load: 2, weekly: [] }))).toEqual(['b', 'a']);
  });

  it.each([
    ['whose insurance ends soon', { insuredUntil: '2026-12-01' }, 'insuranceEnds'],
    ['who have another visit then', { isBusyThen: true }, 'busyThen'],
    ['whose day is full', { load: 3 }, 'fullDay'],
    ['who are not on duty then', { weekly: [{ day: 5, from: 0, to: 600 }] }, 'offDuty'],
    ['who do not know how', { skills: ['hair'] }, 'notSkilled'],
  ] as const)('%s may be offered it, with a word of warning', (_, changes, code) => {
    const against = againstOf(need, volunteer('a', changes));
    expect(against).toContain(code);
    expect(mayBeOffered(against)).toBe(true);
  });

  it('need neither insurance nor training for what is not risky', () => {
    const plain = { ...need, isRisky: false, training: [] };
    expect(againstOf(plain, volunteer('a', { insuredUntil: null, training: [] }))).toEqual([]);
  });

  it('are the same list whatever order they come in', () => {
    const some = fc.array(fc.record({ load: fc.nat(4), helpedHere: fc.nat(3), near: fc.boolean() }), { maxLength: 12 });
    fc.assert(
      fc.property(some, (all) => {
        const list = all.map(({ near, ...rest }, i) => volunteer(`v${i}`, { ...rest, places: near ? [7] : [] }));
        expect(order(...list.toReversed())).toEqual(order(...list));
      }),
    );
  });
});
