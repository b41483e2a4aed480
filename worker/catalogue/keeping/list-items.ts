import { asc, eq, sql } from 'drizzle-orm';
import type { KeptItems, KeptLine } from '../../../shared/catalogue/keeping.ts';
import { staff } from '../../account/table.ts';
import type { Context } from '../../context.ts';
import { requireOwnTown } from '../../own-town.ts';
import { editionOf, selectEdition } from '../queries.ts';
import { serviceItem } from '../table.ts';
import { byItem } from './select.ts';

/** Statement for what is published and drafted of each item, or else its last version. */
function selectLines(ctx: Context) {
  const of = (path: string) => sql<string>`json_extract(${serviceItem.body}, ${path})`;
  return ctx.db
    .select({
      ...{ id: serviceItem.id, version: serviceItem.version, status: serviceItem.status },
      ...{ publishedAt: serviceItem.publishedAt, returnedBy: serviceItem.returnedBy, draftedBy: staff.name },
      category: of('$.category').as('category'),
      nameZh: of('$.name.zh').as('name_zh'),
      nameEn: of('$.name.en').as('name_en'),
      verified: sql<number>`json_extract(${serviceItem.body}, '$.verified')`.as('verified'),
      checkedOn: sql<string | null>`json_extract(${serviceItem.body}, '$.checkedOn')`.as('checked_on'),
    })
    .from(serviceItem)
    .leftJoin(staff, eq(staff.id, serviceItem.draftedBy))
    .where(sql`${serviceItem.status} <> 'retired' OR ${serviceItem.version} =
      (SELECT max(newest.version) FROM service_item newest WHERE newest.id = ${serviceItem.id})`)
    .orderBy(asc(serviceItem.id), asc(serviceItem.version));
}
type Line = Awaited<ReturnType<typeof selectLines>>[number];

/** The catalogue with its drafts, for those who keep it. One round trip. Throws `notFound` outside the own town. */
export async function listItems(ctx: Context): Promise<KeptItems> {
  await requireOwnTown(ctx, 'catalogue.confirm');
  const [rows, editions] = await ctx.db.batch([selectLines(ctx), selectEdition(ctx)]);
  const { categories } = editionOf(ctx, editions).index;
  const byId = byItem(rows);
  const order = new Map(categories.map(({ id }, i) => [id, i]));
  const items = [...byId.values()].map(lineOf);
  items.sort((a, b) => (order.get(a.category) ?? 99) - (order.get(b.category) ?? 99));
  return { categories, items };
}

/** What is published names the item; where nothing is, the newest version does. */
function lineOf(rows: Line[]): KeptLine {
  const published = rows.find(({ status }) => status === 'published');
  const draft = rows.find(({ status }) => status === 'draft');
  const shown = published ?? draft ?? rows.at(-1);
  return {
    id: shown?.id ?? '',
    category: shown?.category ?? '',
    name: { zh: shown?.nameZh ?? '', en: shown?.nameEn ?? '' },
    version: published?.version ?? null,
    publishedAt: published?.publishedAt ?? null,
    verified: Boolean(published?.verified),
    checkedOn: published?.checkedOn ?? null,
    draft: draft ? (draft.returnedBy ? 'returned' : 'waiting') : null,
    draftedBy: draft?.draftedBy ?? null,
  };
}
