import type { CoreMessages, IslandMessages, WordPart } from '../../shared/i18n/messages.ts';
import type { SameKeys } from '../../shared/i18n/translate.ts';
import type { Language } from '../../shared/language.ts';

/** The dictionary of one language, loaded in parts: a page fetches only what its islands say. */
const CORE = {
  zh: () => import('../../shared/i18n/zh-CN/core.ts').then((m): SameKeys<CoreMessages> => m.core),
  en: () => import('../../shared/i18n/en/core.ts').then((m) => m.core),
};
const PARTS = {
  zh: {
    form: () => import('../../shared/i18n/zh-CN/form.ts').then((m) => m.form),
    case: () => import('../../shared/i18n/zh-CN/case.ts').then((m) => m.cases),
    wait: () => import('../../shared/i18n/zh-CN/wait.ts').then((m) => m.wait),
    order: () => import('../../shared/i18n/zh-CN/order.ts').then((m) => m.order),
    outbox: () => import('../../shared/i18n/zh-CN/outbox.ts').then((m) => m.outbox),
    assist: () => import('../../shared/i18n/zh-CN/assist.ts').then((m) => m.assist),
    booking: () => import('../../shared/i18n/zh-CN/appointment.ts').then((m) => m.booking),
  },
  en: {
    form: () => import('../../shared/i18n/en/form.ts').then((m) => m.form),
    case: () => import('../../shared/i18n/en/case.ts').then((m) => m.cases),
    wait: () => import('../../shared/i18n/en/wait.ts').then((m) => m.wait),
    order: () => import('../../shared/i18n/en/order.ts').then((m) => m.order),
    outbox: () => import('../../shared/i18n/en/outbox.ts').then((m) => m.outbox),
    assist: () => import('../../shared/i18n/en/assist.ts').then((m) => m.assist),
    booking: () => import('../../shared/i18n/en/appointment.ts').then((m) => m.booking),
  },
};

/** Words every page needs. */
export function loadCore(language: Language): Promise<SameKeys<CoreMessages>> {
  return CORE[language]();
}

/** Words for islands that use these parts. A test holds that no island uses a part it does not name. */
export async function loadWords(language: Language, parts: readonly WordPart[]): Promise<SameKeys<IslandMessages>> {
  const loaded = await Promise.all([loadCore(language), ...parts.map((part) => PARTS[language][part]())]);
  return Object.assign({}, ...loaded);
}
