import type { Answers } from '../../shared/catalogue/conditions.ts';
import { checkPhotos, neededMaterials } from '../../shared/catalogue/materials.ts';
import type { FieldError } from '../../shared/errors.ts';
import { readAnswers } from '../../shared/form/answers.ts';
import { photoField } from '../../shared/photo/photos.ts';
import { type Draft, dropDraft, findDraft, keepDraft, type Shot } from '../offline/form-drafts.ts';
import { leaveTo } from '../ui/leave-to.ts';
import { mintKey } from '../ui/mint-key.ts';
import type { ApplyFormProps } from './apply-form-props.ts';
import { fillForm, readForm } from './form-values.ts';
import type { SendStateView } from './send-state.tsx';
import { CHECK, type Step, stepAfter, stepBefore, stepsFor } from './steps.ts';

/** Milliseconds without typing after which the draft is kept. */
const REST = 600;

export interface WizardState {
  /** The page shown; null while the form is one page, as the server wrote it. */
  step: Step | null;
  steps: Step[];
  errors: FieldError[];
  /** Valid answers so far, for conditions and the last look. */
  answers: Answers;
  /** Photos on this phone; null while there is no script to take them. */
  shots: Shot[] | null;
  /** A draft found on this phone that nobody has claimed yet. */
  draft: Draft | null;
  sending: SendStateView | null;
}

/**
 * The form with script: which page is shown, what is wrong on it, the photos, the draft on this phone, the sending. The
 * fields of the form keep their own values. `onState` is told every change, `onSent` the case once it has arrived.
 */
export function createWizard(
  props: Pick<ApplyFormProps, 'guide' | 'key' | 'errors' | 'today' | 'plateCode'>,
  onState: (state: WizardState) => void,
  onSent: (caseId: string) => void,
) {
  const { guide, today, plateCode } = props;
  const place = `${plateCode ?? ''}/${guide.id}`;
  let key = props.key;
  let form: HTMLFormElement | null = null;
  let claimed: Draft | null = null;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let shrinking: Promise<unknown> = Promise.resolve();
  let state: WizardState = {
    step: null,
    steps: [],
    errors: props.errors,
    answers: {},
    shots: null,
    draft: null,
    sending: null,
  };

  function set(change: Partial<WizardState>): void {
    state = { ...state, ...change };
    onState(state);
  }

  /** What stands in the fields, checked. */
  function look() {
    const raw = form ? readForm(form) : {};
    const { answers, errors } = readAnswers(guide.questions, raw, today);
    return { raw, answers, errors, steps: stepsFor(guide.questions, guide.materials, answers) };
  }

  function photoErrors(answers: Answers): FieldError[] {
    const counts: Record<string, number> = {};
    for (const { materialId } of state.shots ?? []) counts[materialId] = (counts[materialId] ?? 0) + 1;
    return checkPhotos(guide.materials, answers, counts);
  }

  /** Says whether something was typed that is not kept yet. */
  function stopResting(): boolean {
    const was = resting !== undefined;
    clearTimeout(resting);
    resting = undefined;
    return was;
  }

  const currentDraft = (): Draft => ({ place, key, values: look().raw, shots: state.shots ?? [], savedAt: Date.now() });

  /** From one page to one question a page. */
  function begin(shots: Shot[], step?: Step): void {
    const { answers, steps } = look();
    set({ shots, answers, steps, step: step ?? steps[0] ?? CHECK });
  }

  function goTo(step: Step): void {
    set({ step, errors: [], sending: null });
  }

  /** Back to the first page with something wrong. */
  function showErrors(errors: FieldError[]): void {
    const { steps } = look();
    const wrong = steps.find((step) => errors.some((error) => error.field === fieldOf(step)));
    set({ step: wrong ?? CHECK, steps, errors, sending: null });
  }

  function next(step: Step): void {
    const { answers, errors, steps } = look();
    const here = [...errors, ...photoErrors(answers)].filter((error) => error.field === fieldOf(step));
    set({ answers, steps, errors: here });
    if (here.length) return;
    void keepDraft(currentDraft());
    goTo(stepAfter(steps, step));
  }

  /** Goes on from a page once its photos are ready. */
  async function goOn(step: Step): Promise<void> {
    await shrinking;
    if (step.kind === 'check') await send();
    else next(step);
  }

  async function send(): Promise<void> {
    const { answers, errors } = look();
    const wrong = [...errors, ...photoErrors(answers)];
    if (wrong.length) return showErrors(wrong);
    const draft = currentDraft();
    const needed = new Set(neededMaterials(guide.materials, answers).map((m) => m.id));
    const busy = (sent: number) => set({ sending: { kind: 'busy', sent } });
    busy(0);
    stopResting();
    // Its code may not be here yet, and not come without a network.
    const sender = await import('./send.ts').catch(() => undefined);
    if (!sender) {
      await keepDraft(draft);
      return set({ sending: { kind: 'network' } });
    }
    const target = { item: guide.id, version: guide.version, plate: plateCode, title: guide.name };
    const sent = await sender.sendDraft(draft, target, needed, busy).catch(() => undefined);
    // A phone that is full can keep nothing, not even for a moment.
    if (!sent) return set({ sending: { kind: 'refused', code: undefined } });
    let { entry } = sent;
    if (entry.state === 'waiting') {
      if (!sent.isKept) await sent.remove();
      set({ sending: { kind: sent.isKept ? 'kept' : 'network' } });
      if (!sent.isKept) return;
      // It is in the outbox now, and goes by itself, whether this page is open or not.
      await dropDraft(place);
      entry = await sent.later;
    }
    if (entry.state === 'done') {
      await dropDraft(place);
      await sent.remove();
      return onSent(entry.outcome?.caseId ?? '');
    }
    await keepDraft(draft);
    await sent.remove();
    const { refusal } = entry;
    if (refusal?.fields.length) return showErrors(refusal.fields);
    set({ sending: { kind: 'refused', code: refusal?.code } });
  }

  return {
    /** Takes over, unless the server has just refused this form sent without script: its errors must be seen at once. */
    async start(): Promise<void> {
      if (props.errors.length) return;
      const draft = await findDraft(place);
      key = mintKey();
      if (draft) set({ draft });
      else begin([]);
    },
    /** Tells the wizard its form; a claimed draft is put back into the fields. */
    attach(element: HTMLFormElement | null): void {
      // What was typed last, before its fields are gone.
      if (!element && stopResting()) void keepDraft(currentDraft());
      form = element;
      if (!form || !claimed) return;
      const draft = claimed;
      claimed = null;
      fillForm(form, draft.values);
      const { errors, steps } = look();
      begin(draft.shots, steps.find((step) => errors.some((error) => error.field === step.id)) ?? CHECK);
    },
    /** Something was typed: conditions follow at once, the draft after a moment's rest. */
    typed(): void {
      if (!state.step) return;
      const { answers, steps } = look();
      set({ answers, steps });
      stopResting();
      resting = setTimeout(() => stopResting() && void keepDraft(currentDraft()), REST);
    },
    /** Shrinks photos and keeps them; going on waits for it. */
    addPhotos(materialId: string, files: readonly Blob[]): void {
      const add = async (file: Blob) => {
        const { shrinkPhoto } = await import('../photo/shrink.ts');
        const shot = { key: mintKey(), materialId, blob: await shrinkPhoto(file) };
        set({ shots: [...(state.shots ?? []), shot], errors: [] });
      };
      shrinking = Promise.all([shrinking, ...files.map(add)]).then(() => keepDraft(currentDraft()));
    },
    removePhoto(key: string): void {
      set({ shots: (state.shots ?? []).filter((shot) => shot.key !== key) });
      void keepDraft(currentDraft());
    },
    submit(event: Event): void {
      if (!state.step) return;
      event.preventDefault();
      if (state.sending?.kind === 'busy') return;
      const { step } = state;
      void goOn(step);
    },
    goTo,
    goBack(): void {
      const before = state.step && stepBefore(state.steps, state.step);
      if (before) goTo(before);
    },
    /** The draft is this person's. */
    claim(): void {
      claimed = state.draft;
      if (claimed) key = claimed.key;
      set({ draft: null });
    },
    /** Throws the draft away and begins again, on a page that knows nothing of it. */
    async restart(): Promise<void> {
      stopResting();
      await dropDraft(place);
      leaveTo(location.pathname + location.search);
    },
  };
}

export type Wizard = ReturnType<typeof createWizard>;

/** Name of the field that a page asks for. */
export function fieldOf(step: Step): string {
  return step.kind === 'photos' ? photoField(step.id) : step.id;
}
