/** How many days ahead the orders of a series are made; skipping and the day's dishes are known by then. */
export const MADE_AHEAD = 6;

/** The dates of a series after (or on) `from`, earliest first, until `until`. */
export function seriesDates(weekdays: readonly number[], from: string, until: string): string[] {
  const dates: string[] = [];
  for (let date = from; date <= until; date = addDays(date, 1)) if (weekdays.includes(weekday(date))) dates.push(date);
  return dates;
}

import { addDays, weekday } from '../time.ts';
