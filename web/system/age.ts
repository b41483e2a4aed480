import type { StaffMessages } from '../../shared/i18n/staff-messages.ts';
import type { Translate } from '../../shared/i18n/translate.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Says a stretch of milliseconds in the largest unit that it fills twice: 47 hours, 3 days. */
export function sayAge(t: Translate<StaffMessages>, ms: number): string {
  if (ms >= 2 * DAY) return t('system.days', { n: Math.floor(ms / DAY) });
  if (ms >= 2 * HOUR) return t('system.hours', { n: Math.floor(ms / HOUR) });
  return t('system.minutes', { n: Math.max(0, Math.floor(ms / MINUTE)) });
}
