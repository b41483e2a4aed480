import { isHoliday } from '../shared/calendar.ts';
import { addDays, localDate } from '../shared/time.ts';

/** Returns the first day from three days on that is no holiday: the centre is open in the afternoon. */
export function openDay(): string {
  let day = addDays(localDate(Date.now()), 3);
  while (isHoliday(day)) day = addDays(day, 1);
  return day;
}
