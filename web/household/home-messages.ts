import { home as homeEn } from '../../shared/i18n/en/home.ts';
import type { AllMessages } from '../../shared/i18n/messages.ts';
import type { SameKeys, Translate } from '../../shared/i18n/translate.ts';
import { type HomeMessages, home as homeZh } from '../../shared/i18n/zh-CN/home.ts';
import type { Language } from '../../shared/language.ts';
import { useT } from '../ui/frame-context.tsx';

/** Words of the household's own phone, for the server. */
export const HOME_MESSAGES: Record<Language, SameKeys<HomeMessages>> = { zh: homeZh, en: homeEn };

/** Words for the pages of the household's own phone: `HomeView` puts them in. */
export function useHomeT(): Translate<AllMessages & HomeMessages> {
  return useT() as unknown as Translate<AllMessages & HomeMessages>;
}
