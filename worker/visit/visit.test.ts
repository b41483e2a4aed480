import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { PIN_TRIES } from '../../shared/visit/hours.ts';
import type { MyVisits, VisitState } from '../../shared/visit/schema.ts';
import { transition } from '../case/transition.ts';
import { systemContext } from '../composition.ts';
import type { Context } from '../context.ts';
import { storePhotos, takePhoto } from '../photo/store-photo.ts';
import { counted } from '../testing/counted.ts';
import { PLAIN_JPEG } from '../testing/photos.ts';
import { employ } from '../testing/staff.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import {
  at,
  type Employed,
  foundVolunteers,
  MINUTE,
  type Ordered,
  ordered,
  testService,
  visited,
} from '../testing/visits.ts';
import { completeOrder } from './complete-order.ts';
import { givePin } from './give-pin.ts';
import { listMyVisits } from './my-visits.ts';
import { recordArrival } from './record-arrival.ts';
import { reportProblem } from './report-problem.ts';

let ctx: Context;
let codes: string[];
let people: Awaited<ReturnType<typeof foundVolunteers>>;
let order: Ordered;

const key = () => crypto.randomUUID();
const path = (name: string) => `/api/staff/orders/${order.caseId}/${name}`;
const scan = (instant = order.startsAt, plate = order.plate) => ({
  ...{ plate, how: 'camera' as const, at: instant, sentAt: instant },
});
const end = (instant: number, more: object = {}) => ({ ...scan(instant), note: '', photos: { doorstep: [] }, ...more });
const arrive = (who: Employed, instant = order.startsAt, command = key()) =>
  recordArrival(at(who.ctx, instant), { caseId: order.caseId, key: command, input: scan(instant) });
const hoursOf = (caseId = order.caseId) =>
  env.DB.prepare('SELECT * FROM service_hours WHERE case_id = ?1')
    .bind(caseId)
    .first<{ proposed_minutes: number; doubts: string; note_sealed: string; cap: string }>();
const code = (name: string) => ({ code: name });

beforeEach(async () => {
  await clearTown();
  ({ ctx, codes } = await foundTown());
  people = await foundVolunteers(ctx);
  order = await ordered(ctx, codes[0] ?? '', { clerk: people.clerk, by: [people.one] });
});

describe('a visit with two scans and the PIN', () => {
  it('is confirmed, and minutes between the scans are proposed', async () => {
    expect(await visited(people.one, order)).toMatchObject({
      ...{ status: 'confirmed', mine: 'done', minutes: 40, pin: 'right', pinTriesLeft: PIN_TRIES },
    });
    expect(await hoursOf()).toMatchObject({ proposed_minutes: 40, cap: 'none', doubts: '[]' });
  });

  it('counts the time of the scans where the phone was offline, and says that it came late', async () => {
    const [from, to, sent] = [order.startsAt, order.startsAt + 50 * MINUTE, order.startsAt + 600 * MINUTE];
    const later = at(people.one.ctx, sent);
    const one = { caseId: order.caseId, key: key(), input: { ...scan(from), sentAt: sent } };
    await recordArrival(later, one);
    const done = { caseId: order.caseId, key: key(), input: { ...end(to, { pin: order.pin }), sentAt: sent } };
    expect(await completeOrder(later, done)).toMatchObject({ status: 'confirmed', minutes: 50 });
    expect(await hoursOf()).toMatchObject({ doubts: '["sentLater"]' });
    // A phone that lost the answers says it all again, with another time of sending.
    expect(await recordArrival(later, { ...one, input: { ...one.input, sentAt: sent + 1 } })).toMatchObject({
      mine: 'done',
    });
    expect(await completeOrder(later, done)).toMatchObject({ minutes: 50 });
    const rows = await env.DB.prepare('SELECT count(*) AS n FROM visit_scan').first('n');
    expect(rows).toBe(2);
  });

  it('is told by HTTP with the key of the command, once however often it is sent at the same time', async () => {
    const headers = { 'Idempotency-Key': key() };
    const body = scan(ctx.now());
    // Accepted just now for a visit that is tomorrow: the scan is early, and that is a doubt, no refusal.
    const sends = await Promise.all([1, 2, 3].map(() => people.one.browser.postJson(path('arrive'), body, headers)));
    expect(sends.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await sends[0]?.json<VisitState>())?.status).toBe('arrived');
    const other = await people.one.browser.postJson(path('arrive'), { ...body, at: body.at - 5 }, headers);
    expect([other.status, await other.json()]).toMatchObject([409, code('keyReused')]);
    expect((await people.one.browser.postJson(path('arrive'), scan())).status).toBe(400);
  });

  it('asks for the plate of this very household, however it is written', async () => {
    const typed = { ...scan(), plate: ` ${order.plate.toLowerCase()} `, how: 'typed' as const };
    for (const plate of [codes[1] ?? '', 'HTTPS://MENPAI.TEST/D/2222Z2222V', 'nonsense', '']) {
      const wrong = { caseId: order.caseId, key: key(), input: { ...scan(), plate } };
      await expect(recordArrival(people.one.ctx, wrong)).rejects.toMatchObject(code('invalid'));
    }
    const input = { caseId: order.caseId, key: key(), input: typed };
    expect(await recordArrival(at(people.one.ctx, order.startsAt), input)).toMatchObject({ mine: 'arrived' });
    const [to, plate] = [order.startsAt + 30 * MINUTE, `https://menpai.test/D/${order.plate}`];
    await completeOrder(at(people.one.ctx, to), {
      ...{ caseId: order.caseId, key: key() },
      input: end(to, { plate, pin: order.pin }),
    });
    expect(await hoursOf()).toMatchObject({ doubts: '["typed"]' });
  });

  it('is refused out of order, to others, and once the order is somebody else’s', async () => {
    const finish = { caseId: order.caseId, key: key(), input: end(order.startsAt) };
    await expect(completeOrder(people.one.ctx, finish)).rejects.toMatchObject(code('notAvailable'));
    await expect(arrive(people.two)).rejects.toMatchObject(code('notFound'));
    const neighbour = await employ(ctx, { role: 'volunteer', jurisdiction: '/1/3/' });
    await expect(arrive(neighbour)).rejects.toMatchObject(code('notFound'));
    await arrive(people.one);
    await expect(arrive(people.one)).rejects.toMatchObject(code('notAvailable'));
    expect((await people.clerk.browser.postJson(path('arrive'), scan(), { 'Idempotency-Key': key() })).status).toBe(
      403,
    );
  });

  it('carries a note and the picture that the order asks for; without it, that is a doubt', async () => {
    const service = testService({ id: 'meal-like', wantsPhoto: true });
    const crew = await foundVolunteers(ctx, service);
    const [bare, whole] = [
      await ordered(ctx, codes[1] ?? '', { clerk: crew.clerk, by: [crew.one] }, 'meal-like'),
      await ordered(ctx, codes[2] ?? '', { clerk: crew.clerk, by: [crew.two] }, 'meal-like'),
    ];
    await visited(crew.one, bare);
    expect(await hoursOf(bare.caseId)).toMatchObject({ doubts: '["noPhoto"]' });
    order = whole;
    await arrive(crew.two);
    const [photo] = await storePhotos(ctx, [takePhoto(PLAIN_JPEG)]);
    const to = order.startsAt + 20 * MINUTE;
    const input = end(to, { note: '放在门口', photos: { doorstep: [photo?.id ?? ''] }, pin: order.pin });
    await completeOrder(at(crew.two.ctx, to), { caseId: order.caseId, key: key(), input });
    const row = await hoursOf();
    expect(row?.doubts).toBe('[]');
    expect(row?.note_sealed).not.toContain('门口');
    const filed = await env.DB.prepare('SELECT case_id, material_id FROM material_photo WHERE photo_id = ?1')
      .bind(photo?.id)
      .first();
    expect(filed).toEqual({ case_id: order.caseId, material_id: 'doorstep' });
  });
});

describe('a visit whose scans do not fit', () => {
  const table: [string, number, number, string[], number][] = [
    ['ended before it began', 0, -10, ['outOfOrder'], 0],
    ['lasted seconds', 0, 0.5, ['tooShort'], 0],
    ['lasted nine hours', 0, 540, ['tooLong'], 120],
  ];
  it.each(table)('%s: it is kept, doubted, and worth little', async (_, from, to, doubts, minutes) => {
    const [start, finish] = [order.startsAt + from * MINUTE, order.startsAt + to * MINUTE];
    const now = Math.max(start, finish);
    const say = (instant: number) => ({ ...scan(instant), sentAt: now });
    await recordArrival(at(people.one.ctx, now), { caseId: order.caseId, key: key(), input: say(start) });
    const input = { ...end(finish, { pin: order.pin }), sentAt: now };
    await completeOrder(at(people.one.ctx, now), { caseId: order.caseId, key: key(), input });
    const row = await hoursOf();
    expect(JSON.parse(row?.doubts ?? '[]')).toEqual(expect.arrayContaining(doubts));
    expect(row?.proposed_minutes).toBe(minutes);
  });

  it('was at two doors at once: the second counts nothing twice', async () => {
    const second = await ordered(ctx, codes[3] ?? '', { clerk: people.clerk, by: [people.one] });
    await visited(people.one, order, { minutes: 40 });
    await visited(people.one, { ...second, startsAt: second.startsAt + 20 * MINUTE }, { minutes: 40 });
    expect(await hoursOf(second.caseId)).toMatchObject({ proposed_minutes: 20, doubts: '["overlap"]' });
  });
});

describe('the PIN', () => {
  it('may be missing: the visit waits for the resident’s word, or for the PIN later', async () => {
    expect(await visited(people.one, order, { pin: null })).toMatchObject({ status: 'done', pin: 'none' });
    const give = (pin: string, command = key()) =>
      givePin(people.one.ctx, { caseId: order.caseId, key: command, input: { pin } });
    const wrong = order.pin === '0000' ? '0001' : '0000';
    expect(await give(wrong)).toMatchObject({ status: 'done', pin: 'wrong', pinTriesLeft: PIN_TRIES - 1 });
    expect(await give(order.pin)).toMatchObject({ status: 'confirmed', pin: 'right' });
    await expect(give(order.pin)).rejects.toMatchObject(code('notAvailable'));
  });

  it('is not guessed: after ten wrong ones the right one is worth nothing, and the resident has to confirm', async () => {
    await visited(people.one, order, { pin: null });
    const wrong = order.pin === '0000' ? '0001' : '0000';
    for (let i = 0; i < PIN_TRIES; i++) {
      await givePin(people.one.ctx, { caseId: order.caseId, key: key(), input: { pin: wrong } });
    }
    const state = await givePin(people.one.ctx, { caseId: order.caseId, key: key(), input: { pin: order.pin } });
    expect(state).toMatchObject({ status: 'done', pin: 'wrong', pinTriesLeft: 0 });
    const resident: Context = { ...ctx, actor: { kind: 'applicant', caseId: order.caseId } };
    expect((await transition(resident, { caseId: order.caseId, action: 'confirm' })).status).toBe('confirmed');
  });

  it('of two volunteers is each one’s own proof; the last of them ends the visit', async () => {
    await foundVolunteers(ctx, testService({ id: 'moving', volunteers: 2 }));
    order = await ordered(ctx, codes[2] ?? '', { clerk: people.clerk, by: [people.one, people.two] }, 'moving');
    await arrive(people.one);
    await arrive(people.two, order.startsAt + MINUTE);
    const to = order.startsAt + 30 * MINUTE;
    const finish = (who: Employed, more: object) =>
      completeOrder(at(who.ctx, to), { caseId: order.caseId, key: key(), input: end(to, more) });
    expect(await finish(people.one, { pin: order.pin })).toMatchObject({ status: 'arrived', pin: 'right' });
    expect(await finish(people.two, {})).toMatchObject({ status: 'confirmed', pin: 'none' });
    const state = await givePin(people.two.ctx, { caseId: order.caseId, key: key(), input: { pin: order.pin } });
    expect(state.pin).toBe('right');
  });
});

describe('a problem at the door', () => {
  const report = (who: Employed, problem: 'nobodyAnswers' | 'address', command = key()) =>
    reportProblem(at(who.ctx, order.startsAt), {
      ...{ caseId: order.caseId, key: command },
      input: { problem, words: '敲了三次', at: order.startsAt },
    });

  it('that nobody answers sends the grid worker at once, and says so once', async () => {
    const command = key();
    expect(await report(people.one, 'nobodyAnswers', command)).toMatchObject({ status: 'nobodyAnswers' });
    expect(await report(people.one, 'nobodyAnswers', command)).toMatchObject({ status: 'nobodyAnswers' });
    const due = await env.DB.prepare('SELECT due_at FROM case_file WHERE id = ?1').bind(order.caseId).first('due_at');
    expect(due).toBe(order.startsAt + 30 * MINUTE);
  });

  it('of any other kind is a note on the case, and leaves it where it is', async () => {
    expect(await report(people.one, 'address')).toMatchObject({ status: 'accepted' });
    const notes = await env.DB.prepare('SELECT staff_name, text_sealed FROM case_note').all<{ text_sealed: string }>();
    expect(notes.results).toMatchObject([{ staff_name: '志一' }]);
    expect(notes.results[0]?.text_sealed).not.toContain('敲了');
    await expect(report(people.two, 'address')).rejects.toMatchObject(code('notFound'));
  });
});

describe('what a volunteer’s phone gets', () => {
  it('is the door and the work: no telephone, no PIN, no whole name', async () => {
    const response = await people.one.browser.get('/api/staff/visits');
    const text = await response.text();
    for (const secret of ['张小三', '13812345678', order.pin, order.plate]) expect(text).not.toContain(secret);
    const { orders }: MyVisits = JSON.parse(text);
    expect(orders).toMatchObject([{ caseId: order.caseId, name: '张*三', address: '东村1组1号', mine: 'accepted' }]);
    expect(orders[0]?.ask).toContain('降压药');
    expect(await (await people.two.browser.get('/api/staff/visits')).json()).toMatchObject({ orders: [] });
  });

  it('is one round trip', async () => {
    const { db, tally } = counted(env.DB);
    await listMyVisits(await systemContext({ ...env, DB: db }, people.one.ctx.actor));
    expect(tally.trips).toBe(1);
  });

  it('is the telephone only while the order is theirs to visit, and the household sees that they saw it', async () => {
    const call = (who: Employed) => who.browser.postJson(path('call'), {});
    expect(await (await call(people.one)).json()).toEqual({ phone: '13812345678', masked: '138****5678' });
    expect((await call(people.two)).status).toBe(404);
    const record = await env.DB.prepare("SELECT actor_id, household_id FROM record WHERE action = 'visit.call'").all();
    expect(record.results).toEqual([{ actor_id: people.one.id, household_id: 1 }]);
    await visited(people.one, order);
    expect((await call(people.one)).status).toBe(409);
  });
});
