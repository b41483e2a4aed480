// The package is CommonJS: only its default import is the same in Node, Vite and esbuild.
import chineseDays from 'chinese-days';
import { addDays, type LocalDate, localDate, weekday } from './time.ts';

const { getDayDetail, getLunarDate, getSolarTermDate, isWorkday } = chineseDays;

/*
 * Working days (工作日) as the State Council's yearly notice on public holidays has them, moved weekends included.
 * Dates are the centre's local dates (`time.ts`).
 */

/** Whether the State Council's notice for the year is known; it appears in autumn of the year before. */
export function isCalendarPublished(year: number): boolean {
  return getDayDetail(`${year}-10-01`).name.includes(',');
}

/**
 * Whether public offices count this date as a working day. For a year whose notice has not been published, the public
 * holidays of the law stand (State Council Order 795 of 2024: New Year 1, Spring Festival 4, Qingming 1, Labour Day 2,
 * Dragon Boat 1, Mid-Autumn 1, National Day 3) and no weekend is moved: a limit over them is provisional.
 */
export function isWorkingDay(date: LocalDate): boolean {
  const year = Number(date.slice(0, 4));
  if (isCalendarPublished(year)) return isWorkday(date);
  const dayOfWeek = weekday(date);
  return dayOfWeek !== 0 && dayOfWeek !== 6 && !isStatutoryHoliday(date, year);
}

/** Whether the date is off because of a public holiday: the days of the year's notice, or of the law where there is none yet. */
export function isHoliday(date: LocalDate): boolean {
  const year = Number(date.slice(0, 4));
  if (!isCalendarPublished(year)) return isStatutoryHoliday(date, year);
  const { work, name } = getDayDetail(date);
  return !work && name.includes(',');
}

/** Whether the date is a Saturday or Sunday that the notice made a working day (调休上班). */
export function isMovedWorkingDay(date: LocalDate): boolean {
  const dayOfWeek = weekday(date);
  return (dayOfWeek === 0 || dayOfWeek === 6) && isWorkingDay(date);
}

/** The date of the Chinese calendar as people say it: `农历十月十八`. */
export function lunarDate(date: LocalDate): string {
  const { isLeap, lunarMonCN, lunarDayCN } = getLunarDate(date);
  return `农历${isLeap && !lunarMonCN.startsWith('闰') ? '闰' : ''}${lunarMonCN}${lunarDayCN}`;
}

const FIXED = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);
/** Lunar month and day of Spring Festival, Dragon Boat and Mid-Autumn. */
const LUNAR = new Set(['1-1', '1-2', '1-3', '5-5', '8-15']);

function isStatutoryHoliday(date: LocalDate, year: number): boolean {
  if (FIXED.has(date.slice(5)) || date === getSolarTermDate(year, 4, 'pure_brightness')) return true;
  const isLunarHoliday = (of: LocalDate, days: ReadonlySet<string>) => {
    const lunar = getLunarDate(of);
    return !lunar.isLeap && days.has(`${lunar.lunarMon}-${lunar.lunarDay}`);
  };
  const isNewYearsEve = isLunarHoliday(addDays(date, 1), new Set(['1-1']));
  return isNewYearsEve || isLunarHoliday(date, LUNAR);
}

/** The `days`-th working day after `date` (the day itself does not count); 0 gives `date`. */
export function addWorkingDays(date: LocalDate, days: number): LocalDate {
  let end = date;
  for (let left = days; left > 0; ) {
    end = addDays(end, 1);
    if (isWorkingDay(end)) left--;
  }
  return end;
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. 0 on the same day. */
export function workingDaysBetween(from: LocalDate, to: LocalDate): number {
  if (to < from) return -workingDaysBetween(to, from) || 0;
  let count = 0;
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) if (isWorkingDay(date)) count++;
  return count;
}

/** A length of time as the law and the promises give it. */
export interface Limit {
  days: number;
  unit: 'workingDay' | 'day';
}

/** The last local date of a limit that starts on `from` (Civil Code art. 201: the first day does not count). */
export function limitEnd(from: LocalDate, limit: Limit): LocalDate {
  return limit.unit === 'day' ? addDays(from, limit.days) : addWorkingDays(from, limit.days);
}

/** Working days left at `now` until a limit that ends at the instant `dueAt`: 0 on its last day, negative when it has passed. */
export function daysLeft(now: number, dueAt: number): number {
  const days = workingDaysBetween(localDate(now), localDate(dueAt - 1));
  return now >= dueAt ? Math.min(days, -1) : days;
}
