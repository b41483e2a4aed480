import { useState } from 'preact/hooks';
import { type Answers, holds } from '../../shared/catalogue/conditions.ts';
import type { Guide } from '../../shared/catalogue/edition.ts';
import { neededMaterials } from '../../shared/catalogue/materials.ts';
import { useIslandT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';

type Material = Guide['materials'][number];

/**
 * What to bring, for *your* answers: the questions that decide it, and the tick list. Without script the questions are a
 * form that sends the answers in its body (they may be sensitive, so never in the address).
 */
export function BringList(props: Pick<Guide, 'materials' | 'questions'> & { answers: Answers }) {
  const { materials, questions } = props;
  const t = useIslandT();
  const [answers, setAnswers] = useState<Answers>(props.answers);
  const asked = Object.keys(answers).length > 0;
  const shown = asked ? neededMaterials(materials, answers) : materials;

  const choose = (event: Event) => {
    const form = (event.currentTarget as HTMLElement).closest('form');
    if (form) setAnswers(answersOf(new FormData(form)));
  };
  return (
    <div class="stack">
      {questions.length > 0 && (
        <form class="stack no-print" method="post" action="#bring">
          <p>{t('bring.choose')}</p>
          {questions.map((question) => (
            <fieldset key={question.id} class="field" hidden={asked && !holds(question.showIf, answers)}>
              <legend>{question.label}</legend>
              <div class="options">
                {question.options?.map((o) => (
                  <label key={o.value} class="option">
                    <input
                      type={question.type === 'choice' ? 'radio' : 'checkbox'}
                      name={question.id}
                      value={o.value}
                      checked={has(answers, question.id, o.value)}
                      onChange={choose}
                    />
                    {o.label}
                  </label>
                ))}
              </div>
            </fieldset>
          ))}
          <button class="button" data-without-script>
            {t('bring.show')}
          </button>
        </form>
      )}
      {shown.length ? <Ticks materials={shown} marked={asked} /> : <p>{t('bring.nothing')}</p>}
      <button type="button" class="button no-print" data-print hidden>
        <Icon of={icons.printer} />
        {t('bring.print')}
      </button>
    </div>
  );
}

function Ticks({ materials, marked }: { materials: readonly Material[]; marked: boolean }) {
  const t = useIslandT();
  return (
    <ul class="ticks" aria-live="polite">
      {materials.map((m) => (
        <li key={m.id}>
          <span class="box" />
          <b>
            {m.name}
            {m.when && !marked && <span class="soft"> {t('bring.when', { when: m.when.text })}</span>}
            {m.optional && <span class="soft"> {t('bring.optional')}</span>}
          </b>
          <span class="more">
            {t(`bring.form.${m.form}`, { n: m.copies })}
            {m.later && t('bring.later')}
          </span>
          <span class="more">{m.obtain}</span>
          {m.example && (
            <details class="more no-print">
              <summary>{t('bring.example')}</summary>
              <img
                src={`/examples/${m.example}.svg`}
                width="240"
                height="160"
                loading="lazy"
                alt={t('bring.exampleAlt', { name: m.name })}
              />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function has(answers: Answers, question: string, option: string): boolean {
  return [answers[question] ?? []].flat().includes(option);
}

/** What is ticked in a form. */
function answersOf(form: FormData): Answers {
  const answers: Record<string, string[]> = {};
  for (const [name, value] of form) if (typeof value === 'string') answers[name] = [...(answers[name] ?? []), value];
  return answers;
}
