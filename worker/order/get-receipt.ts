import { eq } from 'drizzle-orm';
import { DomainError } from '../../shared/errors.ts';
import type { OrderReceipt } from '../../shared/order/schema.ts';
import { caseFile } from '../case/table.ts';
import type { Context } from '../context.ts';
import { open } from '../seal.ts';
import { selectOrder } from './queries.ts';
import { selectSeries, selectSeriesDays, seriesView } from './series-view.ts';

/** The receipt of an order, for whoever placed it: number, PIN, time, and the days of one that repeats. Throws `notFound`. */
export async function getOrderReceipt(ctx: Context, caseId: string): Promise<OrderReceipt> {
  const [files, orders] = await ctx.db.batch([
    ctx.db.select({ receipt: caseFile.receipt }).from(caseFile).where(eq(caseFile.id, caseId)),
    selectOrder(ctx, caseId),
  ]);
  const [file] = files;
  const [found] = orders;
  if (!file || !found) throw new DomainError('notFound');
  const { order, service } = found;
  const [series, days] = order.seriesId
    ? await ctx.db.batch([selectSeries(ctx, order.seriesId), selectSeriesDays(ctx, order.seriesId)])
    : [[], []];
  return {
    caseId,
    receipt: file.receipt,
    serviceName: service.name[ctx.language],
    dishName: ctx.language === 'zh' ? found.dishZh : found.dishEn,
    startsAt: order.startsAt,
    pin: await open<string>(ctx.keys, order.pinSealed, `pin:${caseId}`),
    days: seriesView(ctx, series[0], days)?.days ?? [],
  };
}
