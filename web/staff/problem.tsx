import type { StaffMessages } from '../../shared/i18n/staff-messages.ts';
import type { Translate } from '../../shared/i18n/translate.ts';
import type { Problem } from '../ui/api.ts';
import type { ProblemOf, StaffPath } from '../ui/contract.ts';
import { useStaff } from './context.tsx';

/** What a call failed with. */
export type Failure = Problem | 'network';

/** What calls of these paths below `/api/staff` can fail with: to be compared only with codes that their routes answer. */
export type FailureOf<M extends 'GET' | 'POST', P extends string> = Problem<ProblemOf<M, StaffPath<P>>> | 'network';

/** The failure in a sentence. */
export function sayFailure(t: Translate<StaffMessages>, failure: Failure): string {
  if (failure === 'network') return t('problem.network');
  return t(`problem.${failure.code}`, { n: failure.retryAfter });
}

/** The code of what is wrong with a field, if something is. */
export function fieldErrorOf(failure: Failure | null, field: string): string | undefined {
  if (!failure || failure === 'network') return undefined;
  return failure.fields.find((error) => error.field === field)?.code;
}

/** A failed call, told where it happened and read aloud at once. */
export function FailureNote({ failure }: { failure: Failure | null }) {
  const { t } = useStaff();
  if (!failure) return null;
  return (
    <div class="note stop" role="alert">
      <p>{sayFailure(t, failure)}</p>
    </div>
  );
}
