import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { PIN_TRIES } from '../../shared/visit/hours.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { employ } from '../testing/staff.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { at, type Employed, foundVolunteers, MINUTE, type Ordered, ordered, testService } from '../testing/visits.ts';
import { approveHours } from './approve-hours.ts';
import { completeOrder } from './complete-order.ts';
import { givePin } from './give-pin.ts';
import { recordArrival } from './record-arrival.ts';
import { reportProblem } from './report-problem.ts';
import { settleHours } from './settle-hours.ts';

let ctx: Context;
let codes: string[];
let people: Awaited<ReturnType<typeof foundVolunteers>>;
let all: Employed[];
let order: Ordered;

const key = () => crypto.randomUUID();
const scan = (instant: number) => ({ plate: order.plate, how: 'camera' as const, at: instant, sentAt: instant });
const arrive = (who: Employed, command = key()) =>
  recordArrival(at(who.ctx, order.startsAt), { caseId: order.caseId, key: command, input: scan(order.startsAt) });
const finish = (who: Employed, pin?: string) => {
  const to = order.startsAt + 30 * MINUTE;
  const input = { ...scan(to), note: '', photos: { doorstep: [] }, ...(pin && { pin }) };
  return completeOrder(at(who.ctx, to), { caseId: order.caseId, key: key(), input });
};
const statusOf = () => env.DB.prepare('SELECT status FROM case_file WHERE id = ?1').bind(order.caseId).first('status');
const column = async (sql: string) =>
  (await env.DB.prepare(sql).bind(order.caseId).all<{ value: string }>()).results.map(({ value }) => value);
const shares = () => column('SELECT status AS value FROM order_assignment WHERE case_id = ?1 ORDER BY staff_name');
const hours = () => column('SELECT id AS value FROM service_hours WHERE case_id = ?1 ORDER BY id');

/** An order that three volunteers have accepted. */
beforeEach(async () => {
  await clearTown();
  ({ ctx, codes } = await foundTown());
  people = await foundVolunteers(ctx, testService({ id: 'moving', volunteers: 3 }));
  all = [people.one, people.two, await employ(ctx, { role: 'volunteer', name: '志三' })];
  order = await ordered(ctx, codes[0] ?? '', { clerk: people.clerk, by: all }, 'moving');
});

describe('volunteers of one order', () => {
  it('who arrive in the same second have all arrived', async () => {
    const states = await Promise.all(all.map((who) => arrive(who)));
    expect(states.map(({ mine }) => mine)).toEqual(['arrived', 'arrived', 'arrived']);
    expect(await shares()).toEqual(['arrived', 'arrived', 'arrived']);
  });

  it('who arrive in the same second with every command sent twice are each written down once', async () => {
    const keys = all.map(() => key());
    await Promise.all([...all, ...all].map((who, i) => arrive(who, keys[i % 3])));
    expect(await shares()).toEqual(['arrived', 'arrived', 'arrived']);
    expect(await column('SELECT staff_id AS value FROM visit_scan WHERE case_id = ?1')).toHaveLength(3);
  });

  it('who finish in the same second have all finished, and the visit is over', async () => {
    for (const who of all) await arrive(who);
    const states = await Promise.all(all.map((who) => finish(who, order.pin)));
    expect(states.map(({ mine }) => mine)).toEqual(['done', 'done', 'done']);
    expect(await statusOf()).toBe('confirmed');
    expect(await hours()).toHaveLength(3);
  });

  it('who give their PINs in the same second have all given it', async () => {
    for (const who of all) await arrive(who);
    for (const who of all) await finish(who);
    expect(await statusOf()).toBe('done');
    const give = (who: Employed) => givePin(who.ctx, { caseId: order.caseId, key: key(), input: { pin: order.pin } });
    expect((await Promise.all(all.map(give))).map(({ pin }) => pin)).toEqual(['right', 'right', 'right']);
    expect(await statusOf()).toBe('confirmed');
  });

  it('one of whom gives the right PIN while the last finishes without one have met the resident', async () => {
    const [first, second, last] = all as [Employed, Employed, Employed];
    for (const who of all) await arrive(who);
    for (const who of [first, second]) await finish(who);
    const give = givePin(first.ctx, { caseId: order.caseId, key: key(), input: { pin: order.pin } });
    const [given, finished] = await Promise.all([give, finish(last)]);
    expect([given.pin, finished.mine]).toEqual(['right', 'done']);
    expect(await statusOf()).toBe('confirmed');
  });

  it('who guess at once have no more tries than one after the other', async () => {
    for (const who of all) await arrive(who);
    for (const who of all) await finish(who);
    const wrong = [...Array(10_000).keys()].map((n) => String(n).padStart(4, '0')).filter((pin) => pin !== order.pin);
    const guess = (pin: string, i: number) =>
      givePin((all[i % 3] as Employed).ctx, { caseId: order.caseId, key: key(), input: { pin } });
    await Promise.allSettled(wrong.slice(0, PIN_TRIES + 5).map(guess));
    const [failures] = await column('SELECT pin_failures AS value FROM service_order WHERE case_id = ?1');
    expect(failures).toBeLessThanOrEqual(PIN_TRIES);
  });

  it('go back to a door where nobody had opened: who was there arrives anew', async () => {
    const [one] = all as [Employed];
    await arrive(one);
    await reportProblem(at(one.ctx, order.startsAt), {
      ...{ caseId: order.caseId, key: key() },
      input: { problem: 'nobodyAnswers', words: '', at: order.startsAt },
    });
    await transition(people.clerk.ctx, { caseId: order.caseId, action: 'personIsWell', detail: { outcome: 'well' } });
    expect(await shares()).toEqual(['accepted', 'accepted', 'accepted']);
    for (const who of all) await arrive(who);
    for (const who of all) await finish(who, order.pin);
    expect(await statusOf()).toBe('confirmed');
  });

  it('one of whom finds nobody while another arrives are both heard, or the later is told that it is over', async () => {
    const [one, two] = all as [Employed, Employed];
    const problem = reportProblem(at(one.ctx, order.startsAt), {
      ...{ caseId: order.caseId, key: key() },
      input: { problem: 'nobodyAnswers', words: '', at: order.startsAt },
    });
    const [told, arrived] = await Promise.allSettled([problem, arrive(two)]);
    expect(told.status).toBe('fulfilled');
    expect(await statusOf()).toBe('nobodyAnswers');
    if (arrived.status === 'rejected') expect(arrived.reason).toMatchObject({ code: 'notAvailable' });
  });
});

describe('the last hours of an order', () => {
  const visit = async (pin: string | undefined = order.pin) => {
    for (const who of all) await arrive(who);
    for (const who of all) await finish(who, pin);
  };
  const clerks = async () =>
    Promise.all([Promise.resolve(people.clerk), employ(ctx, { role: 'clerk' }), employ(ctx, { role: 'supervisor' })]);
  const refuse = (who: Employed, id: string) => approveHours(who.ctx, id, { decision: 'refuse', reason: '没有去' });

  it('approved by several clerks at once move the order on', async () => {
    await visit();
    const ids = await hours();
    const deciders = await clerks();
    const approve = (who: Employed, i: number) =>
      approveHours(who.ctx, ids[i] ?? '', { decision: 'approve', reason: '' });
    const decided = await Promise.all(deciders.map(approve));
    expect(decided.map(({ status }) => status)).toEqual(['approved', 'approved', 'approved']);
    expect(await statusOf()).toBe('hoursApproved');
  });

  it('refused at the moment when the resident confirms do not leave the order where it is', async () => {
    await visit('');
    const [first = '', second = '', last = ''] = await hours();
    await refuse(people.clerk, first);
    await refuse(people.clerk, second);
    const resident: Context = { ...ctx, actor: { kind: 'applicant', caseId: order.caseId } };
    await Promise.all([refuse(people.clerk, last), transition(resident, { caseId: order.caseId, action: 'confirm' })]);
    await settleHours({ ...ctx, actor: { kind: 'system' } });
    expect(await statusOf()).toBe('hoursApproved');
  });

  it('all refused before the resident confirms are settled by the schedule, once', async () => {
    await visit('');
    for (const id of await hours()) await refuse(people.clerk, id);
    expect(await statusOf()).toBe('done');
    const resident: Context = { ...ctx, actor: { kind: 'applicant', caseId: order.caseId } };
    await transition(resident, { caseId: order.caseId, action: 'confirm' });
    const system: Context = { ...ctx, actor: { kind: 'system' } };
    expect(await settleHours(system)).toBe(1);
    expect(await settleHours(system)).toBe(0);
    expect(await statusOf()).toBe('hoursApproved');
  });
});
