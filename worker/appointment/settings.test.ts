import { env } from 'cloudflare:workers';
import ICAL from 'ical.js';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CentreChange } from '../../shared/appointment/settings.ts';
import { DomainError } from '../../shared/errors.ts';
import { addDays, instantOfTime, localDate } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { runSchedule } from '../schedule.ts';
import { openBrowser } from '../testing/browser.ts';
import { openTestCentre } from '../testing/centre.ts';
import { officer } from '../testing/moves.ts';
import { employ } from '../testing/staff.ts';
import { told } from '../testing/told.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { askToMove } from './ask-to-move.ts';
import { bookAppointment } from './book.ts';
import { cancelAppointment, moveAppointment } from './change-booking.ts';
import { changeCentre, previewChange } from './change-centre.ts';
import { listSlots } from './free-times.ts';
import { getAppointment } from './own-appointment.ts';
import { makeSlots } from './slots.ts';

const MONDAY = Date.parse('2026-11-23T08:00:00+08:00');
let ctx: Context;
let admin: Context;
let plate: string;

beforeEach(async () => {
  await clearTown();
  const town = await foundTown();
  ctx = { ...town.ctx, now: () => MONDAY };
  admin = { ...ctx, actor: officer('administrator') };
  plate = town.codes[0] ?? '';
  await openTestCentre(ctx);
});

let people = 0;
const book = (at: string) => {
  const person = { name: `人${++people}`, phone: `139${String(10_000_000 + people)}` };
  const visit = { items: ['test-relief'], place: 'centre' as const, plate, about: null, wishes: [at], ...person };
  const madeAt = MONDAY + people * 1000;
  return bookAppointment({ ...ctx, now: () => madeAt }, visit, crypto.randomUUID()).then(({ caseId }) => caseId);
};
const own = (caseId: string): Context => ({ ...ctx, actor: { kind: 'applicant', caseId } });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );
const slotsOn = async (date: string) =>
  (await env.DB.prepare(
    'SELECT count(*) n, sum(planned) p, sum(booked) b FROM slot WHERE on_date = ?1 AND window_id = 1',
  )
    .bind(date)
    .first<{ n: number; p: number; b: number }>()) ?? { n: 0, p: 0, b: 0 };
const THURSDAY_AFTERNOON: CentreChange = {
  ...{ what: 'closure', windowId: null, reason: '全体学习' },
  ...{ from: '2026-11-26T13:00', to: '2026-11-26T18:00' },
};

describe('closing Thursday afternoon', () => {
  it('shows the two bookings it hits before it is saved, asks them, and moves them with their consent only', async () => {
    const [morning, first, second] = [
      await book('2026-11-26T09:00'),
      await book('2026-11-26T14:00'),
      await book('2026-11-26T15:00'),
    ];
    expect((await previewChange(admin, THURSDAY_AFTERNOON)).map(({ caseId }) => caseId)).toEqual([first, second]);
    expect(await slotsOn('2026-11-26')).toEqual({ n: 24, p: 24, b: 3 });

    const saved = await changeCentre(admin, { version: 1, change: THURSDAY_AFTERNOON });
    expect(saved).toMatchObject({ version: 2, hits: [{ caseId: first, name: '人*' }, { caseId: second }] });
    // Their time is still theirs; nobody else gets it, and nothing new is offered there.
    expect(await slotsOn('2026-11-26')).toEqual({ n: 14, p: 12, b: 3 });
    expect((await getAppointment(ctx, first)).at).toBe('2026-11-26T14:00');
    expect(await codeOf(book('2026-11-26T14:00'))).toBe('slotFull');

    const asked = await askToMove(admin, { caseIds: [first, second], reason: '下午全体学习，请换个时间' });
    expect(asked).toEqual([first, second]);
    const view = await getAppointment(ctx, first);
    expect(view).toMatchObject({ at: '2026-11-26T14:00', moveAsked: { reason: '下午全体学习，请换个时间' } });
    expect(view.moveAsked?.times).toHaveLength(3);
    // Accepts one; within the two hours too, for it was the centre that asked.
    const late = { ...own(first), now: () => Date.parse('2026-11-26T13:30:00+08:00') };
    await moveAppointment(late, { caseId: first, at: '2026-11-27T09:00' });
    expect(await getAppointment(ctx, first)).toMatchObject({ at: '2026-11-27T09:00', moveAsked: null });
    // A seat given up in a closed period does not come back.
    await cancelAppointment(own(second), { caseId: second });
    expect(await codeOf(book('2026-11-26T15:00'))).toBe('slotFull');
    expect((await getAppointment(ctx, morning)).at).toBe('2026-11-26T09:00');
    // Opened again, all is as before.
    const [closure] = (await env.DB.prepare('SELECT id FROM closure').all<{ id: string }>()).results;
    await changeCentre(admin, { version: 2, change: { what: 'noClosure', id: closure?.id ?? '' } });
    expect(await slotsOn('2026-11-26')).toEqual({ n: 24, p: 24, b: 1 });
  });

  it('by a clerk, by an administrator of another town, or from an older version is refused', async () => {
    const as = (role: 'clerk' | 'administrator' | 'supervisor', place = '/1/2/') => ({
      ...ctx,
      actor: officer(role, role, place),
    });
    const save = (by: Context, version = 1) => codeOf(changeCentre(by, { version, change: THURSDAY_AFTERNOON }));
    expect(await save(as('clerk'))).toBe('notFound');
    expect(await save(as('supervisor'))).toBe('notFound');
    expect(await save(as('administrator', '/1/3/'))).toBe('notFound');
    const both = await Promise.all([save(admin), save(admin)]);
    expect(both.toSorted()).toEqual(['conflict', 'done']);
    expect(await env.DB.prepare('SELECT count(*) n FROM closure').first()).toEqual({ n: 1 });
    expect(await save(admin)).toBe('conflict');
  });
});

describe('other changes', () => {
  it('fewer seats hit the newest booking; who is off takes theirs along', async () => {
    const rostered = (staffId: string, windowId: number | null) => ({
      onDate: '2026-11-26',
      half: 'morning' as const,
      staffId,
      windowId,
    });
    const change = { what: 'roster' as const, duties: [rostered('a', 1), rostered('b', 1)] };
    await changeCentre(admin, { version: 1, change });
    const [older, newer] = [await book('2026-11-26T09:00'), await book('2026-11-26T09:00')];
    const off = { what: 'roster' as const, duties: [rostered('b', null)] };
    expect((await previewChange(admin, off)).map(({ caseId }) => caseId)).toEqual([newer]);
    const none = { what: 'roster' as const, duties: [rostered('a', null), rostered('b', null)] };
    expect((await previewChange(admin, none)).map(({ caseId }) => caseId)).toEqual([older, newer]);
  });

  it('another length of periods, other hours, a special day and a new window make the periods anew', async () => {
    const apply = async (change: CentreChange, version: number) => changeCentre(admin, { version, change });
    const rules = { periodMinutes: 30, bufferMinutes: 5, horizonDays: 20, leadMinutes: 0, walkInPercent: 20 } as const;
    await apply(
      {
        what: 'rules',
        rules: { ...rules, cancelMinutes: 120, lateMinutes: 15, confirmMinutes: 60, closesOnHolidays: true },
      },
      1,
    );
    expect(await slotsOn('2026-11-26')).toEqual({ n: 12, p: 10, b: 0 });
    expect(await slotsOn('2026-12-20')).toMatchObject({ n: 0 });
    await apply({ what: 'hours', windowId: 1, week: [[], [], [], [], [[600, 720]], [], []] }, 2);
    expect(await slotsOn('2026-11-26')).toMatchObject({ n: 4 });
    expect(await slotsOn('2026-11-27')).toMatchObject({ n: 0 });
    await apply({ what: 'specialDay', onDate: '2026-11-27', hours: [[540, 600]], reason: '年会' }, 3);
    expect(await slotsOn('2026-11-27')).toMatchObject({ n: 2 });
    const window = {
      id: null,
      place: 'centre',
      letter: 'B',
      number: 2,
      name: { zh: '新窗口', en: 'New' },
      seatsEach: 2,
      isActive: true,
    } as const;
    await apply({ what: 'window', window: { ...window, items: [{ itemId: 'test-relief', minutes: 15 }] } }, 4);
    expect(
      await env.DB.prepare('SELECT sum(seats) n FROM slot WHERE window_id = 10 OR window_id = 3').first(),
    ).toMatchObject({ n: expect.any(Number) });
    expect(await codeOf(apply({ what: 'window', window: { ...window, letter: 'A', items: [] } }, 5))).toBe('invalid');
    expect(await codeOf(apply({ what: 'hours', windowId: 99, week: [[], [], [], [], [], [], []] }, 5))).toBe('invalid');
  });

  it('the schedule adds the days that come within reach, once', async () => {
    const last = addDays(localDate(MONDAY), 29);
    expect((await slotsOn(addDays(last, 1))).n).toBe(0);
    const tomorrow = MONDAY + 86_400_000;
    await Promise.all([runSchedule(env, tomorrow), runSchedule(env, tomorrow)]);
    expect((await slotsOn(addDays(last, 1))).n).toBe(24);
    expect(await makeSlots({ ...ctx, now: () => tomorrow })).toBe(0);
  });
});

describe('calendars by address', () => {
  it('are read by an independent parser, hold ticket and item and nothing of a person, and end when revoked', async () => {
    const now = { ...ctx, now: Date.now };
    await env.DB.prepare('UPDATE centre_setting SET made_until = NULL').run();
    await makeSlots(now);
    // The next day that is no holiday.
    const { times } = await listSlots(now, { items: ['test-relief'], place: 'centre' });
    const at = times.find((one) => one.at.slice(0, 10) > localDate(Date.now()))?.at ?? '';
    const person = { name: '赵翠花', phone: '13912345678' };
    const visit = { items: ['test-relief'], place: 'centre' as const, plate, about: null, wishes: [at] };
    await bookAppointment(now, { ...visit, ...person }, crypto.randomUUID());
    const { browser } = await employ(now, { role: 'clerk' });
    const { id, url } = await (await browser.postJson('/api/staff/feeds', { windowId: null })).json<{
      id: string;
      url: string;
    }>();
    const path = new URL(url).pathname;
    const anyone = openBrowser();
    const text = await (await anyone.get(path)).text();
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    expect(events.map(({ summary, startDate }) => [summary, startDate.toJSDate().toISOString()])).toEqual([
      ['A001 临时救助', new Date(instantOfTime(at)).toISOString()],
    ]);
    expect(told(text, ['翠花', '13912345678', '139****', '5678'])).toEqual([]);
    const { browser: other } = await employ(now, { role: 'clerk', name: '别人' });
    expect((await other.postJson(`/api/staff/feeds/${id}/revoke`, {})).status).toBe(404);
    expect((await browser.postJson(`/api/staff/feeds/${id}/revoke`, {})).status).toBe(200);
    expect((await anyone.get(path)).status).toBe(404);
    expect((await anyone.get('/calendar/no-such-token.ics')).status).toBe(404);
  });
});
