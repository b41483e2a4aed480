import { DEFAULT_RULES } from '../../shared/appointment/plan.ts';
import { instantOfTime } from '../../shared/appointment/wish.ts';
import { localDate } from '../../shared/calendar.ts';
import { mintId } from '../../shared/ids.ts';
import { makeDisplay } from '../appointment/counter/displays.ts';
import { issueTicket } from '../appointment/counter/issue-ticket.ts';
import { displayLink } from '../appointment/counter/table.ts';
import { placed } from '../appointment/seats.ts';
import { appointment, centreSetting, centreWindow, windowItem } from '../appointment/table.ts';
import { newCase } from '../case/new-case.ts';
import type { Context } from '../context.ts';
import { openTestCentre } from './centre.ts';
import { officer } from './moves.ts';

/** Ten in the morning of a Thursday. */
export const TEN = instantOfTime('2026-11-26T10:00');
export const MINUTE = 60_000;

/** The test town's centre: windows 1 and 2 do `test-relief`, window 3 `test-card`. Ten minutes each. */
export async function openCounter(ctx: Context): Promise<void> {
  const window = (id: number, letter: string) => ({
    ...({ id, townId: 2, jurisdiction: '/1/2/', place: 'centre', letter, number: id } as const),
    ...{ nameZh: `窗口${id}`, nameEn: `Window ${id}`, seatsEach: 1, isActive: true },
  });
  await ctx.db.batch([
    ctx.db.insert(centreSetting).values({ townId: 2, jurisdiction: '/1/2/', version: 1, ...DEFAULT_RULES }),
    ctx.db.insert(centreWindow).values([window(1, 'A'), window(2, 'B'), window(3, 'C')]),
    ctx.db.insert(windowItem).values([
      { windowId: 1, itemId: 'test-relief', minutes: 10 },
      { windowId: 2, itemId: 'test-relief', minutes: 10 },
      { windowId: 3, itemId: 'test-card', minutes: 10 },
    ]),
  ]);
}

/** A booking of `test-relief` at window 1, as one that was made days before. */
export async function booked(
  ctx: Context,
  {
    at = TEN,
    name = '李大爷',
    phone = '13812345678',
    item = 'test-relief',
    windowId = 1,
  }: { at?: number; name?: string; phone?: string; item?: string; windowId?: number } = {},
): Promise<{ caseId: string; receipt: string }> {
  const caseId = mintId(ctx.random);
  const early: Context = { ...ctx, actor: { kind: 'anyone' }, now: () => at - 3 * 86_400_000 };
  const { receipt, statements } = await newCase(early, {
    ...{ caseId, kind: 'appointment', title: { zh: '临时救助', en: 'Emergency relief' }, isPrivate: false },
    place: { jurisdiction: '/1/2/1000/1001/', householdId: 1 },
    ...{ channel: 'plate', action: 'book', status: 'booked', dueAt: null, alarmAt: at + 15 * MINUTE },
    contact: { name, phone },
    ...{ personName: name, key: mintId(ctx.random), bodyHash: '', recordDetail: {} },
  });
  const run = { windowId, onDate: localDate(at), startsAt: at, endsAt: at + 10 * MINUTE };
  await ctx.db.batch([
    ...statements,
    ctx.db.insert(appointment).values({
      ...{ caseId, townId: 2, place: 'centre', origin: 'booked', minutes: 10, personHash: caseId },
      items: [{ id: item, version: 1, minutes: 10 }],
      ...placed(run, 2),
    }),
  ]);
  return { caseId, receipt };
}

/** Someone with a ticket at the test town's counter, and a display, for the routes that are about such. */
export async function counterSubjects(ctx: Context): Promise<{ ticketId: string; displayId: string }> {
  if (!(await ctx.db.select().from(centreSetting)).length) await openTestCentre(ctx);
  const clerk: Context = { ...ctx, actor: officer('clerk', 'counter-clerk') };
  const ticket = { item: 'test-relief', isElder: false, phone: '13812345678' };
  const { caseId: ticketId } = await issueTicket(clerk, ticket, mintId(ctx.random));
  await makeDisplay(clerk, '大厅');
  const [link] = await ctx.db.select({ id: displayLink.id }).from(displayLink);
  return { ticketId, displayId: link?.id ?? '' };
}
