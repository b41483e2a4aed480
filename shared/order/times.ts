import { addDays, localDate, startOfDay, weekday } from '../calendar.ts';
import type { MenuService } from './menu.ts';

const MINUTE = 60_000;

/** The instant of a local time of day, `11:30`. */
export function instantOf(date: string, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return startOfDay(date) + (hours * 60 + minutes) * MINUTE;
}

/** The local time of day of an instant, `11:30`. */
export function timeOf(instant: number): string {
  const minutes = Math.floor((instant - startOfDay(localDate(instant))) / MINUTE);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

type Timed = Pick<MenuService, 'leadMinutes' | 'daysAhead' | 'times' | 'weekdays' | 'meal'>;

/** The times of a day that can still be ordered, earliest first. For meals also before the day's cut-off. */
export function timesOn(service: Timed, date: string, now: number): string[] {
  if (!service.weekdays.includes(weekday(date))) return [];
  if (date < localDate(now) || date > addDays(localDate(now), service.daysAhead)) return [];
  if (service.meal && now >= instantOf(date, service.meal.cutOff)) return [];
  const earliest = now + service.leadMinutes * MINUTE;
  return [...service.times].sort().filter((time) => instantOf(date, time) >= earliest);
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
