import { questionsOf } from '../../../shared/catalogue/questions.ts';
import type { Category, ServiceItem } from '../../../shared/catalogue/schema.ts';
import type { StaffMessages } from '../../../shared/i18n/staff-messages.ts';
import type { Translate } from '../../../shared/i18n/translate.ts';
import { catalogue } from '../../../shared/i18n/zh-CN/staff/catalogue.ts';
import type { Language } from '../../../shared/language.ts';

type T = Translate<StaffMessages>;

/** A word of the dictionary by a key put together here; the key itself where there is none. */
function word(t: T, key: string, otherwise: string): string {
  return key in catalogue ? t(key as 'catalogue.f.name') : otherwise;
}

/** Names of materials, questions and answers by their ids, of both versions. */
function namesOf(items: readonly (ServiceItem | null)[], language: Language): Map<string, string> {
  const names = new Map<string, string>();
  for (const item of items) {
    for (const { id, name } of item?.materials ?? []) names.set(id, name[language]);
    for (const question of item ? questionsOf(item) : []) {
      names.set(question.id, question.label[language]);
      for (const { value, label } of question.options ?? []) names.set(value, label[language]);
    }
  }
  return names;
}

/** Says paths and values of a difference as people know them. */
export function createSayer(
  t: T,
  language: Language,
  items: readonly (ServiceItem | null)[],
  categories: readonly Category[] = [],
) {
  const names = namesOf(items, language);
  for (const { id, name } of categories) names.set(id, name[language]);
  const sayKey = (key: string): string => {
    if (/^\d+$/.test(key)) return String(Number(key) + 1);
    if (key === 'zh' || key === 'en') return t(`catalogue.${key}`);
    return names.get(key) ?? word(t, `catalogue.f.${key}`, key);
  };
  const sayText = (text: string) =>
    names.get(text) ?? ['v', 't', 'd', 'x'].map((p) => word(t, `catalogue.${p}.${text}`, '')).find(Boolean) ?? text;
  const sayValue = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('catalogue.nothing');
    if (typeof value === 'boolean') return t(value ? 'catalogue.yes' : 'catalogue.no');
    if (typeof value === 'string') return sayText(value);
    if (Array.isArray(value)) return value.map(sayValue).join('\n') || t('catalogue.nothing');
    if (typeof value !== 'object') return JSON.stringify(value);
    if ('zh' in value && 'en' in value) return `${sayValue(value.zh)} / ${sayValue(value.en)}`;
    return Object.entries(value)
      .map(([key, one]) => `${sayKey(key)}: ${key === 'id' || key === 'value' ? one : sayValue(one)}`)
      .join('\n');
  };
  // `form` is where questions lie, no word of its own; `questions` says it.
  const sayPath = (path: string) =>
    path
      .replace(/^form\./, '')
      .split('.')
      .map(sayKey)
      .join(' › ');
  return { sayPath, sayValue };
}
