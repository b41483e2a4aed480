import type { CatalogueIndex, IndexEntry } from './edition.ts';
import type { Category, ServiceItem } from './schema.ts';
import { fold } from './search.ts';

/** Turns Chinese into pinyin syllables without tones, one per character. The table is large, so the caller brings it. */
export type ToPinyin = (text: string) => string[];

/** What the search and the lists know of the items, made once at publication. */
export function buildIndex(
  categories: readonly Category[],
  items: readonly ServiceItem[],
  toPinyin: ToPinyin,
): CatalogueIndex {
  const order = new Map(categories.map((c, i) => [c.id, i]));
  const sorted = [...items].sort((a, b) => (order.get(a.category) ?? 99) - (order.get(b.category) ?? 99));
  return { categories: [...categories], items: sorted.map((item) => indexEntry(item, toPinyin)) };
}

/** The index with one entry put in or replaced, at the end of its category when it is new there. Pinyin of all others is kept. */
export function withEntry(index: CatalogueIndex, entry: IndexEntry): CatalogueIndex {
  const at = index.items.findIndex(({ id, category }) => id === entry.id && category === entry.category);
  if (at >= 0) return { ...index, items: index.items.with(at, entry) };
  const items = [...withoutEntry(index, entry.id).items, entry];
  const order = new Map(index.categories.map((c, i) => [c.id, i]));
  return { ...index, items: items.sort((a, b) => (order.get(a.category) ?? 99) - (order.get(b.category) ?? 99)) };
}

/** The index without an item. */
export function withoutEntry(index: CatalogueIndex, id: string): CatalogueIndex {
  return { ...index, items: index.items.filter((item) => item.id !== id) };
}

/** What the search and the lists know of one item. */
export function indexEntry(item: ServiceItem, toPinyin: ToPinyin): IndexEntry {
  const chinese = [item.name.zh, ...item.keywords.zh];
  const syllables = chinese.map((term) => toPinyin(term.replace(/[^\p{Script=Han}]/gu, '')));
  const pinyin = syllables.flatMap((s) => [s.join(''), s.map((one) => one[0]).join('')]);
  return {
    id: item.id,
    category: item.category,
    name: item.name,
    summary: item.summary,
    caseType: item.caseType,
    unlisted: item.unlisted,
    terms: [...new Set([...chinese, item.name.en, ...item.keywords.en].map(fold))],
    pinyin: [...new Set(pinyin.filter(Boolean))],
  };
}
