import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { DomainError } from '../../shared/errors.ts';
import { instantOfTime } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { openTestCentre } from '../testing/centre.ts';
import { counted } from '../testing/counted.ts';
import { officer } from '../testing/moves.ts';
import { clearTown, foundTown, testItem } from '../testing/town.ts';
import { volume } from '../testing/volume.ts';
import { bookAppointment, bookFor } from './book.ts';
import { cancelAppointment, confirmAppointment, moveAppointment } from './change-booking.ts';
import { getAppointment } from './own-appointment.ts';
import { joinWaitlist, offerFreed } from './wait.ts';

/** A Monday morning in a week without holidays, before the centre opens. */
const MONDAY = Date.parse('2026-11-23T08:00:00+08:00');
const ITEM = 'test-relief';
const AT = '2026-11-26T09:00';

let ctx: Context;
let plate: string;

beforeEach(async () => {
  await clearTown();
  const town = await foundTown(env, [testItem(), testItem({ id: 'other-item', category: 'relief' })]);
  ctx = { ...town.ctx, now: () => MONDAY };
  plate = town.codes[0] ?? '';
  await openTestCentre(ctx);
});

const key = () => crypto.randomUUID();
let people = 0;
/** A person nobody has seen before. */
const someone = () => ({ name: `人${++people}`, phone: `138${String(10_000_000 + people)}` });
const visit = (more: Partial<Parameters<typeof bookAppointment>[1]> = {}) => ({
  ...{ items: [ITEM], place: 'centre' as const, plate, about: null, wishes: [AT] },
  ...someone(),
  ...more,
});
const book = (more: Parameters<typeof visit>[0] = {}, k = key()) => bookAppointment(ctx, visit(more), k);
const own = (caseId: string): Context => ({ ...ctx, actor: { kind: 'applicant', caseId } });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );
const slots = async () =>
  (
    await env.DB.prepare(`SELECT s.id, s.starts_at, s.planned, s.capacity, s.booked, (SELECT count(*) FROM slot_seat x
      WHERE x.slot_id = s.id) held FROM slot s WHERE s.booked > 0 OR held > 0`).all<Record<string, number>>()
  ).results;
const bookedAt = async () => (await slots()).map(({ starts_at, booked }) => [starts_at, booked]);
/** Every seat that is counted is held by somebody, and none beyond the capacity. */
const expectSound = async () => {
  for (const { booked, held, capacity } of await slots()) {
    expect(booked).toBe(held);
    expect(booked).toBeLessThanOrEqual(capacity ?? 0);
  }
};

describe('booking', () => {
  it('takes a seat, gives a receipt and a ticket of the day, and asks for name and telephone only', async () => {
    const { caseId } = await book();
    const view = await getAppointment(ctx, caseId);
    expect(view).toMatchObject({
      status: 'booked',
      at: AT,
      ticket: 'A001',
      minutes: 15,
      title: '临时救助',
      canCancel: true,
    });
    expect(view.changeableUntil).toBe('2026-11-26T07:00');
    expect(await bookedAt()).toEqual([[instantOfTime(AT), 1]]);
    await book({ wishes: ['2026-11-26T09:15'] });
    const second = await env.DB.prepare('SELECT max(ticket_number) n FROM appointment').first();
    expect(second).toEqual({ n: 2 });
  });

  it('is one round trip to read and one to write', async () => {
    const { db, tally } = counted(env.DB);
    const town = await foundTownContext(db);
    tally.trips = 0;
    await bookAppointment(town, visit(), key());
    expect(tally.trips).toBe(2);
  });

  it('sent again under the same key is the same booking; with other content it is refused', async () => {
    const input = visit();
    const k = key();
    const first = await bookAppointment(ctx, input, k);
    const [again, third] = await Promise.all([bookAppointment(ctx, input, k), bookAppointment(ctx, input, k)]);
    expect([again.caseId, third.caseId]).toEqual([first.caseId, first.caseId]);
    expect(await codeOf(bookAppointment(ctx, { ...input, name: '别人' }, k))).toBe('keyReused');
    expect(await bookedAt()).toEqual([[instantOfTime(AT), 1]]);
  });

  it('of ranked wishes takes the first that is free', async () => {
    await book();
    const { caseId } = await book({ wishes: [AT, '2026-11-26T10:00', '2026-11-26T10:15'] });
    expect((await getAppointment(ctx, caseId)).at).toBe('2026-11-26T10:00');
  });

  it('when all wishes are taken tells the next three free times', async () => {
    await book();
    const error = await book().catch((e: unknown) => e);
    expect(error).toMatchObject({
      code: 'slotFull',
      details: { alternatives: ['2026-11-26T09:15', '2026-11-26T09:30', '2026-11-26T09:45'] },
    });
  });

  it('of several items takes periods one after the other, at one window', async () => {
    await env.DB.prepare("INSERT INTO window_item VALUES (1, 'other-item', 20)").run();
    const { caseId } = await book({ items: [ITEM, 'other-item'] });
    expect(await bookedAt()).toEqual(
      ['09:00', '09:15', '09:30'].map((clock) => [instantOfTime(`2026-11-26T${clock}`), 1]),
    );
    expect(await getAppointment(ctx, caseId)).toMatchObject({ minutes: 35, title: '临时救助、临时救助' });
    // The last period before noon has no other after it.
    expect(await codeOf(book({ items: [ITEM, 'other-item'], wishes: ['2026-11-26T11:45'] }))).toBe('slotFull');
  });

  it('refuses what cannot be: items nobody does, times in the past, outside the hours, beyond the horizon, no phone', async () => {
    expect(await codeOf(book({ items: ['no-such-item'] }))).toBe('invalid');
    expect(await codeOf(book({ items: ['other-item'] }))).toBe('invalid');
    expect(await codeOf(book({ wishes: ['2026-11-20T09:00'] }))).toBe('slotFull');
    expect(await codeOf(book({ wishes: ['2026-11-26T12:30'] }))).toBe('slotFull');
    expect(await codeOf(book({ wishes: ['2027-02-26T09:00'] }))).toBe('slotFull');
    expect(await codeOf(book({ phone: '12' }))).toBe('invalid');
    expect(await codeOf(book({ plate: '0000000000' }))).toBe('notFound');
    await expectSound();
  });

  it('of a home visit needs a plate', async () => {
    expect(await codeOf(book({ place: 'home', plate: null }))).toBe('invalid');
    const { caseId } = await book({ place: 'home' });
    expect(await getAppointment(ctx, caseId)).toMatchObject({ place: 'home', minutes: 60, window: null });
  });

  it('allows a person two at once, held by the database however many are sent together', async () => {
    const who = someone();
    const clocks = ['09:00', '09:15', '09:30', '10:00', '10:15', '10:30'];
    const all = await Promise.all(clocks.map((clock) => codeOf(book({ ...who, wishes: [`2026-11-26T${clock}`] }))));
    expect(all.toSorted()).toEqual(['done', 'done', 'twoBookings', 'twoBookings', 'twoBookings', 'twoBookings']);
    await expectSound();
    // Spelled otherwise, the telephone is the same; another name is another person.
    expect(await codeOf(book({ ...who, phone: `+86 ${who.phone}`, wishes: ['2026-11-27T09:00'] }))).toBe('twoBookings');
    expect(await codeOf(book({ ...who, name: '另一人', wishes: ['2026-11-27T09:00'] }))).toBe('done');
  });
});

/** The context of this test with another database binding. */
async function foundTownContext(db: typeof env.DB): Promise<Context> {
  const { systemContext } = await import('../composition.ts');
  return { ...(await systemContext({ ...env, DB: db }, { kind: 'anyone' })), now: () => MONDAY };
}

describe('cancelling and moving', () => {
  it('returns the seat exactly once, however often it is sent', async () => {
    const { caseId } = await book();
    const all = await Promise.all(Array.from({ length: 5 }, () => codeOf(cancelAppointment(own(caseId), { caseId }))));
    expect(all.filter((code) => code === 'done')).toHaveLength(1);
    expect(await bookedAt()).toEqual([]);
    expect(await codeOf(book())).toBe('done');
    await expectSound();
  });

  it('is for its person until two hours before, for the office until the end', async () => {
    const { caseId } = await book();
    const late = { ...own(caseId), now: () => instantOfTime('2026-11-26T07:01') };
    expect(await codeOf(cancelAppointment(late, { caseId }))).toBe('tooLate');
    expect(await codeOf(moveAppointment(late, { caseId, at: '2026-11-27T09:00' }))).toBe('tooLate');
    expect(await codeOf(cancelAppointment({ ...late, actor: officer('clerk') }, { caseId }))).toBe('done');
  });

  it('moving gives the old seat up and takes the new one together, or changes nothing', async () => {
    const { caseId } = await book();
    await book({ wishes: ['2026-11-26T10:00'] });
    await moveAppointment(own(caseId), { caseId, at: '2026-11-27T09:00' });
    expect(await getAppointment(ctx, caseId)).toMatchObject({ at: '2026-11-27T09:00', ticket: 'A001', version: 2 });
    const taken = await moveAppointment(own(caseId), { caseId, at: '2026-11-26T10:00' }).catch((e: unknown) => e);
    expect(taken).toMatchObject({
      code: 'slotFull',
      details: { alternatives: expect.arrayContaining(['2026-11-26T10:15']) },
    });
    expect((await getAppointment(ctx, caseId)).at).toBe('2026-11-27T09:00');
    await expectSound();
    expect((await slots()).reduce((n, { booked }) => n + (booked ?? 0), 0)).toBe(2);
  });

  it('moving to periods that overlap the own ones is no obstacle', async () => {
    await env.DB.prepare("INSERT INTO window_item VALUES (1, 'other-item', 20)").run();
    const { caseId } = await book({ items: [ITEM, 'other-item'] });
    await moveAppointment(own(caseId), { caseId, at: '2026-11-26T09:15' });
    expect((await bookedAt()).map(([at]) => at)).toEqual(
      ['09:15', '09:30', '09:45'].map((clock) => instantOfTime(`2026-11-26T${clock}`)),
    );
    await expectSound();
  });

  it('by the office needs the person’s consent, and stays within its place', async () => {
    const { caseId } = await book();
    const clerk = { ...ctx, actor: officer('clerk') };
    expect(await codeOf(moveAppointment(clerk, { caseId, at: '2026-11-27T09:00' }))).toBe('invalid');
    expect(await codeOf(moveAppointment(clerk, { caseId, at: '2026-11-27T09:00', consent: 'phone' }))).toBe('done');
    const elsewhere = { ...ctx, actor: officer('clerk', 'c', '/1/3/') };
    expect(await codeOf(moveAppointment(elsewhere, { caseId, at: AT, consent: 'phone' }))).toBe('notFound');
  });
});

describe('very many at once', () => {
  /** One period with three seats, many people. */
  const three = (ids: number[]) =>
    env.DB.prepare(`UPDATE slot SET seats = 3, planned = 3, capacity = 3 WHERE starts_at IN (${ids.join(',')})`).run();

  it('at one period with three seats: three get it, the others are told three other times', async () => {
    await three([instantOfTime(AT)]);
    const many = volume(200, 60);
    const all = await Promise.all(
      Array.from({ length: many }, () =>
        book().then(
          () => 'done',
          (e: unknown) => e,
        ),
      ),
    );
    expect(all.filter((one) => one === 'done')).toHaveLength(3);
    const losers = all.filter((one) => one !== 'done');
    expect(losers).toHaveLength(many - 3);
    for (const one of losers) {
      expect(one).toMatchObject({ code: 'slotFull' });
      expect((one as DomainError).details.alternatives).toHaveLength(3);
    }
    expect(await bookedAt()).toEqual([[instantOfTime(AT), 3]]);
    await expectSound();
  });

  it('at many periods, with ranked wishes, moves and cancellations in between: exactly the capacity, nothing lost', async () => {
    const clocks = ['09:00', '09:15', '09:30', '09:45', '10:00'];
    const times = clocks.map((clock) => `2026-11-26T${clock}`);
    await three(times.map(instantOfTime));
    const first = await Promise.all(times.map((at) => book({ wishes: [at] })));
    const pick = (i: number) => [times[i % 5] ?? AT, times[(i * 3 + 1) % 5] ?? AT];
    const work = [
      ...Array.from({ length: volume(120, 40) }, (_, i) => codeOf(book({ wishes: pick(i) }))),
      ...first.map(({ caseId }, i) => codeOf(moveAppointment(own(caseId), { caseId, at: pick(i + 1)[0] ?? AT }))),
      ...first.map(({ caseId }) => codeOf(cancelAppointment(own(caseId), { caseId }))),
    ];
    const codes = new Set(await Promise.all(work));
    expect([...codes].filter((code) => !['done', 'slotFull', 'conflict', 'notAvailable'].includes(code))).toEqual([]);
    await expectSound();
    const live = await env.DB.prepare("SELECT count(*) n FROM case_file WHERE status = 'booked'").first<{
      n: number;
    }>();
    expect((await slots()).reduce((n, { booked }) => n + (booked ?? 0), 0)).toBe(live?.n);
    expect(await env.DB.prepare('SELECT count(*) n FROM live_booking').first()).toEqual(live);
    // What is left is filled to the last seat.
    await Promise.all(Array.from({ length: 30 }, (_, i) => codeOf(book({ wishes: [times[i % 5] ?? AT] }))));
    expect((await bookedAt()).map(([, n]) => n)).toEqual([3, 3, 3, 3, 3]);
  });
});

describe('the line', () => {
  const day = { from: '2026-11-26', to: '2026-11-26' };
  let minutes = 0;
  const wait = () => {
    const { wishes: _, ...rest } = visit();
    const at = MONDAY + ++minutes * 60_000;
    return joinWaitlist({ ...ctx, now: () => at }, { ...rest, ...day }, key());
  };
  const fill = async () => {
    await env.DB.prepare("DELETE FROM slot WHERE on_date = '2026-11-26' AND starts_at <> ?1")
      .bind(instantOfTime(AT))
      .run();
    return book();
  };
  const status = async (caseId: string) => (await getAppointment(ctx, caseId)).status;

  it('a freed seat is held for the first, who has two hours to confirm; then for the next', async () => {
    const { caseId } = await fill();
    const [first, second] = [await wait(), await wait()];
    expect([await status(first.caseId), await status(second.caseId)]).toEqual(['waiting', 'waiting']);
    await cancelAppointment(own(caseId), { caseId });
    const offered = await getAppointment(ctx, first.caseId);
    expect(offered).toMatchObject({ status: 'offered', at: AT, offerUntil: '2026-11-23T10:00' });
    // Held: nobody else gets it.
    expect(await codeOf(book())).toBe('slotFull');
    expect(await status(second.caseId)).toBe('waiting');
    const { runSchedule } = await import('../schedule.ts');
    expect(await runSchedule(env, instantOfTime('2026-11-23T10:00'))).toEqual({ lapse: 1 });
    expect([await status(first.caseId), await status(second.caseId)]).toEqual(['lapsed', 'offered']);
    await confirmAppointment(own(second.caseId), { caseId: second.caseId });
    expect(await status(second.caseId)).toBe('booked');
    expect(await codeOf(confirmAppointment(own(first.caseId), { caseId: first.caseId }))).toBe('notAvailable');
    await expectSound();
  });

  it('who joins while something is free is offered it at once; several runs offer one seat once', async () => {
    const { caseId } = await wait();
    expect(await status(caseId)).toBe('offered');
    await clearSeats();
    const { caseId: taken } = await fill();
    const third = await wait();
    await env.DB.prepare("UPDATE case_file SET status = 'booked' WHERE id = ?1").bind(taken).run();
    await cancelAppointment({ ...own(taken) }, { caseId: taken });
    await Promise.all([offerFreed(ctx), offerFreed(ctx), offerFreed(ctx)]);
    expect(await status(third.caseId)).toBe('offered');
    await expectSound();
  });

  const clearSeats = () =>
    env.DB.batch([env.DB.prepare('DELETE FROM slot_seat'), env.DB.prepare('UPDATE slot SET booked = 0')]);

  it('closes when its last day is over', async () => {
    await fill();
    const { caseId } = await wait();
    const { runSchedule } = await import('../schedule.ts');
    await runSchedule(env, instantOfTime('2026-11-27T00:00'));
    expect(await status(caseId)).toBe('lapsed');
    expect(await env.DB.prepare('SELECT count(*) n FROM live_booking WHERE case_id = ?1').bind(caseId).first()).toEqual(
      { n: 0 },
    );
  });
});

describe('booking for a caller', () => {
  const clerk = () => ({ ...ctx, actor: officer('clerk') });
  const forCaller = (person: Parameters<typeof bookFor>[1]['person'], wishes = [AT]) =>
    bookFor(
      clerk(),
      { items: [ITEM], place: 'centre', wishes, householdId: null, about: null, channel: 'phone', person },
      key(),
    );

  it('is owned by who enters it, and who calls again is the same person', async () => {
    const first = await forCaller({ name: '王大妈', phone: '13900001111' });
    const file = await env.DB.prepare('SELECT owner_name o, channel c FROM case_file WHERE id = ?1')
      .bind(first.caseId)
      .first();
    expect(file).toEqual({ o: '名clerk', c: 'phone' });
    await forCaller({ sameAs: first.caseId }, ['2026-11-26T10:00']);
    const people = await env.DB.prepare('SELECT count(DISTINCT person_hash) n FROM appointment').first();
    expect(people).toEqual({ n: 1 });
    expect(await codeOf(forCaller({ sameAs: first.caseId }, ['2026-11-26T11:00']))).toBe('twoBookings');
  });

  it('is not for other places', async () => {
    const elsewhere = { ...ctx, actor: officer('clerk', 'c', '/1/3/') };
    const input = {
      items: [ITEM],
      place: 'centre' as const,
      wishes: [AT],
      about: null,
      channel: 'phone' as const,
      person: someone(),
    };
    expect(await codeOf(bookFor(elsewhere, { ...input, householdId: 1 }, key()))).toBe('notFound');
    const grid = { ...ctx, actor: officer('gridWorker', 'g', '/1/2/1000/1001/') };
    expect(await codeOf(bookFor(grid, { ...input, householdId: 1 }, key()))).toBe('done');
    expect(await codeOf(bookFor(grid, { ...input, householdId: null }, key()))).toBe('notFound');
  });
});
