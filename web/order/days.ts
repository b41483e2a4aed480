import type { AllMessages } from '../../shared/i18n/messages.ts';
import type { Translate } from '../../shared/i18n/translate.ts';
import type { OrderPageMessages } from '../../shared/i18n/zh-CN/order-page.ts';
import type { Language } from '../../shared/language.ts';
import { addDays } from '../../shared/time.ts';
import { sayDate } from '../ui/dates.ts';

/** A day as people say it: “明天 11月26日星期四”. */
export function sayNearDay(
  date: string,
  today: string,
  language: Language,
  t: Translate<AllMessages & OrderPageMessages>,
): string {
  const near = (['help.today', 'help.tomorrow', 'help.dayAfter'] as const).find((_, i) => addDays(today, i) === date);
  return near ? `${t(near)} ${sayDate(date, language)}` : sayDate(date, language);
}

/** Fen as yuan: `800` is `8`, `850` is `8.50`. */
export function yuanOf(fen: number): string {
  return fen % 100 ? (fen / 100).toFixed(2) : String(fen / 100);
}
