import { LANGUAGE_TAG, type Language } from '../../../shared/language.ts';

/** Day with its year and time of day: what happened to a plate is looked at ten years later. */
export function sayWhen(at: number, language: Language): string {
  const tag = language === 'en' ? 'en-GB' : LANGUAGE_TAG[language];
  const shape = { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat(tag, shape).format(new Date(at));
}
