import type { Translate } from '../../shared/i18n/translate.ts';
import type { VisitMessages } from '../../shared/i18n/zh-CN/staff/visit.ts';
import { inHours } from '../../shared/visit/hours.ts';

/** `85` → “1 小时 25 分钟”. */
export function sayMinutes(t: Translate<VisitMessages>, minutes: number): string {
  if (minutes < 60) return t('ledger.minutes', { n: minutes });
  return t('ledger.hours', { h: Math.floor(minutes / 60), m: minutes % 60 });
}

/** A sum of minutes: exactly, and in hours to the nearest tenth. */
export function saySum(t: Translate<VisitMessages>, minutes: number): string {
  return t('ledger.sum', { time: sayMinutes(t, minutes), hours: inHours(minutes) });
}
