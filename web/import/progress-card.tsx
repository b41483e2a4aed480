import { useStaff } from '../staff/context.tsx';
import type { ImportSteps, Step } from './use-import.ts';

type Working = Extract<Step, { at: 'sending' | 'checking' | 'committing' }>;

/** How far the list has got. Where the network broke off it goes on with one press. */
export function ProgressCard({ step, again }: { step: Working; again: ImportSteps['send'] }) {
  const { t } = useStaff();
  const isStopped = step.at === 'sending' && step.stopped;
  const words =
    step.at === 'sending'
      ? t(isStopped ? 'import.sending.stopped' : 'import.sending', { done: step.done, total: step.total })
      : step.at === 'checking'
        ? t('import.checking')
        : t('import.committing', { n: step.rows });
  return (
    <section class="card">
      <p id="import-progress" role="status">
        {words}
      </p>
      <progress
        aria-labelledby="import-progress"
        {...(step.at === 'sending' ? { value: step.done, max: step.total } : {})}
      />
      {step.at === 'sending' && isStopped && (
        <button type="button" class="button primary" onClick={() => void again(step.done, step.total)}>
          {t('import.sending.again')}
        </button>
      )}
    </section>
  );
}
