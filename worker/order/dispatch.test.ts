import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Board, OpenOrder, Rounds, Suggestions, WelfareChecks } from '../../shared/order/schema.ts';
import { addDays, localDate } from '../../shared/time.ts';
import { suspendAccount } from '../account/decide.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { officer } from '../testing/moves.ts';
import { foundMenu, placeTestOrder, recruit } from '../testing/orders.ts';
import { employ } from '../testing/staff.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { volume } from '../testing/volume.ts';
import { acceptOrder } from './accept.ts';
import { dispatchOrder } from './dispatch.ts';
import { releaseAbsent } from './release-absent.ts';

let ctx: Context;
let codes: string[];
let plate: string;
type Employed = Awaited<ReturnType<typeof employ>>;

beforeEach(async () => {
  await clearTown();
  ({ ctx, codes } = await foundTown());
  [plate = ''] = codes;
  await foundMenu(ctx);
});

const key = () => crypto.randomUUID();
const asClerk = () => ({ ...ctx, actor: officer('clerk') });
const offer = (caseId: string, to: { volunteers?: string[]; place?: string }, from = asClerk()) =>
  dispatchOrder(from, caseId, { volunteers: [], ...to }, key());
async function post<T>({ browser }: Employed, path: string, body: object = {}, k = key()) {
  const response = await browser.postJson(`/api/staff${path}`, body, { 'Idempotency-Key': k });
  return { status: response.status, reply: await response.json<T & { code: string; nearby?: OpenOrder[] }>() };
}
const get = async <T>({ browser }: Employed, path: string) => (await browser.get(`/api/staff${path}`)).json<T>();
const statusOf = async (caseId: string) =>
  (await env.DB.prepare('SELECT status FROM case_file WHERE id = ?1').bind(caseId).first<{ status: string }>())?.status;
const assignments = async (caseId: string) =>
  (
    await env.DB.prepare('SELECT staff_id, status FROM order_assignment WHERE case_id = ?1').bind(caseId).all<{
      staff_id: string;
      status: string;
    }>()
  ).results;
const orderOf = (caseId: string) =>
  env.DB.prepare('SELECT * FROM service_order WHERE case_id = ?1').bind(caseId).first<Record<string, unknown>>();

describe('offering an order', () => {
  it('to two by name: the first to accept gets it, the other is told at once what else is near', async () => {
    const [one, two] = [await recruit(ctx), await recruit(ctx)];
    const [caseId, another] = [await placeTestOrder(ctx, plate), await placeTestOrder(ctx, codes[1] ?? '')];
    await offer(caseId, { volunteers: [one.id, two.id] });
    await offer(another, { place: '/1/2/1000/' });
    const results = await Promise.all([one, two].map((who) => post(who, `/orders/${caseId}/accept`)));
    expect(results.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
    const lost = results.find(({ status }) => status === 409)?.reply;
    expect(lost?.code).toBe('orderTaken');
    expect(lost?.nearby).toMatchObject([{ caseId: another, near: '东村1组', mayAccept: true }]);
    expect(JSON.stringify(lost)).not.toContain('张小三');
    expect((await assignments(caseId)).map((a) => a.status).sort()).toEqual(['accepted', 'released']);
    expect(await statusOf(caseId)).toBe('accepted');
  });

  it('sent again under its key is carried out once, and accepted again is the same', async () => {
    const volunteer = await recruit(ctx);
    const clerk = await employ(ctx, { role: 'clerk' });
    const caseId = await placeTestOrder(ctx, plate);
    const body = { volunteers: [volunteer.id] };
    const k = key();
    const [first, again] = [
      await post(clerk, `/orders/${caseId}/dispatch`, body, k),
      await post(clerk, `/orders/${caseId}/dispatch`, body, k),
    ];
    expect([first.status, again.status, again.reply]).toMatchObject([200, 200, { status: 'offered', version: 2 }]);
    expect((await post(clerk, `/orders/${caseId}/dispatch`, { place: '/1/2/' }, k)).reply.code).toBe('keyReused');
    const stale = { ...body, version: 1 };
    expect((await post(clerk, `/orders/${caseId}/dispatch`, stale)).reply.code).toBe('conflict');
    const accept = key();
    await post(volunteer, `/orders/${caseId}/accept`, {}, accept);
    expect((await post(volunteer, `/orders/${caseId}/accept`, {}, accept)).reply).toMatchObject({ version: 3 });
    expect((await post(volunteer, `/orders/${caseId}/accept`)).reply).toMatchObject({ version: 3 });
  });

  it('is refused to who may not come: uninsured, untrained, on leave, of another place, no volunteer', async () => {
    const date = addDays(localDate(ctx.now()), 1);
    const caseId = await placeTestOrder(ctx, plate, { service: 'escort' });
    const clerk = await employ(ctx, { role: 'clerk' });
    const barred = [
      await recruit(ctx, { insuredUntil: '2020-01-01' }),
      await recruit(ctx, { training: [] }),
      await recruit(ctx, { leave: [{ from: date, to: date }] }),
      await recruit(ctx, {}, '/1/2/2000/'),
      clerk,
    ];
    for (const { id } of barred) {
      const { status, reply } = await post(clerk, `/orders/${caseId}/dispatch`, { volunteers: [id] });
      expect([status, reply]).toMatchObject([422, { errors: [{ field: 'volunteers', code: 'notOffered' }] }]);
    }
    expect((await post(clerk, `/orders/${caseId}/dispatch`, {})).status).toBe(422);
    expect((await post(clerk, `/orders/${caseId}/dispatch`, { place: '/1/3/' })).status).toBe(422);
    const west = await employ(ctx, { role: 'clerk', jurisdiction: '/1/2/2000/' });
    expect((await post(west, `/orders/${caseId}/dispatch`, { place: '/1/2/' })).status).toBe(404);
    // Open to the whole town, those without insurance still cannot take it.
    await post(clerk, `/orders/${caseId}/dispatch`, { place: '/1/2/' });
    expect((await post(barred[0] as Employed, `/orders/${caseId}/accept`)).reply.code).toBe('notQualified');
    expect((await post(barred[3] as Employed, `/orders/${caseId}/accept`)).status).toBe(404);
    const open = await get<{ orders: OpenOrder[] }>(barred[1] as Employed, '/orders/open');
    expect(open.orders).toMatchObject([{ caseId, mayAccept: false, against: ['notTrained'] }]);
  });

  it('for two needs both: nobody is told no before the second has come', async () => {
    const caseId = await placeTestOrder(ctx, plate, { service: 'cleaning' });
    const all = [await recruit(ctx), await recruit(ctx), await recruit(ctx)];
    await offer(caseId, { place: '/1/2/1000/' });
    expect((await post(all[0] as Employed, `/orders/${caseId}/accept`)).reply).toMatchObject({ status: 'offered' });
    expect((await post(all[1] as Employed, `/orders/${caseId}/accept`)).reply).toMatchObject({ status: 'accepted' });
    expect((await post(all[2] as Employed, `/orders/${caseId}/accept`)).reply.code).toBe('orderTaken');
    expect(await orderOf(caseId)).toMatchObject({ volunteers_accepted: 2, open_to: null });
    await expect(env.DB.exec('UPDATE service_order SET volunteers_accepted = 3')).rejects.toThrow(/CHECK/);
  });

  it('may be accepted for a volunteer who said yes on the telephone, by the centre only', async () => {
    const volunteer = await recruit(ctx, {}, '/1/2/', '王志愿');
    const clerk = await employ(ctx, { role: 'clerk' });
    const caseId = await placeTestOrder(ctx, plate);
    await offer(caseId, { volunteers: [volunteer.id] });
    const yes = { action: 'acceptFor', version: 2, detail: { volunteer: volunteer.id } };
    expect((await post(volunteer, `/cases/${caseId}/transition`, yes)).status).toBe(403);
    expect((await post(clerk, `/cases/${caseId}/transition`, yes)).reply).toMatchObject({ status: 'accepted' });
    expect(await assignments(caseId)).toEqual([{ staff_id: volunteer.id, status: 'accepted' }]);
  });

  it('is open in a village to those who like to help there, in a town to all', async () => {
    const caseId = await placeTestOrder(ctx, plate);
    const [east, west] = [await recruit(ctx), await recruit(ctx, { places: [2000] })];
    await offer(caseId, { place: '/1/2/1000/' });
    const open = async (who: Employed) => (await get<{ orders: OpenOrder[] }>(who, '/orders/open')).orders.length;
    expect([await open(east), await open(west)]).toEqual([1, 0]);
    expect((await post(west, `/orders/${caseId}/accept`)).reply.code).toBe('orderTaken');
    await transition({ ...ctx, actor: { kind: 'system' } }, { caseId, action: 'offerWider' });
    expect(await open(west)).toBe(1);
  });
});

describe('volunteers who all accept all orders at once', () => {
  it('leave one winner each; everybody else is told at once', async () => {
    const orders = await Promise.all(Array.from({ length: 20 }, (_, i) => placeTestOrder(ctx, codes[i % 3] ?? '')));
    const people = await Promise.all(Array.from({ length: volume(15, 5) }, () => recruit(ctx)));
    for (const caseId of orders) await offer(caseId, { place: '/1/2/1000/' });
    const tries = orders.flatMap((caseId, i) =>
      people.map((_, j) => ({ caseId, who: people[(i + j) % people.length] as Employed })),
    );
    const results = await Promise.all(
      tries.map(({ caseId, who }) =>
        acceptOrder(who.ctx, caseId, key()).then(
          () => 'won' as const,
          (error) => error.code as string,
        ),
      ),
    );
    expect(results.filter((r) => r === 'won')).toHaveLength(20);
    expect(results.filter((r) => r !== 'won').every((r) => r === 'orderTaken')).toBe(true);
    const held = await env.DB.prepare(
      "SELECT case_id, count(*) n FROM order_assignment WHERE status = 'accepted' GROUP BY case_id",
    ).all<{ n: number }>();
    expect(held.results.map(({ n }) => n)).toEqual(Array(20).fill(1));
  });
});

describe('dispatch and cancel at the same instant', () => {
  it('end in one of the two, never both, however often they race', async () => {
    const outcomes = new Set<string>();
    for (let i = 0; i < 6; i++) {
      const caseId = await placeTestOrder(ctx, plate);
      const resident = { ...ctx, actor: { kind: 'applicant', caseId } as const };
      const cancel = () => transition(resident, { caseId, action: 'cancel', version: 1 });
      const dispatch = () => dispatchOrder(asClerk(), caseId, { volunteers: [], place: '/1/2/', version: 1 }, key());
      const both = i % 2 ? [cancel(), dispatch()] : [dispatch(), cancel()];
      const settled = await Promise.allSettled(both);
      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const status = await statusOf(caseId);
      outcomes.add(status ?? '');
      expect(await orderOf(caseId)).toMatchObject({ open_to: status === 'offered' ? '/1/2/' : null });
    }
    expect([...outcomes].every((status) => ['cancelled', 'offered'].includes(status))).toBe(true);
  });
});

describe('a volunteer who does not come', () => {
  it('says no with a reason: it is open to the village when nobody else is left, and the resident hears nothing of it', async () => {
    const [one, two] = [await recruit(ctx), await recruit(ctx)];
    const caseId = await placeTestOrder(ctx, plate);
    await offer(caseId, { volunteers: [one.id, two.id] });
    expect((await post(one, `/orders/${caseId}/decline`, { why: 'nothing' })).status).toBe(422);
    await post(one, `/orders/${caseId}/decline`, { why: 'far' });
    expect(await orderOf(caseId)).toMatchObject({ open_to: null });
    expect((await post(one, `/orders/${caseId}/decline`, { why: 'far' })).reply.code).toBe('notAvailable');
    await post(two, `/orders/${caseId}/decline`, { why: 'unwell' });
    expect(await orderOf(caseId)).toMatchObject({ open_to: '/1/2/1000/' });
    const clerk = await employ(ctx, { role: 'clerk' });
    const { suggestions } = await get<Suggestions>(clerk, `/orders/${caseId}/suggestions`);
    expect(suggestions.find(({ id }) => id === one.id)).toMatchObject({ mayBeOffered: false, against: ['saidNo'] });
  });

  it('drops out: it is offered near by again, and the resident reads why', async () => {
    const volunteer = await recruit(ctx, {}, '/1/2/', '王志愿');
    const caseId = await placeTestOrder(ctx, plate);
    await offer(caseId, { volunteers: [volunteer.id] });
    await post(volunteer, `/orders/${caseId}/accept`);
    expect((await post(volunteer, `/orders/${caseId}/drop-out`, { reason: ' ' })).status).toBe(422);
    await post(volunteer, `/orders/${caseId}/drop-out`, { reason: '家里有急事。' });
    expect(await statusOf(caseId)).toBe('offered');
    expect(await orderOf(caseId)).toMatchObject({ volunteers_accepted: 0, open_to: '/1/2/1000/' });
    const stranger = await recruit(ctx);
    expect((await post(stranger, `/orders/${caseId}/drop-out`, { reason: '没有' })).reply.code).toBe('notAvailable');
  });

  it('was suspended: queued commands are refused and the order is offered again at once', async () => {
    const volunteer = await recruit(ctx);
    const [taken, offered] = [await placeTestOrder(ctx, plate), await placeTestOrder(ctx, plate)];
    for (const caseId of [taken, offered]) await offer(caseId, { volunteers: [volunteer.id] });
    await post(volunteer, `/orders/${taken}/accept`);
    const administrator = await employ(ctx, { role: 'administrator' });
    await suspendAccount(administrator.ctx, volunteer.id, '查一件事');
    expect((await post(volunteer, `/orders/${offered}/accept`)).status).toBe(401);
    // Even with a session from before: the verb finds no such volunteer.
    await expect(acceptOrder(volunteer.ctx, offered, key())).rejects.toMatchObject({ code: 'notFound' });
    for (const caseId of [taken, offered]) {
      expect(await statusOf(caseId)).toBe('offered');
      expect(await assignments(caseId)).toMatchObject([{ status: 'released' }]);
      expect(await orderOf(caseId)).toMatchObject({ open_to: '/1/2/1000/', volunteers_accepted: 0 });
    }
    expect(await releaseAbsent({ ...ctx, actor: { kind: 'system' } })).toBe(0);
  });
});

describe('the board', () => {
  it('shows the day’s orders with volunteers and places, names masked, and nothing of other places', async () => {
    const volunteer = await recruit(ctx, {}, '/1/2/', '王志愿');
    const date = addDays(localDate(ctx.now()), 1);
    const caseId = await placeTestOrder(ctx, plate);
    await placeTestOrder(ctx, codes[3] ?? '');
    await offer(caseId, { volunteers: [volunteer.id], place: '/1/2/' });
    const clerk = await employ(ctx, { role: 'clerk' });
    const board = await get<Board>(clerk, `/orders?date=${date}`);
    expect(board.orders).toHaveLength(2);
    expect(board.orders.find((line) => line.caseId === caseId)).toMatchObject({
      ...{ status: 'offered', name: '张*三', address: '东村1组1号', openTo: '测试镇', needed: 1 },
      volunteers: [{ id: volunteer.id, name: '王志愿', status: 'offered' }],
    });
    expect(board.dishes).toMatchObject([{ portions: 20, ordered: 0 }]);
    const west = await employ(ctx, { role: 'clerk', jurisdiction: '/1/2/2000/' });
    expect((await get<Board>(west, `/orders?date=${date}`)).orders.map((line) => line.village)).toEqual(['西村']);
    expect((await west.browser.get(`/api/staff/orders?date=${date}&place=/1/2/1000/`)).status).toBe(404);
    const response = await clerk.browser.get(`/api/staff/orders?date=${date}`);
    const again = await clerk.browser.get(`/api/staff/orders?date=${date}`, {
      'If-None-Match': response.headers.get('ETag') ?? '',
    });
    expect(again.status).toBe(304);
  });

  it('suggests the nearest and least busy, with reasons, and past help counts', async () => {
    const [far, near] = [await recruit(ctx, { places: [2000] }), await recruit(ctx)];
    const caseId = await placeTestOrder(ctx, plate);
    const clerk = await employ(ctx, { role: 'clerk' });
    const { suggestions, places } = await get<Suggestions>(clerk, `/orders/${caseId}/suggestions`);
    expect(suggestions.map(({ id }) => id)).toEqual([near.id, far.id]);
    expect(suggestions[0]?.why).toContainEqual({ code: 'sameVillage' });
    expect(places.map(({ path }) => path)).toEqual(['/1/2/1000/', '/1/2/']);
    const busy = await placeTestOrder(ctx, plate);
    await offer(busy, { volunteers: [near.id] });
    await acceptOrder(near.ctx, busy, key());
    const after = await get<Suggestions>(clerk, `/orders/${caseId}/suggestions`);
    expect(after.suggestions.find(({ id }) => id === near.id)?.against).toContain('busyThen');
  });

  it('splits a day’s meals into rounds, offers one, and a volunteer accepts all its doors', async () => {
    const date = addDays(localDate(ctx.now()), 1);
    const more = { service: 'meals', time: '11:30' };
    for (const code of codes.slice(0, 4)) await placeTestOrder(ctx, code, more);
    const clerk = await employ(ctx, { role: 'clerk' });
    const { reply } = await post<Rounds>(clerk, '/rounds', { date, rounds: 2 });
    expect(reply.rounds.map((round) => round.stops.map((stop) => stop.address))).toEqual([
      ['东村1组1号', '东村1组2号'],
      ['东村2组上湾1号', '西村1组1号'],
    ]);
    // Made anew, the rounds before are gone.
    const [round] = (await post<Rounds>(clerk, '/rounds', { date, rounds: 2 })).reply.rounds;
    expect((await get<Rounds>(clerk, `/rounds?date=${date}`)).rounds).toHaveLength(2);
    const volunteer = await recruit(ctx);
    const offered = await post(clerk, `/rounds/${round?.id}/offer`, { volunteers: [volunteer.id] });
    expect(offered.reply).toMatchObject({ offered: 2 });
    expect((await post(volunteer, `/rounds/${round?.id}/accept`)).reply).toMatchObject({ accepted: 2 });
    const rounds = (await get<Rounds>(clerk, `/rounds?date=${date}`)).rounds;
    expect(rounds[0]).toMatchObject({ volunteer: { id: volunteer.id }, portions: 2 });
    expect((await post(clerk, '/rounds', { date: '2020-01-01', rounds: 1 })).reply.code).toBe('notAvailable');
  });
});

describe('a door that nobody opens', () => {
  it('stands before the grid worker of the place at once, with whom to call, until somebody has looked', async () => {
    const volunteer = await recruit(ctx);
    const caseId = await placeTestOrder(ctx, plate);
    await offer(caseId, { volunteers: [volunteer.id] });
    await post(volunteer, `/orders/${caseId}/accept`);
    const stranger = await recruit(ctx);
    expect((await post(stranger, `/orders/${caseId}/nobody-answers`)).status).toBe(404);
    const k = key();
    expect((await post(volunteer, `/orders/${caseId}/nobody-answers`, {}, k)).reply).toMatchObject({ version: 4 });
    expect((await post(volunteer, `/orders/${caseId}/nobody-answers`, {}, k)).reply).toMatchObject({ version: 4 });
    const keeper = await employ(ctx, { role: 'gridWorker', jurisdiction: '/1/2/1000/1001/' });
    const { checks } = await get<WelfareChecks>(keeper, '/checks');
    expect(checks).toMatchObject([
      { caseId, address: '东村1组1号', phone: '138****5678', name: '张*三', isOver: false },
    ]);
    const west = await employ(ctx, { role: 'gridWorker', jurisdiction: '/1/2/2000/' });
    expect((await get<WelfareChecks>(west, '/checks')).checks).toEqual([]);
    const well = { action: 'personIsWell', version: 4, detail: { outcome: 'well' } };
    expect((await post(keeper, `/cases/${caseId}/transition`, well)).status).toBe(200);
    expect(await statusOf(caseId)).toBe('accepted');
    expect((await get<WelfareChecks>(keeper, '/checks')).checks).toEqual([]);
  });
});
