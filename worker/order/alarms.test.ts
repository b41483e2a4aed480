import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { instantAtClock, localDate } from '../../shared/time.ts';
import { ringAlarms } from '../case/alarms.ts';
import { rateCase } from '../case/rate-case.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { officer } from '../testing/moves.ts';
import { foundMenu, placeTestOrder, recruit } from '../testing/orders.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { acceptOrder } from './accept.ts';
import { orderAssignment } from './table.ts';

const MINUTE = 60_000;
let ctx: Context;
let plate: string;

beforeEach(async () => {
  await clearTown();
  const town = await foundTown();
  // Eight in the morning, so that today has times left.
  const eight = instantAtClock(localDate(town.ctx.now()), '08:00');
  ctx = { ...town.ctx, now: () => eight };
  [plate = ''] = town.codes;
  await foundMenu(ctx);
});

const at = (minutes: number): Context => ({
  ...ctx,
  actor: { kind: 'system' },
  now: () => ctx.now() + minutes * MINUTE,
});
const ring = (minutes: number) => ringAlarms(at(minutes));
const dispatch = (caseId: string, detail: object, from: Context = ctx) =>
  transition({ ...from, actor: officer('clerk') }, { caseId, action: 'dispatch', detail });
const row = (caseId: string) =>
  env.DB.prepare('SELECT f.status, o.open_to FROM case_file f JOIN service_order o ON o.case_id = f.id WHERE f.id = ?1')
    .bind(caseId)
    .first<{ status: string; open_to: string | null }>();
const today = () => ({ date: localDate(ctx.now()), time: '10:00' });

describe('an order of today that nobody answers', () => {
  it('warns the centre after half an hour and is offered more widely, until there is nobody left to ask', async () => {
    const volunteer = await recruit(ctx);
    const caseId = await placeTestOrder(ctx, plate, today());
    await dispatch(caseId, { volunteers: [volunteer.id] });
    expect(await ring(29)).toEqual({});
    expect(await ring(31)).toEqual({ unanswered: 1, offerWider: 1 });
    expect(await ring(31)).toEqual({});
    expect(await row(caseId)).toEqual({ status: 'offered', open_to: '/1/2/1000/' });
    expect(await ring(62)).toEqual({ unanswered: 1, offerWider: 1 });
    expect(await row(caseId)).toEqual({ status: 'offered', open_to: '/1/2/' });
    expect(await ring(95)).toEqual({ unanswered: 1 });
    expect(await ring(24 * 60)).toEqual({ expire: 1 });
    expect(await row(caseId)).toEqual({ status: 'expired', open_to: null });
  });

  it('that nobody has dispatched warns too', async () => {
    await placeTestOrder(ctx, plate, today());
    expect(await ring(31)).toEqual({ notDispatched: 1 });
  });
});

describe('a visit that does not go as planned', () => {
  async function accepted(): Promise<{ caseId: string; volunteer: Context }> {
    const volunteer = await recruit(ctx);
    const caseId = await placeTestOrder(ctx, plate, today());
    await dispatch(caseId, { volunteers: [volunteer.id] });
    await acceptOrder(volunteer.ctx, caseId, crypto.randomUUID());
    return { caseId, volunteer: volunteer.ctx };
  }

  it('warns the centre a quarter of an hour after its time', async () => {
    await accepted();
    expect(await ring(2 * 60 + 14)).toEqual({});
    expect(await ring(2 * 60 + 16)).toEqual({ late: 1 });
  });

  it('has an alarm of its own when nobody opens, at once and again when nobody looked within half an hour', async () => {
    const { caseId, volunteer } = await accepted();
    const { now } = at(120);
    await transition({ ...volunteer, now }, { caseId, action: 'nobodyAnswers' });
    expect(await ring(121)).toEqual({ welfare: 1 });
    expect(await ring(149)).toEqual({});
    expect(await ring(151)).toEqual({ welfareOverdue: 1 });
    const warned = await env.DB.prepare('SELECT kind FROM case_alarm ORDER BY at').all();
    expect(warned.results.map(({ kind }) => kind)).toEqual(['welfare', 'welfareOverdue']);
  });

  it('is closed without hours when nobody confirms it for a fortnight', async () => {
    const { caseId, volunteer } = await accepted();
    const step = async (action: string, status: 'arrived' | 'done') => {
      await transition(volunteer, { caseId, action });
      await ctx.db.update(orderAssignment).set({ status });
    };
    await step('arrive', 'arrived');
    await expect(transition(volunteer, { caseId, action: 'finishPart' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await step('complete', 'done');
    expect(await ring(13 * 1440)).toEqual({});
    expect(await ring(15 * 1440)).toEqual({ close: 1 });
    expect(await row(caseId)).toMatchObject({ status: 'closed' });
  });

  it('is confirmed by a rating; a bad one is called back once and rated once more', async () => {
    const { caseId, volunteer } = await accepted();
    await transition(volunteer, { caseId, action: 'arrive' });
    await ctx.db.update(orderAssignment).set({ status: 'arrived' });
    await transition(volunteer, { caseId, action: 'complete' });
    await ctx.db.update(orderAssignment).set({ status: 'done' });
    const resident: Context = { ...ctx, actor: { kind: 'applicant', caseId } };
    const rate = (grade: number) => rateCase(resident, { caseId, grade, reasons: [], words: '' });
    expect(await rate(1)).toMatchObject({ status: 'confirmed' });
    await expect(rate(5)).rejects.toMatchObject({ code: 'notAvailable' });
    const assignment = await env.DB.prepare('SELECT confirmed_by FROM order_assignment').first();
    expect(assignment).toEqual({ confirmed_by: 'resident' });
    const supervisor = { ...ctx, actor: officer('supervisor') };
    await transition(supervisor, { caseId, action: 'callBack', reason: '打过电话了。' });
    expect(await rate(5)).toMatchObject({ status: 'confirmed' });
    await expect(rate(5)).rejects.toMatchObject({ code: 'notAvailable' });
    expect(await env.DB.prepare('SELECT count(*) n FROM rating').first()).toEqual({ n: 2 });
    expect(await ring(4 * 1440)).toEqual({ hoursWaiting: 1 });
  });

  it('warns when a bad grade is not called back about within five working days', async () => {
    const { caseId, volunteer } = await accepted();
    await transition(volunteer, { caseId, action: 'arrive' });
    await ctx.db.update(orderAssignment).set({ status: 'arrived' });
    await transition(volunteer, { caseId, action: 'completeConfirmed' });
    const resident: Context = { ...ctx, actor: { kind: 'applicant', caseId } };
    await rateCase(resident, { caseId, grade: 2, reasons: [], words: '' });
    expect(await ring(12 * 1440)).toEqual({ hoursWaiting: 1, callBackOverdue: 1 });
  });
});
