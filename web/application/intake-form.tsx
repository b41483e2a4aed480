import { useRef, useState } from 'preact/hooks';
import type { ReceiptFacts } from '../../shared/case/view.ts';
import { type Answers, holds } from '../../shared/catalogue/conditions.ts';
import { neededMaterials } from '../../shared/catalogue/materials.ts';
import { questionsOf } from '../../shared/catalogue/questions.ts';
import type { ServiceItem } from '../../shared/catalogue/schema.ts';
import type { FieldError } from '../../shared/errors.ts';
import { readAnswers } from '../../shared/form/answers.ts';
import { localDate } from '../../shared/time.ts';
import { useStaff } from '../staff/context.tsx';
import { SelectField } from '../staff/form-field.tsx';
import { PhotoPicker } from '../staff/photo-picker.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { mintKey } from '../ui/mint-key.ts';
import { IntakeQuestion } from './intake-question.tsx';

const CHANNELS = ['phone', 'visit', 'letter', 'home'] as const;

interface Props {
  /** Of the household it is for. */
  plateCode: string;
  item: ServiceItem;
  version: number;
  onTyped: () => void;
  onOther: () => void;
  onDone: (receipt: ReceiptFacts) => void;
}

/** The item's form on one page, with the rules of the resident's form. Photos may follow later. */
export function IntakeForm({ plateCode, item, version, onTyped, onOther, onDone }: Props) {
  const { t, call, language } = useStaff();
  const [channel, setChannel] = useState<(typeof CHANNELS)[number]>('phone');
  const [values, setValues] = useState<Record<string, string[]>>({});
  const [photos, setPhotos] = useState<Record<string, string[]>>({});
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  // One command: sent again after a broken connection it is the same case.
  const key = useRef(mintKey());
  const form = useRef<HTMLFormElement>(null);
  const questions = questionsOf(item);
  const asked = questions.filter((question) => holds(question.showIf, values as Answers));
  const materials = neededMaterials(item.materials, values as Answers).filter((material) => material.photo);

  const send = async (event: Event) => {
    event.preventDefault();
    const checked = readAnswers(questions, values, localDate(Date.now()));
    setErrors(checked.errors);
    if (checked.errors.length) return focusOn(form.current, checked.errors[0]?.field);
    const reply = await call('/applications', {
      key: key.current,
      body: { item: item.id, version, plate: plateCode, answers: values, photos, channel },
    });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) return onDone(reply.value);
    if (reply.problem !== 'network') {
      setErrors(reply.problem.fields);
      if (reply.problem.code === 'keyReused') key.current = mintKey();
    }
  };
  const answer = (id: string, value: string[]) => {
    setValues({ ...values, [id]: value });
    onTyped();
  };
  return (
    <form class="card" ref={form} onSubmit={(event) => void send(event)} noValidate>
      <div class="head">
        <h2>{item.name[language]}</h2>
        <button type="button" class="button push" onClick={onOther}>
          {t('desk.intake.otherItem')}
        </button>
      </div>
      <SelectField
        label={t('desk.intake.channel')}
        value={channel}
        onValue={(value) => setChannel(value as typeof channel)}
        options={CHANNELS.map((value) => ({ value, label: t(`desk.channel.${value}`) }))}
      />
      {asked.map((question) => (
        <IntakeQuestion
          key={question.id}
          question={question}
          value={values[question.id] ?? []}
          onValue={(value) => answer(question.id, value)}
          error={errors.find(({ field }) => field === question.id)}
        />
      ))}
      {materials.length > 0 && (
        <details>
          <summary>{t('desk.intake.photos')}</summary>
          <div class="stack">
            {materials.map(({ id, name }) => (
              <div key={id}>
                <PhotoPicker
                  label={name[language]}
                  onPhotos={(ids) => setPhotos((now) => ({ ...now, [id]: [...(now[id] ?? []), ...ids] }))}
                />
                {photos[id] && <p>{t('desk.detail.supplied', { n: photos[id].length })}</p>}
              </div>
            ))}
          </div>
        </details>
      )}
      <FailureNote failure={failure} />
      <button class="button primary">{t('desk.intake.send')}</button>
    </form>
  );
}

/** Puts the cursor where the first mistake is. */
function focusOn(form: HTMLFormElement | null, field: string | undefined): void {
  form?.querySelector<HTMLElement>(`[name="${field ?? ''}"]`)?.focus();
}
