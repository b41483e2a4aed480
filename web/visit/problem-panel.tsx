import { useState } from 'preact/hooks';
import { PROBLEMS, type VisitProblem } from '../../shared/visit/problems.ts';
import type { VisitLine } from '../../shared/visit/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { LongField } from '../staff/form-field.tsx';
import { DropOutForm } from './drop-out-form.tsx';
import { type GivenState, useGive } from './give.ts';

/** Something is wrong at the door: what, in one tap. */
export function ProblemPanel({ line, onClose }: { line: VisitLine; onClose: () => void }) {
  const { t } = useStaff();
  const give = useGive(line.caseId);
  const [problem, setProblem] = useState<VisitProblem>('nobodyAnswers');
  const [words, setWords] = useState('');
  const [given, setGiven] = useState<GivenState | null>(null);
  const [isLeaving, setLeaving] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    if (given) return;
    const input = { caseId: line.caseId, problem, words: words.trim(), at: Date.now() };
    setGiven(await give('reportVisitProblem', input, { title: t('visit.cmd.problem', { service: line.serviceName }) }));
  };
  if (given) {
    return (
      <section class="stack">
        <p class={given === 'done' ? 'note done' : 'note wait'} role="status">
          {t(given === 'done' ? 'visit.problem.sent' : 'visit.sent')}
        </p>
        <button type="button" class="button primary tall" onClick={onClose}>
          {t('visit.back')}
        </button>
      </section>
    );
  }
  if (isLeaving) return <DropOutForm line={line} onClose={onClose} />;
  return (
    <form class="stack" onSubmit={(event) => void send(event)}>
      <fieldset class="field card">
        <legend>
          <h1>{t('visit.problem.title')}</h1>
        </legend>
        {PROBLEMS.map((one) => (
          <label key={one} class="option">
            <input type="radio" name="problem" checked={one === problem} onChange={() => setProblem(one)} />
            <span>
              {t(`visit.problem.${one}`)}
              {(one === 'nobodyAnswers' || one === 'unwell') && (
                <span class="help"> {t(`visit.problem.${one}Help`)}</span>
              )}
            </span>
          </label>
        ))}
      </fieldset>
      <LongField label={t('visit.problem.words')} value={words} onValue={setWords} rows={2} maxLength={500} />
      <button class="button primary tall">{t('visit.problem.send')}</button>
      <button type="button" class="button tall" onClick={() => setLeaving(true)}>
        {t('visit.drop')}
      </button>
      <button type="button" class="button" onClick={onClose}>
        {t('shell.cancel')}
      </button>
    </form>
  );
}
