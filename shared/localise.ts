import type { Language } from './language.ts';

/** `T` with every `{zh, en}` in it replaced by the text of one language. */
export type Localised<T> = T extends { zh: infer Z; en: unknown }
  ? Z
  : T extends readonly (infer E)[]
    ? Localised<E>[]
    : T extends object
      ? { [K in keyof T]: Localised<T[K]> }
      : T;

/** Picks one language out of bilingual data, however deep. Everything else stays as it is. */
export function localise<T>(data: T, language: Language): Localised<T> {
  return pick(data, language) as Localised<T>;
}

function pick(data: unknown, language: Language): unknown {
  if (Array.isArray(data)) return data.map((element) => pick(element, language));
  if (data === null || typeof data !== 'object') return data;
  if ('zh' in data && 'en' in data) return data[language];
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, pick(value, language)]));
}
