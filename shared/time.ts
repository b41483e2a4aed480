/**
 * The centre's local time. Instants are milliseconds since 1970 UTC; dates and times of day are text in the centre's time
 * zone. Asia/Shanghai is UTC+8 the year round: China has had no daylight-saving time since 1991. Free of the holiday
 * calendar (`calendar.ts`), which a phone need not load.
 */
const OFFSET = 8 * 3_600_000;
const MINUTE = 60_000;
const DAY = 86_400_000;

/** A date of the centre, `YYYY-MM-DD`. */
export type LocalDate = string;

/** Returns the centre's date at an instant. */
export function localDate(instant: number): LocalDate {
  return new Date(instant + OFFSET).toISOString().slice(0, 10);
}

/** Returns the centre's date and time of day at an instant, `2026-11-26T09:15`. */
export function localTime(instant: number): string {
  return new Date(instant + OFFSET).toISOString().slice(0, 16);
}

/** Returns the centre's time of day at an instant, `11:30`. */
export function clockAt(instant: number): string {
  return new Date(instant + OFFSET).toISOString().slice(11, 16);
}

/** Returns the minutes that have passed since the centre's midnight, 0 to 1439. */
export function minuteOfDay(instant: number): number {
  return Math.floor((((instant + OFFSET) % DAY) + DAY) / MINUTE) % 1440;
}

/** Returns the instant of a local time, `2026-11-26T09:15`; NaN when the text is none. */
export function instantOfTime(time: string): number {
  return Date.parse(`${time}:00+08:00`);
}

/** Returns the instant of a minute of a date; minute 1440 is the end of the day. */
export function instantAtMinute(date: LocalDate, minute: number): number {
  return startOfDay(date) + minute * MINUTE;
}

/** Returns the instant of a time of day, `11:30`, on a date. */
export function instantAtClock(date: LocalDate, clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return instantAtMinute(date, hours * 60 + minutes);
}

/** Returns the instant at which a date begins. */
export function startOfDay(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`) - OFFSET;
}

/** Returns the instant at which a date ends: a limit "on" a date may still be met until then. */
export function endOfDay(date: LocalDate): number {
  return startOfDay(date) + DAY;
}

/** Returns the date `days` calendar days later: `addDays('2026-12-31', 1)` is `2027-01-01`. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return localDate(startOfDay(date) + days * DAY);
}

/** Returns the day of the week: 0 = Sunday … 6 = Saturday. */
export function weekday(date: LocalDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** Returns the Monday of a date's week. */
export function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, -((weekday(date) + 6) % 7));
}

/** Returns the dates of a month's calendar (`YYYY-MM`), whole weeks from Monday to Sunday. */
export function weeksOf(month: string): LocalDate[][] {
  const from = mondayOf(`${month}-01`);
  const weeks: LocalDate[][] = [];
  for (let week = 0; week === 0 || addDays(from, week * 7).slice(0, 7) === month; week++)
    weeks.push(Array.from({ length: 7 }, (_, day) => addDays(from, week * 7 + day)));
  return weeks;
}

/** Writes a minute of the day as a time: `555` is `09:15`; 1440 is `24:00`. */
export function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Reads a time as a minute of the day: `09:15` is `555`; undefined when the text is no time of a day. */
export function readClock(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  const minute = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  return minute <= 1440 && Number(match?.[2]) < 60 ? minute : undefined;
}
