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

/** What a phone keeps of the catalogue; its guides are as a page shows them. */
export const KeptCatalogue = v.object({
  version: v.number(),
  index: CatalogueIndex,
  guides: v.array(v.looseObject({ id: v.string(), version: v.number() })),
  centre: v.object({
    name: v.string(),
    address: v.string(),
    phone: v.string(),
    hours: v.string(),
    isSample: v.boolean(),
  }),
});
