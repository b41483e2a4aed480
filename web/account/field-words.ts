import type { StaffMessages } from '../../shared/i18n/staff-messages.ts';
import type { Translate } from '../../shared/i18n/translate.ts';
import type { Failure } from '../staff/problem.tsx';

/** The sentence of what is wrong with a field of these forms; undefined when nothing is. */
export function sayField(t: Translate<StaffMessages>, failure: Failure | null, field: string): string | undefined {
  if (!failure || failure === 'network') return undefined;
  const error = failure.fields.find((one) => one.field === field);
  if (!error) return undefined;
  const say = t as (key: string, params?: Record<string, string | number>) => string;
  return say(`account.error.${error.code}`, error.params) || t('account.error.notAnOption');
}
