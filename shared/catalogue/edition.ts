import type { CentreView } from '../centre.ts';
import type { Localised } from '../localise.ts';
import type { Text } from '../text.ts';
import type { Category, Question, ServiceItem } from './schema.ts';

/** What the search and the lists know of a service item. */
export interface IndexEntry {
  id: string;
  category: string;
  name: Text;
  summary: Text;
  caseType: ServiceItem['caseType'];
  unlisted: boolean;
  /** Name and keywords, folded for comparison (see `search.ts`). */
  terms: string[];
  /** The Chinese terms in pinyin without tones (`linshijiuzhu`) and as initials (`lsjz`). */
  pinyin: string[];
}

/** The published catalogue without the guides themselves. */
export interface CatalogueIndex {
  categories: Category[];
  items: IndexEntry[];
}

/** A service item as a page shows it: in one language, with its version, its form begun by the common questions. */
export type Guide = Omit<Localised<ServiceItem>, 'form' | 'keywords'> & {
  version: number;
  questions: Localised<Question>[];
};

/** Everything a phone keeps to look things up without network. */
export interface OfflineCatalogue {
  version: number;
  index: CatalogueIndex;
  guides: Guide[];
  centre: CentreView;
}
