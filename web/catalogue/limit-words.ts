import type { Guide } from '../../shared/catalogue/edition.ts';
import type { AllMessages } from '../../shared/i18n/messages.ts';
import type { Translate } from '../../shared/i18n/translate.ts';

/** The promised and the statutory limit as people say them; 0 days are "while you wait". */
export function limitWords(
  { limits }: Pick<Guide, 'limits'>,
  t: Translate<AllMessages>,
): { promised: string; statutory: string } {
  const say = ({ days, unit }: { days: number; unit: 'workingDay' | 'day' }) =>
    days === 0 ? t('limit.atOnce') : t(`limit.${unit}`, { n: days });
  return {
    promised: say(limits.promised),
    statutory: limits.statutory ? say(limits.statutory) : t('limit.noStatute'),
  };
}
