import { LANGUAGE_TAG, type Language } from '../../shared/language.ts';

const TIME_ZONE = 'Asia/Shanghai';

/** A day as people say it: “11月26日星期四”, “Thursday, 26 November”. Takes an instant in milliseconds or a local date. */
export function sayDate(when: number | string, language: Language): string {
  const date = typeof when === 'number' ? new Date(when) : new Date(`${when}T12:00:00+08:00`);
  const tag = language === 'en' ? 'en-GB' : LANGUAGE_TAG[language];
  return new Intl.DateTimeFormat(tag, { timeZone: TIME_ZONE, month: 'long', day: 'numeric', weekday: 'long' }).format(
    date,
  );
}

/** A day and time of day: “11月26日星期四 09:30”. */
export function sayTime(when: number, language: Language): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, hour: '2-digit', minute: '2-digit' }).format(
    new Date(when),
  );
  return `${sayDate(when, language)} ${time}`;
}

/** A day far away, with its year: “2037年1月1日”, “1 January 2037”. Takes a local date. */
export function sayDay(date: string, language: Language): string {
  const tag = language === 'en' ? 'en-GB' : LANGUAGE_TAG[language];
  return new Intl.DateTimeFormat(tag, { timeZone: TIME_ZONE, dateStyle: 'long' }).format(
    new Date(`${date}T12:00:00+08:00`),
  );
}
