import type { AllMessages } from '../../../shared/i18n/messages.ts';
import type { SameKeys } from '../../../shared/i18n/translate.ts';
import type { Language } from '../../../shared/language.ts';
import { loadWords } from '../../ui/words.ts';

/** Words of whole pages, which only what is drawn on the phone needs. */
const PAGES = {
  zh: () => import('../../../shared/i18n/zh-CN/page.ts').then((m) => m.page),
  en: () => import('../../../shared/i18n/en/page.ts').then((m) => m.page),
} as const;

/** All words of the pages that a phone draws (`kept-pages.tsx`). Those of helping are kept by a helper's phone only. */
export async function loadAllWords(language: Language): Promise<SameKeys<AllMessages>> {
  const [page, words, helping] = await Promise.all([
    PAGES[language](),
    loadWords(language, ['form', 'case', 'wait', 'order', 'outbox', 'booking']),
    loadWords(language, ['assist']).catch(() => ({})),
  ]);
  // What is missing belongs to pages that only the server draws.
  return Object.assign({}, page, words, helping) as SameKeys<AllMessages>;
}
