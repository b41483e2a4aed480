import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../shared/access.ts';
import type { Board } from '../../shared/counter/schema.ts';
import { mintId } from '../../shared/ids.ts';
import { waitTokenOf } from '../appointment/wait-token.ts';
import { transition } from '../case/transition.ts';
import type { Context } from '../context.ts';
import { runSchedule } from '../schedule.ts';
import { booked, MINUTE, TEN } from '../testing/booked.ts';
import { openCounter } from '../testing/counter.ts';
import { officer } from '../testing/moves.ts';
import { told } from '../testing/told.ts';
import { clearTown, foundTown } from '../testing/town.ts';
import { callNext } from './call-next.ts';
import { checkIn, findArrivals } from './check-in.ts';
import { getBoard } from './get-board.ts';
import { getDisplay } from './get-display.ts';
import { getTicketSlip } from './get-slip.ts';
import { getWait } from './get-wait.ts';
import { issueTicket } from './issue-ticket.ts';
import { saveRule } from './rule.ts';
import { takeSeat } from './seat.ts';
import { type CounterStep, stepAtCounter } from './step.ts';

let town: Context;
let now = TEN;

/** Someone of the office, at a moved clock. */
const as = (actor: Actor | string = 'clerk-1'): Context => ({
  ...town,
  actor: typeof actor === 'string' ? officer('clerk', actor) : actor,
});
const step = (caseId: string, action: CounterStep, more: object = {}, who = 'clerk-1') =>
  stepAtCounter(as(who), { caseId, action, ...more });
const ticket = async (more: { isElder?: boolean; item?: string; phone?: string } = {}) =>
  (await issueTicket(as(), { item: 'test-relief', isElder: false, ...more }, mintId(town.random))).caseId;
const board = async (window?: number, who = 'clerk-1'): Promise<Board> => (await getBoard(as(who), window)).read();
const numbers = (lines: readonly { ticket: string }[]) => lines.map((line) => line.ticket);
/** Calls the next to a window and is done with them at once. */
const serveNext = async (window = 1, who = 'clerk-1') => {
  const { called } = await callNext(as(who), window);
  if (called) {
    await step(called.caseId, 'serve', {}, who);
    await step(called.caseId, 'finish', {}, who);
  }
  return called?.ticket ?? null;
};
const code = async (work: Promise<unknown>) => work.then(() => 'ok').catch((error) => error.code ?? error);

beforeEach(async () => {
  await clearTown();
  const { ctx } = await foundTown();
  now = TEN;
  town = { ...ctx, now: () => now };
  await openCounter(town);
});

describe('check-in', () => {
  it('by the QR code of the booking, its typed number or the case found: one place in line, with an estimate', async () => {
    const { caseId, receipt } = await booked(town);
    const done = await checkIn(as(), { receipt: `https://menpai.test/progress#${receipt}`, isElder: false });
    expect(done).toMatchObject({ caseId, ticket: 'A001', before: 0, isLate: false });
    expect(await code(checkIn(as(), { receipt, isElder: false }))).toBe('notAvailable');
    const other = await booked(town, { phone: '13900000000', name: '王二' });
    const found = await findArrivals(as(), { by: 'phone', text: '139 0000 0000' });
    expect(found.arrivals).toMatchObject([{ caseId: other.caseId, name: '王*' }]);
    expect((await findArrivals(as(), { by: 'name', text: '王二' })).arrivals).toHaveLength(1);
    expect((await findArrivals(as(), { by: 'name', text: '王' })).arrivals).toHaveLength(0);
    await checkIn(as(), { caseId: other.caseId, isElder: false });
    expect((await findArrivals(as(), { by: 'phone', text: '13900000000' })).arrivals).toHaveLength(0);
  });

  it('only on the booked day, only of this counter, only with a number that can be one', async () => {
    const tomorrow = await booked(town, { at: TEN + 24 * 60 * MINUTE });
    expect(await code(checkIn(as(), { receipt: tomorrow.receipt, isElder: false }))).toBe('notAvailable');
    expect(await code(checkIn(as(), { receipt: '123456789012', isElder: false }))).toBe('invalid');
    const { caseId } = await booked(town);
    for (const place of ['/1/2/2000/', '/1/3/']) {
      const stranger = as(officer('clerk', 'x', place));
      expect(await code(checkIn(stranger, { caseId, isElder: false })), place).toBe('notFound');
    }
  });

  it('a quarter of an hour late: passed over by the clock, checked in all the same, in line from then', async () => {
    const late = await booked(town);
    now = TEN + 5 * MINUTE;
    await ticket();
    await runSchedule(env, TEN + 16 * MINUTE);
    now = TEN + 17 * MINUTE;
    expect(numbers((await board()).passedOver)).toEqual(['A001']);
    expect(await checkIn(as(), { caseId: late.caseId, isElder: false })).toMatchObject({ isLate: true, before: 1 });
    expect((await board(1)).waiting.map((line) => line.placedBy)).toEqual(['came', 'late']);
  });
});

describe('the line', () => {
  it('merges bookings and walk-ins by the rule, and a changed rule holds for who comes after', async () => {
    const first = await booked(town, { at: TEN + 10 * MINUTE });
    await ticket();
    now += MINUTE;
    await ticket();
    now += MINUTE;
    await checkIn(as(), { caseId: first.caseId, isElder: false });
    // Booked for ten past ten, so in line as from ten: before who came a minute later, behind who came at ten.
    expect(numbers((await board(1)).waiting)).toEqual(['A002', 'A001', 'A003']);
    await saveRule(as(officer('supervisor')), { lead: 0, elderEvery: 3 });
    const second = await booked(town, { at: TEN + 10 * MINUTE, phone: '13900000001' });
    await checkIn(as(), { caseId: second.caseId, isElder: false });
    expect(numbers((await board(1)).waiting)).toEqual(['A002', 'A001', 'A003', 'A004']);
    expect((await board(1)).rule).toEqual({ lead: 0, elderEvery: 3, grace: 15 });
  });

  it('gives every third call of a window to the elder who has waited longest, and says so on the board', async () => {
    for (const isElder of [false, false, false, false, true]) {
      await ticket({ isElder });
      now += MINUTE;
    }
    expect((await board(1)).waiting.map((line) => [line.ticket, line.isElderTurn])).toEqual([
      ['A001', false],
      ['A002', false],
      ['A005', true],
      ['A003', false],
      ['A004', false],
    ]);
    expect([await serveNext(), await serveNext(), await serveNext(), await serveNext()]).toEqual([
      ...['A001', 'A002', 'A005', 'A003'],
    ]);
  });

  it('is another at a window that does something else', async () => {
    await env.DB.prepare(
      "INSERT INTO service_item (id, version, status, body) SELECT 'test-card', 1, 'published', body FROM service_item",
    ).run();
    await ticket();
    await ticket({ item: 'test-card' });
    expect(numbers((await board(1)).waiting)).toEqual(['A001']);
    expect(numbers((await board(3)).waiting)).toEqual(['C002']);
    expect(await code(ticket({ item: 'nobody-does-it' }))).toBe('invalid');
    expect(await code(callNext(as(), 9))).toBe('notFound');
    expect(await serveNext(3)).toBe('C002');
  });

  it('is moved by reception with a reason that stands on record; a stale version is refused', async () => {
    const ids = [await ticket(), await ticket(), await ticket()];
    const [a = '', , c = ''] = ids;
    expect(await code(step(c, 'reorder', { detail: { before: a } }))).toBe('invalid');
    await step(c, 'reorder', { detail: { before: a }, reason: '腿脚不便，站不住' });
    const after = await board();
    expect(numbers(after.waiting)).toEqual(['A003', 'A001', 'A002']);
    expect(after.waiting[0]?.placedBy).toBe('moved');
    expect(await code(step(c, 'reorder', { detail: { before: null }, reason: '又回去', version: 1 }))).toBe('conflict');
    expect(await code(step(c, 'reorder', { detail: { before: mintId(town.random) }, reason: '某人' }))).toBe('invalid');
    const { results } = await env.DB.prepare("SELECT actor_id FROM record WHERE action = 'case.reorder'").all();
    expect(results).toEqual([{ actor_id: 'clerk-1' }]);
  });

  it('keeps the place of who is put aside or sent on; who was passed over and comes back stands at its end', async () => {
    const [a, b] = [await ticket(), await ticket(), await ticket()];
    now += MINUTE;
    await callNext(as(), 1);
    await step(a, 'serve');
    await step(a, 'park');
    expect(numbers((await board()).parked)).toEqual(['A001']);
    await step(a, 'resume');
    expect(numbers((await board(1)).waiting)).toEqual(['A001', 'A002', 'A003']);
    await callNext(as(), 1);
    await step(a, 'serve');
    await step(a, 'forward', { detail: { windowId: 2 } });
    expect(numbers((await board(1)).waiting)).toEqual(['A002', 'A003']);
    expect(numbers((await board(2)).waiting)).toEqual(['A001', 'A002', 'A003']);
    expect((await board(2)).waiting[0]?.forWindow).toBe(2);
    await callNext(as(), 1);
    await step(b, 'passOver');
    now += MINUTE;
    await checkIn(as(), { caseId: b, isElder: false });
    expect(numbers((await board(1)).waiting)).toEqual(['A003', 'A002']);
    expect(await code(step(b, 'forward', { detail: { windowId: 99 } }))).toBe('invalid');
  });
});

describe('calling', () => {
  it('of twenty clerks who press at once over eight who wait, eight call one person each and nobody is called twice', async () => {
    for (let i = 0; i < 8; i++) await ticket({ isElder: i % 3 === 0 });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => callNext(as(`clerk-${i}`), 1 + (i % 2)).catch((error) => error.code)),
    );
    const called = answers.flatMap((answer) =>
      typeof answer === 'object' && answer.called ? [answer.called.ticket] : [],
    );
    expect(called).toHaveLength(8);
    expect(new Set(called).size).toBe(8);
    expect(answers.filter((answer) => typeof answer === 'string')).toEqual([]);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM counter_turn').first('n')).toBe(8);
    expect((await board()).waiting).toEqual([]);
  }, 60_000);

  it('pressed twice by one clerk calls one person; the next only when that one is done', async () => {
    await ticket();
    await ticket();
    const both = await Promise.all([code(callNext(as(), 1)), code(callNext(as(), 1))]);
    expect(both.sort()).toEqual(['notAvailable', 'ok']);
    expect(await code(callNext(as(), 2))).toBe('notAvailable');
    const [turn] = (await board(1)).turns;
    expect(turn).toMatchObject({ ticket: 'A001', state: 'called', isMine: true });
    await step(turn?.caseId ?? '', 'serve');
    await step(turn?.caseId ?? '', 'finish');
    expect((await callNext(as(), 1)).called?.ticket).toBe('A002');
    expect(await code(step(turn?.caseId ?? '', 'finish'))).toBe('notAvailable');
  });

  it('twice more at most, then they have not come; a no-show needs both', async () => {
    const id = await ticket();
    await callNext(as(), 1);
    expect(await code(step(id, 'noShow'))).toBe('notAvailable');
    expect((await board(1)).turns[0]?.available).not.toContain('noShow');
    await step(id, 'recall');
    await step(id, 'recall');
    expect(await code(step(id, 'recall'))).toBe('notAvailable');
    expect((await board(1)).turns[0]).toMatchObject({ recalls: 2 });
    expect((await board(1)).turns[0]?.available).toContain('noShow');
    await step(id, 'noShow');
    expect(await board(1)).toMatchObject({ noShows: 1, turns: [] });
  });

  it('again who was passed over, unless another stands before the clerk', async () => {
    const [a] = [await ticket(), await ticket()];
    await callNext(as(), 1);
    await step(a, 'passOver');
    await callNext(as(), 1);
    expect(await code(step(a, 'recall'))).toBe('notAvailable');
    await step(a, 'recall', {}, 'clerk-2');
    expect((await board(1, 'clerk-2')).turns.find((turn) => turn.isMine)).toMatchObject({ ticket: 'A001', recalls: 1 });
  });

  it('is a step of the case like any other: taken from its page, the line and the display follow', async () => {
    const id = await ticket();
    await transition(as(), { caseId: id, action: 'call', detail: { windowId: 2 } });
    expect((await board(2)).turns).toMatchObject([{ ticket: 'A001', windowId: 2 }]);
    expect(await code(transition(as(), { caseId: id, action: 'call', detail: { windowId: 2 } }))).toBe('notAvailable');
    const other = await ticket();
    const call = (who: string, windowId: number) =>
      code(transition(as(who), { caseId: other, action: 'call', detail: { windowId } }));
    expect(await call('clerk-2', 99)).toBe('invalid');
    expect(await call('clerk-1', 1)).toBe('notAvailable');
  });

  it('ends by itself when the day is over: who waits has left, who was served is done', async () => {
    const [a, b] = [await ticket(), await ticket()];
    await callNext(as(), 1);
    await step(a, 'serve');
    await runSchedule(env, TEN + 15 * 60 * MINUTE);
    const { results } = await env.DB.prepare('SELECT id, status FROM case_file ORDER BY rowid').all();
    expect(results).toEqual([
      { id: a, status: 'done' },
      { id: b, status: 'lapsed' },
    ]);
    now = TEN + 15 * 60 * MINUTE;
    expect(await env.DB.prepare("SELECT count(*) AS n FROM counter_line WHERE state <> 'gone'").first('n')).toBe(0);
  });
});

describe('what people in line see', () => {
  it('is their number, who is before them, about how long, and the window when they are called', async () => {
    await takeSeat(as(), 1);
    const [a, b] = [await ticket({ phone: '13812345678' }), await ticket()];
    const token = await waitTokenOf(town, b);
    const wait = () => getWait({ ...town, actor: { kind: 'anyone' } }, token);
    // Without a window open for it there is no estimate: `takeSeat` needs an account to count.
    expect(await wait()).toMatchObject({ ticket: 'A002', state: 'waiting', before: 1, minutes: null });
    await callNext(as(), 1);
    expect(await wait()).toMatchObject({ before: 0, minutes: 10 });
    await step(a, 'serve');
    now += 6 * MINUTE;
    expect(await wait()).toMatchObject({ minutes: 5 });
    await step(a, 'finish');
    await callNext(as(), 1);
    expect(await wait()).toMatchObject({ state: 'called', window: { number: 1, name: '窗口1' } });
    await step(b, 'serve');
    expect(await wait()).toMatchObject({ state: 'served' });
    await step(b, 'finish');
    expect(await wait()).toMatchObject({ state: 'gone' });
    now += 24 * 60 * MINUTE;
    expect(await code(wait())).toBe('notFound');
    expect(await code(getWait(town, 'x'.repeat(24)))).toBe('notFound');
  });

  it('stands on the slip with a QR code of their own page and no name', async () => {
    const { caseId } = await booked(town, { name: '李大爷' });
    await checkIn(as(), { caseId, isElder: true });
    const slip = await getTicketSlip(as(), caseId);
    expect(slip).toMatchObject({ ticket: 'A001', isElder: true, itemName: '临时救助' });
    expect(slip.waitUrl).toContain(`/wait/${await waitTokenOf(town, caseId)}`);
    expect(JSON.stringify(slip)).not.toContain('李');
  });

  it('is on the display numbers and windows only, the newest call first, called out anew with each recall', async () => {
    const { caseId } = await booked(town, { name: '李大爷', phone: '13812345678' });
    await checkIn(as(), { caseId, isElder: false });
    await ticket({ phone: '13987654321' });
    await ticket();
    await callNext(as(), 1);
    now += MINUTE;
    await callNext(as('clerk-2'), 2);
    const view = await getDisplay({ ...town, actor: { kind: 'anyone' } }, 2);
    expect(view).toMatchObject({
      calls: [
        { ticket: 'A002', window: 2, isServed: false },
        { ticket: 'A001', window: 1, isServed: false },
      ],
      next: ['A003'],
      waiting: 1,
    });
    const text = JSON.stringify(view);
    const phones = ['13812345678', '138****', '5678', '13987654321', '139****', '4321'];
    expect(told(text, ['李', '大爷', ...phones, caseId, '临时救助', '名clerk'])).toEqual([]);
    now += MINUTE;
    await step(caseId, 'recall');
    expect((await getDisplay(town, 2)).calls[0]).toMatchObject({ ticket: 'A001', heardAt: now });
    await step(caseId, 'serve');
    expect((await getDisplay(town, 2)).calls[0]).toMatchObject({ ticket: 'A001', isServed: true });
  });
});

describe('a ticket', () => {
  it('sent again under the same key is the same ticket; with other content it is refused', async () => {
    const key = mintId(town.random);
    const input = { item: 'test-relief', isElder: false };
    const [one, two] = await Promise.all([issueTicket(as(), input, key), issueTicket(as(), input, key)]);
    expect(one.caseId).toBe(two.caseId);
    expect(await issueTicket(as(), input, key)).toEqual(one);
    expect(await code(issueTicket(as(), { ...input, isElder: true }, key))).toBe('keyReused');
  });

  it('issued at once by five clerks has five numbers in a row', async () => {
    await Promise.all(Array.from({ length: 5 }, () => ticket()));
    expect(numbers((await board()).waiting).sort()).toEqual(['A001', 'A002', 'A003', 'A004', 'A005']);
  });
});
