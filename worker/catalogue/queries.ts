import { and, desc, eq, sql } from 'drizzle-orm';
import type { CatalogueIndex } from '../../shared/catalogue/edition.ts';
import type { ServiceItem } from '../../shared/catalogue/schema.ts';
import type { Context } from '../context.ts';
import { catalogueEdition, serviceItem } from './table.ts';

export interface Edition {
  version: number;
  index: CatalogueIndex;
}
export interface PublishedItem {
  version: number;
  item: ServiceItem;
}

const EDITION = 'catalogue-edition';

/**
 * Statement for the newest edition. The index itself comes along only when this isolate does not have that version
 * already: one look at one row, and a few bytes, on almost every request.
 */
export function selectEdition(ctx: Context) {
  const known = ctx.memo.get<Edition>(EDITION, ctx.now())?.version ?? 0;
  return ctx.db
    .select({
      version: catalogueEdition.version,
      index: sql<
        string | null
      >`CASE WHEN ${catalogueEdition.version} = ${known} THEN NULL ELSE ${catalogueEdition.index} END`,
    })
    .from(catalogueEdition)
    .orderBy(desc(catalogueEdition.version))
    .limit(1);
}

/** The edition that `selectEdition` found, from the row or from memory. An empty catalogue where there is none yet. */
export function editionOf(ctx: Context, rows: Awaited<ReturnType<typeof selectEdition>>): Edition {
  const [row] = rows;
  const known = ctx.memo.get<Edition>(EDITION, ctx.now());
  const edition =
    row?.index == null
      ? (known ?? { version: 0, index: { categories: [], items: [] } })
      : { version: row.version, index: JSON.parse(row.index) };
  ctx.memo.set(EDITION, edition, ctx.now());
  return edition;
}

/** The newest edition, without a question to the database while the memory is fresh. */
export async function getEdition(ctx: Context): Promise<Edition> {
  return ctx.memo.get<Edition>(EDITION, ctx.now()) ?? editionOf(ctx, await selectEdition(ctx));
}

/** Statement for the published version of one service item. */
export function selectItem(ctx: Context, id: string) {
  return ctx.db
    .select({ version: serviceItem.version, item: serviceItem.body })
    .from(serviceItem)
    .where(and(eq(serviceItem.id, id), eq(serviceItem.status, sql`'published'`)))
    .limit(1);
}

/** Statement for all published items, for the phone's offline catalogue. */
export function selectAllItems(ctx: Context) {
  return ctx.db
    .select({ version: serviceItem.version, item: serviceItem.body })
    .from(serviceItem)
    .where(eq(serviceItem.status, sql`'published'`));
}
