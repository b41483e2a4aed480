import { DEFAULT_RULES } from '../../shared/appointment/plan.ts';
import { mintId } from '../../shared/ids.ts';
import { centreSetting, centreWindow, windowItem } from '../appointment/table.ts';
import type { Context } from '../context.ts';
import { makeDisplay } from '../counter/displays.ts';
import { issueTicket } from '../counter/issue-ticket.ts';
import { displayLink } from '../counter/table.ts';
import { openTestCentre } from './centre.ts';
import { officer } from './moves.ts';

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
