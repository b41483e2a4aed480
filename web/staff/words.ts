import { shell as en } from '../../shared/i18n/en/staff/shell.ts';
import type { ShellMessages, StaffMessages, StaffPart } from '../../shared/i18n/staff-messages.ts';
import { createTranslate, type SameKeys, type Translate } from '../../shared/i18n/translate.ts';
import { shell as zh } from '../../shared/i18n/zh-CN/staff/shell.ts';
import type { Language } from '../../shared/language.ts';

type Words = Readonly<Record<string, string>>;

// With the first script: what failed must be told without loading anything.
const SHELL: Record<Language, SameKeys<ShellMessages>> = { zh, en };
const PARTS: Record<Language, Record<StaffPart, () => Promise<Words>>> = {
  zh: {
    account: () => import('../../shared/i18n/zh-CN/staff/account.ts').then((m) => m.account),
    desk: () => import('../../shared/i18n/zh-CN/staff/desk.ts').then((m) => m.desk),
    household: () => import('../../shared/i18n/zh-CN/staff/household.ts').then((m) => m.household),
    catalogue: () => import('../../shared/i18n/zh-CN/staff/catalogue.ts').then((m) => m.catalogue),
    record: () => import('../../shared/i18n/zh-CN/staff/audit.ts').then((m) => m.record),
    system: () => import('../../shared/i18n/zh-CN/staff/system.ts').then((m) => m.system),
    visit: () => import('../../shared/i18n/zh-CN/staff/visit.ts').then((m) => m.visit),
    follow: () => import('../../shared/i18n/zh-CN/follow.ts').then((m) => m.follow),
    plates: () => import('../../shared/i18n/zh-CN/staff/plates.ts').then((m) => m.plates),
    centre: () => import('../../shared/i18n/zh-CN/staff/centre.ts').then((m) => m.centre),
    counter: () => import('../../shared/i18n/zh-CN/staff/counter.ts').then((m) => m.counter),
    assist: () => import('../../shared/i18n/zh-CN/staff/assist.ts').then((m) => m.assist),
    import: () => import('../../shared/i18n/zh-CN/staff/import.ts').then((m) => m.imports),
    places: () => import('../../shared/i18n/zh-CN/staff/jurisdiction.ts').then((m) => m.places),
    case: () => import('../../shared/i18n/zh-CN/case.ts').then((m) => m.cases),
    form: () => import('../../shared/i18n/zh-CN/form.ts').then((m) => m.form),
    order: () => import('../../shared/i18n/zh-CN/order.ts').then((m) => m.order),
    orderDesk: () => import('../../shared/i18n/zh-CN/staff/order.ts').then((m) => m.orderDesk),
  },
  en: {
    account: () => import('../../shared/i18n/en/staff/account.ts').then((m) => m.account),
    desk: () => import('../../shared/i18n/en/staff/desk.ts').then((m) => m.desk),
    household: () => import('../../shared/i18n/en/staff/household.ts').then((m) => m.household),
    catalogue: () => import('../../shared/i18n/en/staff/catalogue.ts').then((m) => m.catalogue),
    record: () => import('../../shared/i18n/en/staff/audit.ts').then((m) => m.record),
    system: () => import('../../shared/i18n/en/staff/system.ts').then((m) => m.system),
    visit: () => import('../../shared/i18n/en/staff/visit.ts').then((m) => m.visit),
    follow: () => import('../../shared/i18n/en/follow.ts').then((m) => m.follow),
    plates: () => import('../../shared/i18n/en/staff/plates.ts').then((m) => m.plates),
    centre: () => import('../../shared/i18n/en/staff/centre.ts').then((m) => m.centre),
    counter: () => import('../../shared/i18n/en/staff/counter.ts').then((m) => m.counter),
    assist: () => import('../../shared/i18n/en/staff/assist.ts').then((m) => m.assist),
    import: () => import('../../shared/i18n/en/staff/import.ts').then((m) => m.imports),
    places: () => import('../../shared/i18n/en/staff/jurisdiction.ts').then((m) => m.places),
    case: () => import('../../shared/i18n/en/case.ts').then((m) => m.cases),
    form: () => import('../../shared/i18n/en/form.ts').then((m) => m.form),
    order: () => import('../../shared/i18n/en/order.ts').then((m) => m.order),
    orderDesk: () => import('../../shared/i18n/en/staff/order.ts').then((m) => m.orderDesk),
  },
};

/** Returns a translator over the words of the frame. */
export function shellWords(language: Language): Translate<StaffMessages> {
  return createTranslate<StaffMessages>({ ...SHELL[language] } as StaffMessages);
}

/** Translator over the frame's words and the parts a view names; it says nothing of parts that were not loaded. */
export async function loadStaffWords(
  language: Language,
  parts: readonly StaffPart[] = [],
): Promise<Translate<StaffMessages>> {
  const loaded = await Promise.all(parts.map((part) => PARTS[language][part]()));
  return createTranslate<StaffMessages>(Object.assign({}, SHELL[language], ...loaded));
}
