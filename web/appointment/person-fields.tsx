import type { FieldError } from '../../shared/errors.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import { errorWords } from '../ui/field-errors.ts';
import { useT } from '../ui/frame-context.tsx';

const TEL = { type: 'tel', autocomplete: 'tel' } as const;
const NAME = { type: 'text', autocomplete: 'name' } as const;

/** Name and telephone: all that is asked. */
export function PersonFields(props: { name: string; phone: string; errors: readonly FieldError[] }) {
  const t = useT();
  return (
    <>
      <PersonField
        field="name"
        label={t('book.who.name')}
        help={t('book.who.name.help')}
        value={props.name}
        errors={props.errors}
      />
      <PersonField
        field="phone"
        label={t('book.who.phone')}
        help={t('book.who.phone.help')}
        value={props.phone}
        errors={props.errors}
      />
      <p class="soft">{t('book.who.only')}</p>
    </>
  );
}

function PersonField(props: {
  field: 'name' | 'phone';
  label: string;
  help: string;
  value: string;
  errors: readonly FieldError[];
}) {
  const t = useT();
  const { field, label, help, value } = props;
  const error = props.errors.find((one) => one.field === field);
  const isPhone = field === 'phone';
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label class="label" for={field}>
        {label}
      </label>
      <p class="help" id={`${field}-help`}>
        {help}
      </p>
      {error && <ErrorLine id={`${field}-error`}>{errorWords(error, t)}</ErrorLine>}
      <input
        class={isPhone ? 'input number' : 'input'}
        id={field}
        name={field}
        {...(isPhone ? TEL : NAME)}
        maxLength={30}
        required
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${field}-help ${field}-error` : `${field}-help`}
        defaultValue={value}
      />
    </div>
  );
}
