import type { Language } from '../language.ts';
import { localise } from '../localise.ts';
import type { CatalogueIndex, IndexEntry } from './edition.ts';
import { searchItems } from './search.ts';
import type { GuidesView, ItemLine } from './view.ts';

/** What a list of guides is asked for: one category, words to search, or nothing for the overview. */
export interface GuidesQuery {
  category: string | null;
  query: string;
}

/** The lists of one page of guides, or undefined when the category does not exist. Search finds unlisted items, lists do not. */
export function guidesFor(
  index: CatalogueIndex,
  { category, query }: GuidesQuery,
  language: Language,
): Omit<GuidesView, 'centre'> | undefined {
  const categories = localise(index.categories, language);
  const line = ({ id, name, summary }: IndexEntry): ItemLine => localise({ id, name, summary }, language);
  if (category) {
    const chosen = categories.find((c) => c.id === category);
    if (!chosen) return undefined;
    const items = index.items.filter((i) => i.category === category && !i.unlisted);
    return { categories, category: chosen, query: '', items: items.map(line) };
  }
  return { categories, category: null, query, items: searchItems(index.items, query).map(line) };
}
