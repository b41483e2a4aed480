import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { openTestCentre } from '../testing/centre.ts';
import { clearTown, foundTown, testItem } from '../testing/town.ts';
import { bookAppointment } from './book.ts';
import { cancelAppointment, moveAppointment } from './change-booking.ts';
import { getAppointment } from './own-appointment.ts';
import { joinWaitlist, offerFreed } from './wait.ts';

/** A Monday morning in a week without holidays, before the centre opens. */
const MONDAY = Date.parse('2026-11-23T08:00:00+08:00');
const AT = '2026-11-26T09:00';

let ctx: Context;
let plate: string;
let people = 0;

beforeEach(async () => {
  await clearTown();
  const town = await foundTown(env, [testItem()]);
  ctx = { ...town.ctx, now: () => MONDAY };
  plate = town.codes[0] ?? '';
  await openTestCentre(ctx);
});
afterEach(() => env.DB.prepare('DROP TRIGGER IF EXISTS offering_fails').run());

/** From now on the database refuses to write down that a seat was offered. */
const breakOffers = () =>
  env.DB.prepare(`CREATE TRIGGER offering_fails BEFORE INSERT ON case_event WHEN NEW.action = 'offer'
    BEGIN SELECT RAISE(ABORT, 'disk is full'); END`).run();
const key = () => crypto.randomUUID();
const visit = () => ({
  ...{ items: ['test-relief'], place: 'centre' as const, plate, about: null },
  ...{ name: `人${++people}`, phone: `138${String(20_000_000 + people)}` },
});
const wait = (k = key(), input = visit()) => joinWaitlist(ctx, { ...input, from: '2026-11-26', to: '2026-11-26' }, k);
const own = (caseId: string): Context => ({ ...ctx, actor: { kind: 'applicant', caseId } });

describe('what is written stays written when offering freed seats fails:', () => {
  it('joining the line, whose key then gives the same place in it', async () => {
    await breakOffers();
    const [k, input] = [key(), visit()];
    const joined = await wait(k, input);
    expect((await getAppointment(ctx, joined.caseId)).status).toBe('waiting');
    expect((await wait(k, input)).caseId).toBe(joined.caseId);
    await env.DB.prepare('DROP TRIGGER offering_fails').run();
    expect(await offerFreed(ctx)).toBe(1);
  });

  it('cancelling and moving a booking', async () => {
    await breakOffers();
    await wait();
    const first = await bookAppointment(ctx, { ...visit(), wishes: [AT] }, key());
    expect((await cancelAppointment(own(first.caseId), { caseId: first.caseId })).status).toBe('cancelled');
    const second = await bookAppointment(ctx, { ...visit(), wishes: [AT] }, key());
    const moved = await moveAppointment(own(second.caseId), { caseId: second.caseId, at: '2026-11-26T10:00' });
    expect(moved.status).toBe('booked');
  });
});
