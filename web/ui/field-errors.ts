import type { FieldError } from '../../shared/errors.ts';
import type { IslandMessages } from '../../shared/i18n/messages.ts';
import type { Translate } from '../../shared/i18n/translate.ts';

/** The sentence for what is wrong with a field; a code that has none is of an answer that the form does not offer. */
export function errorWords(error: FieldError, t: Translate<IslandMessages>): string {
  const say = t as (key: string, params?: FieldError['params']) => string;
  return say(`error.${error.code}`, error.params) || t('error.notAnOption');
}
