import { eq } from 'drizzle-orm';
import type { TicketSlip } from '../../shared/counter/schema.ts';
import { inLanguage } from '../../shared/links.ts';
import { waitTokenOf } from '../appointment/wait-token.ts';
import { findCentre } from '../centre.ts';
import type { Context } from '../context.ts';
import { qrPath } from '../qr.ts';
import { findCounter } from './counter.ts';
import { standingOf } from './standing.ts';
import { counterLine } from './table.ts';

/** What is printed for who waits: the number, the way to their own wait page. No name. Throws `notFound`. */
export async function getTicketSlip(ctx: Context, caseId: string): Promise<TicketSlip> {
  const counter = await findCounter(ctx, 'counter.read');
  const { isLate: _, caseId: __, ...standing } = await standingOf(ctx, counter, caseId);
  const [line] = await ctx.db.select().from(counterLine).where(eq(counterLine.caseId, caseId));
  const waitUrl = ctx.origin + inLanguage(`/wait/${await waitTokenOf(ctx, caseId)}`, ctx.language);
  const { name, phone } = await findCentre(ctx);
  return {
    ...standing,
    arrivedAt: line?.arrivedAt ?? ctx.now(),
    isElder: line?.isElder ?? false,
    waitUrl,
    qr: qrPath(waitUrl),
    centre: { name, phone },
  };
}
