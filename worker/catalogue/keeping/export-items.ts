import type { Category, ServiceItem } from '../../../shared/catalogue/schema.ts';
import { appendRecord } from '../../audit/append.ts';
import type { Context } from '../../context.ts';
import { requireOwnTown } from '../../own-town.ts';
import { editionOf, selectAllItems, selectEdition } from '../queries.ts';

/** The published catalogue in the format that import takes, in the order of its lists. Throws `notFound` outside the own town. */
export async function exportItems(ctx: Context): Promise<{ categories: Category[]; items: ServiceItem[] }> {
  const jurisdiction = await requireOwnTown(ctx, 'catalogue.confirm');
  const [editions, rows] = await ctx.db.batch([selectEdition(ctx), selectAllItems(ctx)]);
  const { version, index } = editionOf(ctx, editions);
  const subject = { subjectKind: 'item', subjectId: 'all', jurisdiction } as const;
  await appendRecord(ctx, { action: 'item.export', ...subject, detail: { edition: version } });
  const order = new Map(index.items.map(({ id }, i) => [id, i]));
  const items = rows.map(({ item }) => item).sort((a, b) => (order.get(a.id) ?? 999) - (order.get(b.id) ?? 999));
  return { categories: index.categories, items };
}
