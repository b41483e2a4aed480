import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { mintSlip } from '../../shared/assist/codes.ts';
import { isAlive } from '../../shared/doorplate/alive.ts';
import { PLATE_STATUSES, type PlateStatus } from '../../shared/doorplate/lifecycle.ts';
import { DomainError } from '../../shared/errors.ts';
import { mintId } from '../../shared/ids.ts';
import { bookAppointment } from '../appointment/book.ts';
import { startAssistedSession } from '../assist/start-session.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { bindDevice } from '../household/bind-device.ts';
import { makeBindingCode } from '../household/make-code.ts';
import { intakeOrder, placeOrder } from '../order/place.ts';
import { submitCase } from '../testing/cases.ts';
import { openTestCentre } from '../testing/centre.ts';
import { move, officer, WAYS } from '../testing/moves.ts';
import { foundMenu, testOrder } from '../testing/orders.ts';
import { employ } from '../testing/staff.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { at, foundVolunteers, ordered } from '../testing/visits.ts';
import { recordArrival } from '../visit/record-arrival.ts';
import { reportPlate } from './life/report-plate.ts';
import { scanPlate } from './scan.ts';

/** A Monday morning in a week without holidays, before the centre opens. */
const MONDAY = Date.parse('2026-11-23T08:00:00+08:00');

let ctx: Context;
let plate: string;
const key = () => crypto.randomUUID();
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );
async function become(status: PlateStatus): Promise<void> {
  await env.DB.prepare('UPDATE doorplate SET status = ?1 WHERE code = ?2').bind(status, plate).run();
  ctx.memo.forget();
}
const householdId = async () =>
  (await env.DB.prepare('SELECT household_id FROM doorplate WHERE code = ?1')
    .bind(plate)
    .first<number>('household_id')) ?? 0;

beforeEach(async () => {
  await clearTown();
  const town = await foundTown();
  ctx = { ...town.ctx, now: () => MONDAY };
  plate = town.codes[0] ?? '';
});

/** Each prepares what it needs while the plate is good, and tries it once the plate has the status. */
const STARTS: Record<string, () => Promise<() => Promise<unknown>>> = {
  'the hall': async () => async () => {
    const { status } = await scanPlate(ctx, plate);
    if (status !== 'open') throw new DomainError('notFound');
  },
  'a report': async () => () => reportPlate(passer(), { code: plate, kind: 'faked' }),
  'an application': async () => () => submitCase(ctx, plate),
  'an order': async () => {
    await foundMenu(ctx);
    return () => placeOrder(passer(), testOrder(ctx, plate), key());
  },
  'a booking': async () => {
    await openTestCentre(ctx);
    const wishes = ['2026-11-26T09:00'];
    const visit = { items: ['test-relief'], place: 'centre' as const, plate, about: null, wishes };
    return () => bookAppointment(passer(), { ...visit, name: '张三', phone: '13812345678' }, key());
  },
  'a session of help': async () => {
    const helper = await employ(ctx, { role: 'volunteer', jurisdiction: '/1/2/1000/' });
    const consent = { version: 1, language: 'zh' as const, how: 'held' as const, at: MONDAY };
    const begin = { sessionId: mintId(ctx.random), slip: mintSlip(ctx.random), place: { plate }, consent };
    return () => startAssistedSession(helper.ctx, begin);
  },
  'binding a phone': async () => {
    const worker = await employ(ctx, { role: 'gridWorker', jurisdiction: '/1/2/1000/1001/' });
    const { code } = await makeBindingCode(worker.ctx, await householdId());
    return () => bindDevice(passer(), { plate, code, label: '手机' });
  },
  'the arrival of a volunteer': async () => {
    const { clerk, one } = await foundVolunteers(ctx);
    const { caseId, startsAt } = await ordered(ctx, plate, { clerk, by: [one] });
    const input = { plate, how: 'camera' as const, at: startsAt, sentAt: startsAt };
    return () => recordArrival(at(one.ctx, startsAt), { caseId, key: key(), input });
  },
  'a result brought home': async () => {
    const { caseId } = await submitCase(ctx, plate);
    await move(ctx, caseId, [...WAYS.inReview, ['officer', 'grant', { detail: { result: '发放' } }]]);
    return () => move(ctx, caseId, [['clerk', 'deliver', { detail: { way: 'home', plate } }]]);
  },
  'a visit that was booked': async () => {
    await openTestCentre(ctx);
    const visit = { items: ['test-relief'], place: 'home' as const, plate, about: null, wishes: ['2026-11-26T09:00'] };
    const { caseId } = await bookAppointment(passer(), { ...visit, name: '张三', phone: '13812345678' }, key());
    const actor = officer('gridWorker', 'grid', '/1/2/1000/1001/');
    return () => transition({ ...ctx, actor }, { caseId, action: 'arrive', detail: { plate } });
  },
};

/** Whoever stands before the plate has nothing but its code. */
const passer = (): Context => ({ ...ctx, actor: { kind: 'anyone' } });

describe('a code that is scanned', () => {
  it.each(Object.keys(STARTS).flatMap((what) => PLATE_STATUSES.map((status): [string, PlateStatus] => [what, status])))(
    'starts or proves %s exactly while its plate is alive: %s',
    async (what, status) => {
      const attempt = await STARTS[what]?.();
      await become(status);
      const end = await outcome(attempt?.() ?? Promise.reject(new Error('no such start')));
      if (isAlive({ status })) expect(end).toBe('done');
      else expect(['notFound', 'invalid']).toContain(end);
    },
  );

  it.each([
    ['minted', true],
    ['printed', true],
    ['mounted', true],
    ['damaged', true],
    ['lost', false],
    ['replaced', false],
    ['retired', false],
  ] as const)('of a %s plate is good: %s', (status, good) => expect(isAlive({ status })).toBe(good));
});

describe('a household whose plate is lost', () => {
  it('gets no code to bind a phone with, for there is nothing good to scan', async () => {
    const worker = await employ(ctx, { role: 'gridWorker', jurisdiction: '/1/2/1000/1001/' });
    await become('lost');
    expect(await outcome(makeBindingCode(worker.ctx, await householdId()))).toBe('notAvailable');
  });

  it('can still order by telephone: the clerk knows it from the register', async () => {
    await foundMenu(ctx);
    const clerk = await employ(ctx, { role: 'clerk', jurisdiction: '/1/2/' });
    await become('lost');
    const order = testOrder(ctx, plate);
    expect(await outcome(placeOrder(passer(), order, key()))).toBe('notFound');
    expect(await outcome(intakeOrder(clerk.ctx, { ...order, channel: 'phone' }, key()))).toBe('done');
  });
});
