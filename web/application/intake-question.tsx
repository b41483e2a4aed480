import type { Question } from '../../shared/catalogue/schema.ts';
import type { FieldError } from '../../shared/errors.ts';
import { fill } from '../../shared/i18n/translate.ts';
import { useStaff } from '../staff/context.tsx';
import { LongField, TextField, TickField } from '../staff/form-field.tsx';

interface Props {
  question: Question;
  value: string[];
  onValue: (value: string[]) => void;
  error: FieldError | undefined;
}

/** One question of a form, short, for somebody who asks it on the telephone. */
export function IntakeQuestion({ question, value, onValue, error }: Props) {
  const { t, language } = useStaff();
  const label = question.label[language];
  const sentence = error && fill(t(`error.${error.code as 'required'}`) || t('error.notAnOption'), error.params ?? {});
  if (question.options)
    return (
      <fieldset class="field" name={question.id}>
        <legend class="label">{label}</legend>
        {sentence && <p class="error">{sentence}</p>}
        {question.options.map((option) =>
          question.type === 'multiChoice' ? (
            <TickField
              key={option.value}
              label={option.label[language]}
              checked={value.includes(option.value)}
              onChecked={(on) => onValue(on ? [...value, option.value] : value.filter((one) => one !== option.value))}
            />
          ) : (
            <label key={option.value} class="option">
              <input
                type="radio"
                name={question.id}
                checked={value[0] === option.value}
                onChange={() => onValue([option.value])}
              />
              <span>{option.label[language]}</span>
            </label>
          ),
        )}
      </fieldset>
    );
  const common = {
    label,
    name: question.id,
    value: value[0] ?? '',
    onValue: (text: string) => onValue(text ? [text] : []),
    error: sentence,
  };
  if (question.type === 'longText') return <LongField {...common} rows={3} />;
  const kinds: Partial<Record<Question['type'], 'date' | 'tel'>> = { date: 'date', phone: 'tel' };
  const isNumber = question.type === 'number' || question.type === 'money';
  return (
    <TextField
      {...common}
      type={kinds[question.type] ?? 'text'}
      autoComplete="off"
      {...(isNumber && { inputMode: 'numeric' as const })}
    />
  );
}
