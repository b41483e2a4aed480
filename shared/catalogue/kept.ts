// The catalogue as it travels to a phone that keeps it: each word once, in one language, column by column. The lists and the search
// work with an index that the phone makes of it.
import type { CentreView } from '../centre.ts';
import { type Columns, fromColumns, toColumns } from '../columns.ts';
import type { Language } from '../language.ts';
import { type Localised, localise } from '../localise.ts';
import type { CatalogueIndex, Guide, IndexEntry, OfflineCatalogue } from './edition.ts';
import { createReader, type PinyinTable, pinyinTable } from './pinyin-table.ts';
import type { Category } from './schema.ts';
import { fold } from './search.ts';

export interface KeptCatalogue {
  version: number;
  centre: CentreView;
  categories: Localised<Category>[];
  pinyin: PinyinTable;
  /** How many guides there are, in the order of the lists, and what they are. */
  count: number;
  guides: Columns;
}

/** A guide with what the search knows of it beyond its name. */
interface KeptGuide extends Guide {
  terms: string[];
  /** Where single characters do not tell: words of several readings. */
  pinyin?: string[];
}

/** Returns what is sent to a phone. `guides` are those of `language`; one that the index does not have is left out. */
export function packCatalogue({ version, index, guides, centre }: OfflineCatalogue, language: Language): KeptCatalogue {
  const pinyin = pinyinTable(index.items);
  const read = createReader(pinyin);
  const kept = index.items.flatMap((entry) => {
    const guide = guides.find(({ id }) => id === entry.id);
    return guide ? [packGuide(guide, entry, read)] : [];
  });
  const categories = localise(index.categories, language);
  return { version, centre, categories, pinyin, count: kept.length, guides: toColumns(kept) };
}

function packGuide(guide: Guide, entry: IndexEntry, read: ReturnType<typeof createReader>): KeptGuide {
  const terms = entry.terms.filter((term) => term !== fold(guide.name));
  const isTold = read([fold(guide.name), ...terms]).join() === entry.pinyin.join();
  return { ...guide, terms, ...(!isTold && { pinyin: entry.pinyin }) };
}

/** Returns what was packed: its index in one language, whose names come first in the search. */
export function unpackCatalogue({
  version,
  centre,
  categories,
  pinyin,
  count,
  guides,
}: KeptCatalogue): OfflineCatalogue {
  const kept = fromColumns(guides, count) as unknown as KeptGuide[];
  const read = createReader(pinyin);
  const both = <T>(text: T) => ({ zh: text, en: text });
  const items = kept.map(({ id, category, name, summary, caseType, unlisted, ...guide }): IndexEntry => {
    const terms = [fold(name), ...guide.terms];
    return {
      ...{ id, category, caseType, unlisted, terms, name: both(name), summary: both(summary) },
      pinyin: guide.pinyin ?? read(terms),
    };
  });
  const index: CatalogueIndex = {
    categories: categories.map((one) => ({ ...one, name: both(one.name), hint: both(one.hint) })),
    items,
  };
  return { version, index, guides: kept, centre };
}
