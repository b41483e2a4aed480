import { useEffect, useRef, useState } from 'preact/hooks';
import { mustPhotograph, neededMaterials } from '../../shared/catalogue/materials.ts';
import { photoField } from '../../shared/photo/photos.ts';
import { PhotoField } from '../photo/photo-field.tsx';
import { Field } from '../ui/field.tsx';
import { useIslandT, useLinks } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { leaveTo } from '../ui/leave-to.ts';
import type { ApplyFormProps } from './apply-form-props.ts';
import { CheckAnswers } from './check-answers.tsx';
import { ResumeDraft } from './resume-draft.tsx';
import { SendState } from './send-state.tsx';
import { isSame, type Step, stepBefore } from './steps.ts';
import { createWizard, fieldOf, type Wizard, type WizardState } from './wizard.ts';

/** What the form is before the script has taken over. */
function stateOf({ errors }: ApplyFormProps): WizardState {
  return { step: null, steps: [], errors, answers: {}, shots: null, draft: null, sending: null };
}

/**
 * The application form of a service item. As the server writes it: one page with every question, sent as a form. With
 * script: one question a page, a last look, and a draft on this phone until it is sent.
 */
export function ApplyForm(props: ApplyFormProps) {
  const links = useLinks();
  const [state, setState] = useState<WizardState>(() => stateOf(props));
  const [wizard] = useState(() =>
    createWizard(props, setState, (caseId) => leaveTo(links.below(`/receipt/${caseId}`))),
  );
  useEffect(() => void wizard.start(), [wizard]);
  if (state.draft) {
    return <ResumeDraft savedAt={state.draft.savedAt} onResume={wizard.claim} onDrop={() => void wizard.restart()} />;
  }
  return <Form {...props} wizard={wizard} state={state} />;
}

function Form({ wizard, state, ...props }: ApplyFormProps & { wizard: Wizard; state: WizardState }) {
  const t = useIslandT();
  const { guide } = props;
  const { step } = state;
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    wizard.attach(element.current);
    return () => wizard.attach(null);
  }, [wizard]);
  useEffect(() => beginAt(element.current, step), [step]);
  useEffect(() => {
    const [first] = state.errors;
    if (first && step) element.current?.querySelector<HTMLElement>(`#${first.field}`)?.focus();
  }, [state.errors, step]);

  const isHidden = (one: Step) => step !== null && !isSame(step, one);
  const errorOf = (field: string) => state.errors.find((e) => e.field === field);
  const isKept = state.sending?.kind === 'kept';
  const needed = step ? neededMaterials(guide.materials, state.answers) : guide.materials;
  return (
    <form
      ref={element}
      class="section"
      method="post"
      encType="multipart/form-data"
      noValidate={step !== null}
      onSubmit={wizard.submit}
      onInput={wizard.typed}
    >
      <input type="hidden" name="key" value={props.key} />
      <input type="hidden" name="version" value={guide.version} />
      {step && <Place state={state} />}
      {guide.questions.map((question, i) => (
        <div key={question.id} class="section" hidden={isHidden({ kind: 'question', id: question.id })}>
          {i === 0 && <h2 hidden={step !== null}>{t('apply.aboutPeople')}</h2>}
          {guide.questions[i - 1]?.id === 'contactPhone' && <h2 hidden={step !== null}>{t('apply.aboutMatter')}</h2>}
          <Field
            question={question}
            values={valuesOf(props, question.id, question.type)}
            error={errorOf(question.id)}
            onlyIf={props.onlyIf[question.id]}
            today={props.today}
          />
        </div>
      ))}
      {guide.materials
        .filter((m) => m.photo)
        .map((m, i) => (
          <div key={m.id} class="section" hidden={isHidden({ kind: 'photos', id: m.id }) || !needed.includes(m)}>
            {i === 0 && <h2 hidden={step !== null}>{t('apply.photos')}</h2>}
            <PhotoField
              material={m}
              help={`${m.obtain} ${t(mustPhotograph(m) ? 'photo.must' : 'photo.may')}`}
              sent={props.photos[m.id] ?? []}
              shots={state.shots?.filter((s) => s.materialId === m.id) ?? null}
              error={errorOf(photoField(m.id))}
              onAdd={(files) => wizard.addPhotos(m.id, files)}
              onRemove={wizard.removePhoto}
            />
          </div>
        ))}
      {step?.kind === 'check' && (
        <CheckAnswers
          guide={guide}
          answers={state.answers}
          shots={state.shots ?? []}
          onChange={isKept ? undefined : wizard.goTo}
        />
      )}
      <SendState state={state.sending} />
      <Buttons wizard={wizard} state={state} />
    </form>
  );
}

function Place({ state: { step, steps } }: { state: WizardState }) {
  const t = useIslandT();
  const n = step ? steps.findIndex((one) => isSame(one, step)) + 1 : 0;
  return <p class="soft">{n > 0 && t('apply.step', { n, total: steps.length })}</p>;
}

function Buttons({ wizard, state: { step, steps, sending } }: { wizard: Wizard; state: WizardState }) {
  const t = useIslandT();
  const isLast = !step || step.kind === 'check';
  const isBusy = sending?.kind === 'busy';
  if (sending?.kind === 'kept') return <Kept />;
  return (
    <div class="stack">
      <button class="button primary" aria-disabled={isBusy}>
        {isBusy ? t('apply.sending') : isLast ? t('apply.send') : t('apply.continue')}
      </button>
      {step && stepBefore(steps, step) && (
        <button type="button" class="button" onClick={wizard.goBack}>
          {t('apply.previous')}
        </button>
      )}
      {step && (
        <details>
          <summary>{t('apply.stop')}</summary>
          <button type="button" class="button" onClick={() => void wizard.restart()}>
            <Icon of={icons.trash2} />
            {t('apply.dropDraft')}
          </button>
        </details>
      )}
    </div>
  );
}

/** It is in the outbox, as it is: now it can be hurried, and looked at there. */
function Kept() {
  const t = useIslandT();
  const links = useLinks();
  return (
    <div class="stack">
      <button class="button primary">{t('send.now')}</button>
      <a class="button" href={links.below('/outbox')}>
        {t('send.look')}
      </a>
    </div>
  );
}

/** A new page begins at its question, for eyes, fingers and screen readers alike. */
function beginAt(form: HTMLFormElement | null, step: Step | null): void {
  if (!form || !step) return;
  const title = step.kind === 'check' ? '#check-title' : `#q-${fieldOf(step)} :is(legend,.label)`;
  form.querySelector<HTMLElement>(title)?.focus({ preventScroll: true });
  form.scrollIntoView({ block: 'start' });
}

/** What stands in a field at first: what was typed before, or for an address the plate's. */
function valuesOf({ values, address }: ApplyFormProps, id: string, type: string): readonly string[] {
  const value = values[id];
  if (value === undefined) return type === 'address' && address ? [address] : [];
  return typeof value === 'string' ? [value] : value;
}
