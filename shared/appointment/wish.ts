import * as v from 'valibot';
import { instantOf, type LocalDate, localDate, minuteOfDay } from '../calendar.ts';

const FORMAT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/;

/** A time of the centre, `2026-11-26T09:15`: what a form sends and an address may carry. */
export const LocalTime = v.pipe(
  v.string(),
  v.regex(FORMAT),
  v.check((text) => !Number.isNaN(Date.parse(`${text}:00Z`)) && localTime(instantOfTime(text)) === text),
);

/** The instant of a centre's time as `LocalTime` has it. */
export function instantOfTime(time: string): number {
  const [date = '', clock = ''] = time.split('T');
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return instantOf(date, hours * 60 + minutes);
}

/** An instant as the centre's time. */
export function localTime(instant: number): string {
  return `${localDate(instant)}T${clockOf(minuteOfDay(instant))}`;
}

/** `555` → `09:15`. 24 hours are `24:00`. */
export function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** `09:15` → `555`; undefined when it is no time of a day. */
export function readClock(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  const minute = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  return minute <= 1440 && Number(match?.[2]) < 60 ? minute : undefined;
}

/** The dates of a month's calendar, whole weeks from Monday to Sunday. */
export function weeksOf(month: string): LocalDate[][] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const lead = (new Date(first).getUTCDay() + 6) % 7;
  const next = new Date(first);
  next.setUTCMonth(next.getUTCMonth() + 1);
  const days = lead + Math.round((next.getTime() - first) / 86_400_000);
  const dates = Array.from({ length: Math.ceil(days / 7) * 7 }, (_, i) =>
    new Date(first + (i - lead) * 86_400_000).toISOString().slice(0, 10),
  );
  return Array.from({ length: dates.length / 7 }, (_, week) => dates.slice(week * 7, week * 7 + 7));
}
