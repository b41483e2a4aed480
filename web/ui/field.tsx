import type { Question } from '../../shared/catalogue/schema.ts';
import type { FieldError } from '../../shared/errors.ts';
import { maxLength } from '../../shared/form/answers.ts';
import type { Localised } from '../../shared/localise.ts';
import { ErrorLine } from './error-line.tsx';
import { errorWords } from './field-errors.ts';
import { useIslandT } from './frame-context.tsx';

type AskedQuestion = Localised<Question>;

interface Props {
  question: AskedQuestion;
  values: readonly string[];
  error: FieldError | undefined;
  /** When the question is asked at all, in words, for forms without script. */
  onlyIf?: string | undefined;
  today: string;
}

/** One question: its words, why it is asked, the field for its type, and what is wrong with the answer. */
export function Field(props: Props) {
  const { question, error } = props;
  return question.options ? (
    <fieldset class={error ? 'field wrong' : 'field'} id={`q-${question.id}`} aria-describedby={describedBy(props)}>
      <legend tabindex={-1}>{question.label}</legend>
      <Words {...props} />
      <Options {...props} />
    </fieldset>
  ) : (
    <div class={error ? 'field wrong' : 'field'} id={`q-${question.id}`}>
      <label class="label" for={question.id} tabindex={-1}>
        {question.label}
      </label>
      <Words {...props} />
      <Input {...props} />
    </div>
  );
}

function describedBy({ question, error }: Props): string {
  return [`${question.id}-why`, error && `${question.id}-error`].filter(Boolean).join(' ');
}

function Words({ question, error, onlyIf }: Props) {
  const t = useIslandT();
  return (
    <>
      <p class="help" id={`${question.id}-why`}>
        {onlyIf && <span data-without-script>{onlyIf} </span>}
        {question.help} {!question.required && t('field.optional')}
        <span class="why small">
          {t('field.why')}
          {question.reason}
        </span>
      </p>
      {error && <ErrorLine id={`${question.id}-error`}>{errorWords(error, t)}</ErrorLine>}
    </>
  );
}

function Options({ question, values }: Props) {
  return (
    <div class="options">
      {question.options?.map((option, i) => (
        <label key={option.value} class="option">
          <input
            id={i === 0 ? question.id : undefined}
            type={question.type === 'choice' ? 'radio' : 'checkbox'}
            name={question.id}
            value={option.value}
            defaultChecked={values.includes(option.value)}
            required={question.type === 'choice' && question.required && !question.showIf}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}

/** Browser hints per type: keyboard, autofill (WCAG 2.2 1.3.5), limits. */
function hints({ type, dates }: AskedQuestion, today: string) {
  switch (type) {
    case 'number':
      return { inputMode: 'numeric', class: 'input short number' } as const;
    case 'money':
      return { inputMode: 'decimal', class: 'input short number' } as const;
    case 'phone':
      return { type: 'tel', autocomplete: 'tel', class: 'input number' } as const;
    case 'date':
      return {
        type: 'date',
        class: 'input short number',
        max: dates === 'past' ? today : undefined,
        min: dates === 'future' ? today : undefined,
      } as const;
    case 'idNumber':
      return { autocapitalize: 'characters', spellcheck: false, class: 'input number' } as const;
    default:
      return { class: 'input' } as const;
  }
}

function Input({ question, values, error, today }: Props) {
  const t = useIslandT();
  const common = {
    id: question.id,
    name: question.id,
    required: question.required && !question.showIf,
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': describedBy({ question, values, error, today }),
    autocomplete: question.id === 'applicantName' ? 'name' : 'off',
  };
  if (question.type === 'longText' || question.type === 'address') {
    return (
      <>
        <textarea class="input" rows={question.type === 'address' ? 2 : 5} {...common} defaultValue={values[0] ?? ''} />
        <p class="small soft">{t('field.atMost', { n: maxLength(question) })}</p>
      </>
    );
  }
  const unit = question.type === 'money' ? t('field.yuan') : question.unit;
  const input = <input {...common} {...hints(question, today)} defaultValue={values[0] ?? ''} />;
  return unit ? (
    <span class="with-unit">
      {input} {unit}
    </span>
  ) : (
    input
  );
}
