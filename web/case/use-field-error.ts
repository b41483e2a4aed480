import { fill } from '../../shared/i18n/translate.ts';
import { useStaff } from '../staff/context.tsx';
import type { Failure } from '../staff/problem.tsx';

const SAYINGS = new Set(['required', 'notAnOption', 'otherPlate', 'dateInPast', 'tooLong', 'photoRequired']);

/** The sentence of what is wrong with a field of the detail, if something is. */
export function useFieldError(failure: Failure | null): (field: string) => string | undefined {
  const { t } = useStaff();
  return (field) => {
    if (!failure || failure === 'network') return undefined;
    const error = failure.fields.find((one) => one.field === field || one.field.startsWith(`${field}.`));
    if (!error) return undefined;
    const code = (SAYINGS.has(error.code) ? error.code : 'required') as 'required';
    return fill(t(`desk.error.${code}`), error.params ?? {});
  };
}
