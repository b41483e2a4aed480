import * as v from 'valibot';
import { Text } from '../text.ts';
import { Category, ServiceItem } from './schema.ts';

/** One line of a list of service items. */
export const ItemSummary = v.object({ id: v.string(), category: v.string(), name: Text, summary: Text });

export const ServiceItemList = v.object({
  version: v.number(),
  categories: v.array(Category),
  items: v.array(ItemSummary),
});

/** A published guide, in both languages. */
export const PublishedServiceItem = v.object({ version: v.number(), item: ServiceItem });

/** What the search of a page works with. */
export const CatalogueIndex = v.object({
  categories: v.array(Category),
  items: v.array(
    v.object({
      ...ItemSummary.entries,
      caseType: ServiceItem.entries.caseType,
      unlisted: v.boolean(),
      terms: v.array(v.string()),
      pinyin: v.array(v.string()),
    }),
  ),
});

/** What a phone keeps of the catalogue: guides and their search words column by column (`kept.ts` reads them). */
export const KeptCatalogue = v.object({
  version: v.number(),
  categories: v.array(v.object({ id: v.string(), name: v.string(), hint: v.string(), icon: v.string() })),
  pinyin: v.record(v.string(), v.string()),
  count: v.number(),
  guides: v.looseObject({}),
  centre: v.object({
    name: v.string(),
    address: v.string(),
    phone: v.string(),
    hours: v.string(),
    isSample: v.boolean(),
  }),
});
