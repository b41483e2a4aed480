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
