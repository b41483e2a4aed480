import { eq, sql } from 'drizzle-orm';
import { can } from '../../shared/access.ts';
import { DomainError } from '../../shared/errors.ts';
import { nearbyOf, widerThan } from '../../shared/order/offer.ts';
import type { Suggestions } from '../../shared/order/schema.ts';
import { suggestVolunteers } from '../../shared/order/suggest.ts';
import { caseFile } from '../case/table.ts';
import type { Context } from '../context.ts';
import { jurisdiction } from '../jurisdiction/table.ts';
import { loadOrder } from './queries.ts';
import { needOf, selectVolunteers, volunteerOf } from './volunteers.ts';

/** Most suggestions that are shown. */
const SHOWN = 40;

/** Volunteers for an order, the best first, each with the reasons; and the places it can be offered to. Throws `notFound`. */
export async function suggestFor(ctx: Context, caseId: string): Promise<Suggestions> {
  const [file] = await ctx.db.select().from(caseFile).where(eq(caseFile.id, caseId));
  if (file?.kind !== 'order' || !can(ctx.actor, 'order.dispatch', { jurisdiction: file.jurisdiction }))
    throw new DomainError('notFound');
  const found = await loadOrder(ctx, caseId);
  const wanted = { ...found, file };
  const paths = [nearbyOf(file.jurisdiction), widerThan(nearbyOf(file.jurisdiction), file.jurisdiction) ?? ''];
  const [volunteers, places] = await ctx.db.batch([
    selectVolunteers(ctx, wanted),
    ctx.db
      .select()
      .from(jurisdiction)
      .where(sql`${jurisdiction.path} IN (SELECT value FROM json_each(${JSON.stringify(paths)}))`)
      .orderBy(sql`length(${jurisdiction.path}) DESC`),
  ]);
  const status = new Map(found.assignments.map((a) => [a.staffId, a.status]));
  return {
    suggestions: suggestVolunteers(needOf(wanted), volunteers.map(volunteerOf))
      .slice(0, SHOWN)
      .map(({ score: _, ...line }) => ({ ...line, status: status.get(line.id) ?? null })),
    places: places.map(({ path, nameZh, nameEn }) => ({ path, name: ctx.language === 'zh' ? nameZh : nameEn })),
  };
}
