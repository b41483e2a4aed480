import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../shared/time.ts';
import type { Profile, Volunteers } from '../../shared/visit/profile.ts';
import type { Certificate, DecidedHours, Ledger, WaitingHours } from '../../shared/visit/schema.ts';
import { rateCase } from '../case/rate-case.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { employ } from '../testing/staff.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { type Employed, foundVolunteers, type Ordered, ordered, testService, visited } from '../testing/visits.ts';
import { approveHours } from './approve-hours.ts';

let ctx: Context;
let codes: string[];
let people: Awaited<ReturnType<typeof foundVolunteers>>;
let order: Ordered;

const waiting = async (who: Employed = people.clerk) =>
  (await (await who.browser.get('/api/staff/hours')).json<WaitingHours>()).hours;
const decide = (who: Employed, id: string, body: object) => who.browser.postJson(`/api/staff/hours/${id}`, body);
const period = () => ({ from: localDate(ctx.now()), to: addDays(localDate(ctx.now()), 7) });
const ledger = async (who: Employed) =>
  (await who.browser.get(`/api/staff/visits/ledger?${new URLSearchParams(period())}`)).json<Ledger>();
const statusOf = (caseId = order.caseId) =>
  env.DB.prepare('SELECT status FROM case_file WHERE id = ?1').bind(caseId).first('status');
const resident = (caseId: string): Context => ({ ...ctx, actor: { kind: 'applicant', caseId } });

beforeEach(async () => {
  await clearTown();
  ({ ctx, codes } = await foundTown());
  people = await foundVolunteers(ctx);
  order = await ordered(ctx, codes[0] ?? '', { clerk: people.clerk, by: [people.one] });
});

describe('hours', () => {
  it('wait for somebody else, who sees what they rest on; approved, the order goes on and the ledger has them', async () => {
    await visited(people.one, order);
    const [line] = await waiting();
    expect(line).toMatchObject({ volunteer: '志一', proposed: 40, proof: 'pin', doubts: [], isOwn: false });
    const response = await decide(people.clerk, line?.id ?? '', { decision: 'approve' });
    expect(await response.json<DecidedHours>()).toMatchObject({ status: 'approved', minutes: 40 });
    expect(await statusOf()).toBe('hoursApproved');
    expect(await waiting()).toEqual([]);
    const own = await ledger(people.one);
    expect(own).toMatchObject({ approvedMinutes: 40, waitingMinutes: 0 });
    expect(own.lines).toMatchObject([{ serviceName: '代买东西', village: '东村', decidedBy: '王窗口', approved: 40 }]);
    expect((await ledger(people.two)).lines).toEqual([]);
  });

  it('are worth nothing with a photographed plate alone: without the PIN they wait for the resident’s own word', async () => {
    await visited(people.one, order, { pin: null });
    const [line] = await waiting();
    expect(line?.proof).toBeNull();
    expect((await decide(people.clerk, line?.id ?? '', { decision: 'approve' })).status).toBe(409);
    await transition(resident(order.caseId), { caseId: order.caseId, action: 'confirm' });
    expect((await waiting())[0]?.proof).toBe('resident');
    expect((await decide(people.clerk, line?.id ?? '', { decision: 'approve' })).status).toBe(200);
  });

  it('are corrected or refused with a reason that the volunteer reads', async () => {
    await visited(people.one, order);
    const [line] = await waiting();
    const id = line?.id ?? '';
    expect((await decide(people.clerk, id, { decision: 'approve', minutes: 20 })).status).toBe(422);
    expect((await decide(people.clerk, id, { decision: 'refuse', reason: ' ' })).status).toBe(422);
    const corrected = { decision: 'approve', minutes: 20, reason: '住户说二十分钟' };
    expect((await decide(people.clerk, id, corrected)).status).toBe(200);
    expect((await ledger(people.one)).lines).toMatchObject([{ proposed: 40, approved: 20, reason: '住户说二十分钟' }]);

    const other = await ordered(ctx, codes[1] ?? '', { clerk: people.clerk, by: [people.two] });
    await visited(people.two, other, { pin: null });
    const [second] = await waiting();
    expect((await decide(people.clerk, second?.id ?? '', { decision: 'refuse', reason: '没有去' })).status).toBe(200);
    expect(await ledger(people.two)).toMatchObject({ approvedMinutes: 0, lines: [{ status: 'refused' }] });
  });

  it('are decided once, never by the volunteer, never from another place', async () => {
    await visited(people.one, order);
    const [line] = await waiting();
    const id = line?.id ?? '';
    const elsewhere = await employ(ctx, { role: 'clerk', jurisdiction: '/1/3/' });
    const supervisor = await employ(ctx, { role: 'supervisor' });
    expect(await waiting(elsewhere)).toEqual([]);
    expect((await decide(elsewhere, id, { decision: 'approve' })).status).toBe(404);
    expect((await decide(people.two, id, { decision: 'approve' })).status).toBe(403);
    expect((await decide(people.clerk, 'nothing', { decision: 'approve' })).status).toBe(404);
    // The same person, with a clerk's role besides.
    const grants = [{ role: 'clerk', jurisdiction: '/1/2/', departmentId: null }] as const;
    const both: Context = { ...ctx, actor: { kind: 'staff', id: people.one.id, name: '志一', grants } };
    await expect(approveHours(both, id, { decision: 'approve', reason: '' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const race = await Promise.all(
      [people.clerk, supervisor, people.clerk].map((who) => decide(who, id, { decision: 'approve' })),
    );
    expect(race.map(({ status }) => String(status)).sort()).toEqual(['200', '409', '409']);
  });

  it('of two volunteers are decided one by one; the order goes on after the last', async () => {
    await foundVolunteers(ctx, testService({ id: 'moving', volunteers: 2 }));
    order = await ordered(ctx, codes[2] ?? '', { clerk: people.clerk, by: [people.one, people.two] }, 'moving');
    await visitedTogether();
    const [first, second] = await waiting();
    expect((await decide(people.clerk, first?.id ?? '', { decision: 'approve' })).status).toBe(200);
    expect(await statusOf()).toBe('confirmed');
    expect((await decide(people.clerk, second?.id ?? '', { decision: 'approve' })).status).toBe(200);
    expect(await statusOf()).toBe('hoursApproved');
  });
});

/** Both arrive and finish, each with the PIN. */
async function visitedTogether(): Promise<void> {
  const post = (who: Employed, name: string, body: object) =>
    who.browser.postJson(`/api/staff/orders/${order.caseId}/${name}`, body, { 'Idempotency-Key': crypto.randomUUID() });
  const scan = (at: number) => ({ plate: order.plate, how: 'camera', at, sentAt: ctx.now() });
  for (const who of [people.one, people.two]) await post(who, 'arrive', scan(ctx.now() - 1_800_000));
  for (const who of [people.one, people.two]) {
    const response = await post(who, 'complete', { ...scan(ctx.now()), pin: order.pin });
    expect(response.status).toBe(200);
  }
}

describe('thanks of residents', () => {
  it('are read by the person thanked only, masked, without a grade; complaints are none', async () => {
    await visited(people.one, order);
    await rateCase(resident(order.caseId), {
      ...{ caseId: order.caseId, grade: 5, reasons: [], words: '小志真好，张小三谢谢你，电话 13812345678' },
    });
    const other = await ordered(ctx, codes[1] ?? '', { clerk: people.clerk, by: [people.one] });
    await visited(people.one, other);
    await rateCase(resident(other.caseId), { caseId: other.caseId, grade: 1, reasons: [], words: '来晚了' });
    const { thanks } = await ledger(people.one);
    expect(thanks).toMatchObject([{ words: '小志真好，张*三谢谢你，电话 ***********' }]);
    expect(JSON.stringify(thanks)).not.toContain('grade');
    expect((await ledger(people.two)).thanks).toEqual([]);
  });
});

describe('the certificate', () => {
  it('names activity, time, place and organiser of approved hours, and its number is on record', async () => {
    await visited(people.one, order);
    const [line] = await waiting();
    await decide(people.clerk, line?.id ?? '', { decision: 'approve' });
    const waitingStill = await ordered(ctx, codes[1] ?? '', { clerk: people.clerk, by: [people.one] });
    await visited(people.one, waitingStill);
    const sheet = await (
      await people.one.browser.postJson('/api/staff/visits/certificate', period())
    ).json<Certificate>();
    expect(sheet).toMatchObject({ name: '志一', minutes: 40, organiser: { name: '测试镇便民服务中心' } });
    expect(sheet.lines).toMatchObject([{ activity: '代买东西', village: '东村', minutes: 40, approvedBy: '王窗口' }]);
    const record = await env.DB.prepare("SELECT detail FROM record WHERE action = 'visit.certificate'").first<{
      detail: string;
    }>();
    expect(JSON.parse(record?.detail ?? '{}')).toMatchObject({ number: sheet.number, minutes: 40, visits: 1 });
  });

  it('is made at the centre for a volunteer of its place, and for nobody else', async () => {
    const path = (id: string) => `/api/staff/volunteers/${id}/certificate`;
    expect((await people.clerk.browser.postJson(path(people.one.id), period())).status).toBe(200);
    expect((await people.clerk.browser.postJson(path(people.clerk.id), period())).status).toBe(404);
    const elsewhere = await employ(ctx, { role: 'clerk', jurisdiction: '/1/3/' });
    expect((await elsewhere.browser.postJson(path(people.one.id), period())).status).toBe(404);
    expect((await people.two.browser.postJson(path(people.one.id), period())).status).toBe(403);
    const backwards = { from: '2026-02-01', to: '2026-01-01' };
    expect((await people.one.browser.postJson('/api/staff/visits/certificate', backwards)).status).toBe(422);
  });
});

describe('a volunteer’s profile', () => {
  const own = '/api/staff/visits/profile';
  const said = (version: number) => ({
    ...{ version, skills: ['meals', 'escort'], places: [], mostPerDay: 2 },
    weekly: [{ day: 6, from: 540, to: 720 }],
    leave: [{ from: '2026-12-01', to: '2026-12-03' }],
  });

  it('is theirs to change, one change at a time; training and insurance are the centre’s', async () => {
    const profile = await (await people.one.browser.get(own)).json<Profile>();
    expect(profile).toMatchObject({ version: 0, insuredUntil: null, skills: [] });
    const [village] = profile.villages;
    expect(village?.name).toBe('东村');
    const body = { ...said(0), places: [village?.id] };
    expect((await people.one.browser.postJson(own, body)).status).toBe(200);
    expect((await people.one.browser.postJson(own, body)).status).toBe(409);
    expect((await people.one.browser.postJson(own, { ...said(1), places: [99_999] })).status).toBe(422);
    expect((await people.one.browser.postJson(own, { ...said(1), insuredUntil: '2030-01-01' })).status).toBe(422);

    const path = `/api/staff/volunteers/${people.one.id}`;
    const seen = { version: 1, training: [{ what: 'firstAid', on: '2026-03-01' }], insuredUntil: '2027-03-01' };
    expect((await people.clerk.browser.postJson(`${path}/qualification`, seen)).status).toBe(200);
    const now = await (await people.clerk.browser.get(path)).json<Profile>();
    expect(now).toMatchObject({ version: 2, insuredUntil: '2027-03-01', skills: ['meals', 'escort'], mostPerDay: 2 });
    const elsewhere = await employ(ctx, { role: 'clerk', jurisdiction: '/1/3/' });
    expect((await elsewhere.browser.get(path)).status).toBe(404);
    expect((await elsewhere.browser.postJson(`${path}/qualification`, { ...seen, version: 2 })).status).toBe(404);
  });

  it('stands on a list by name, without any figure of what anyone has done', async () => {
    await visited(people.one, order);
    const text = await (await people.clerk.browser.get('/api/staff/volunteers')).text();
    const { volunteers }: Volunteers = JSON.parse(text);
    expect(volunteers.map(({ name }) => name)).toEqual(['志一', '志二']);
    expect(Object.keys(volunteers[0] ?? {}).sort()).toEqual([
      ...['id', 'insuredUntil', 'isOnLeave', 'name', 'skills', 'villages'],
    ]);
  });
});
