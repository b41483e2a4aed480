import type { Language } from '../../shared/language.ts';
import { instantOfTime } from '../../shared/time.ts';
import { sayTime } from '../ui/dates.ts';

/** A time of the centre as people say it: “11月26日星期四 09:15”. */
export function sayWhen(at: string, language: Language): string {
  return sayTime(instantOfTime(at), language);
}

/** The time of day alone. */
export const clockIn = (at: string): string => at.slice(11);
