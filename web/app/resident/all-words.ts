import type { AllMessages } from '../../../shared/i18n/messages.ts';
import type { SameKeys } from '../../../shared/i18n/translate.ts';
import type { Language } from '../../../shared/language.ts';
import { loadWords } from '../../ui/words.ts';

/** Words of whole pages, which only the offline shell needs in the browser. */
const PAGES = {
  zh: [
    () => import('../../../shared/i18n/zh-CN/page.ts').then((m) => m.page),
    () => import('../../../shared/i18n/zh-CN/follow.ts').then((m) => m.follow),
    () => import('../../../shared/i18n/zh-CN/plate-report.ts').then((m) => m.plateReport),
  ],
  en: [
    () => import('../../../shared/i18n/en/page.ts').then((m) => m.page),
    () => import('../../../shared/i18n/en/follow.ts').then((m) => m.follow),
    () => import('../../../shared/i18n/en/plate-report.ts').then((m) => m.plateReport),
  ],
} as const;

/** All words of resident pages, for the offline shell. */
export async function loadAllWords(language: Language): Promise<SameKeys<AllMessages>> {
  const pages = await Promise.all(PAGES[language].map((load) => load()));
  return Object.assign(
    {},
    ...pages,
    await loadWords(language, ['form', 'case', 'wait', 'order', 'outbox', 'assist', 'booking']),
  );
}
