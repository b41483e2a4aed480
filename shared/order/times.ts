import { addDays, instantAtClock, localDate, weekday } from '../time.ts';
import type { MenuService } from './menu.ts';

const MINUTE = 60_000;

type Timed = Pick<MenuService, 'leadMinutes' | 'daysAhead' | 'times' | 'weekdays' | 'meal'>;

/** The times of a day that can still be ordered, earliest first. For meals also before the day's cut-off. */
export function timesOn(service: Timed, date: string, now: number): string[] {
  if (!service.weekdays.includes(weekday(date))) return [];
  if (date < localDate(now) || date > addDays(localDate(now), service.daysAhead)) return [];
  if (service.meal && now >= instantAtClock(date, service.meal.cutOff)) return [];
  const earliest = now + service.leadMinutes * MINUTE;
  return [...service.times].sort().filter((time) => instantAtClock(date, time) >= earliest);
}

/** The days that have a time to order, earliest first, at most `most` of them. */
export function daysOf(service: Timed, now: number, most: number): { date: string; times: string[] }[] {
  const days: { date: string; times: string[] }[] = [];
  for (let ahead = 0; ahead <= service.daysAhead && days.length < most; ahead++) {
    const date = addDays(localDate(now), ahead);
    const times = timesOn(service, date, now);
    if (times.length) days.push({ date, times });
  }
  return days;
}
