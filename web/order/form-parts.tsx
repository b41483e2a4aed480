import type { ComponentChildren } from 'preact';
import type { OrderPages } from '../../shared/order/pages.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import { errorWords } from '../ui/field-errors.ts';
import { useIslandT } from '../ui/frame-context.tsx';

export type FormView = OrderPages['form'];

/** The first value that was typed into a field. */
export function fieldValue({ values }: Pick<FormView, 'values'>, field: string): string {
  const value = values[field];
  return (typeof value === 'string' ? value : value?.[0]) ?? '';
}

/** Whether one of several values was ticked. */
export function isTicked({ values }: Pick<FormView, 'values'>, field: string, value: string): boolean {
  return [values[field] ?? []].flat().includes(value);
}

function useError(view: Pick<FormView, 'errors'>, field: string): string | undefined {
  const t = useIslandT();
  const error = view.errors.find((e) => e.field === field);
  return error && errorWords(error, t);
}

/** A question with choices: its words as legend, what is wrong beside it. */
export function Choices(props: {
  view: FormView;
  field: string;
  legend: string;
  help?: string;
  children: ComponentChildren;
}) {
  const { view, field, legend, help, children } = props;
  const error = useError(view, field);
  return (
    <fieldset class={error ? 'field wrong' : 'field'} aria-describedby={error && `${field}-error`}>
      <legend>{legend}</legend>
      {help && <p class="help">{help}</p>}
      {error && <ErrorLine id={`${field}-error`}>{error}</ErrorLine>}
      {children}
    </fieldset>
  );
}

interface TextProps {
  view: FormView;
  field: string;
  label: string;
  help?: string;
  type?: 'text' | 'tel' | 'date';
  autocomplete?: string;
  maxLength?: number;
  required?: boolean;
  rows?: number;
  min?: string;
}

/** Preact's types tell the kinds of inputs apart. */
function kindOf(type: 'text' | 'tel' | 'date') {
  if (type === 'tel') return { type: 'tel', class: 'input number' } as const;
  return type === 'date' ? ({ type: 'date', class: 'input short number' } as const) : ({ class: 'input' } as const);
}

/** A question with words as its answer. */
export function TextInput({ view, field, label, help, rows, type = 'text', ...input }: TextProps) {
  const error = useError(view, field);
  const describedBy = [help && `${field}-help`, error && `${field}-error`].filter(Boolean).join(' ') || undefined;
  const common = {
    ...{
      id: field,
      name: field,
      'aria-describedby': describedBy,
      'aria-invalid': error ? ('true' as const) : undefined,
    },
    ...{ ...input, defaultValue: fieldValue(view, field) },
  };
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label class="label" for={field}>
        {label}
      </label>
      {help && (
        <p class="help" id={`${field}-help`}>
          {help}
        </p>
      )}
      {error && <ErrorLine id={`${field}-error`}>{error}</ErrorLine>}
      {rows ? <textarea class="input" rows={rows} {...common} /> : <input {...kindOf(type)} {...common} />}
    </div>
  );
}

/** One choice of several, as a large target. The first carries the field's id, so that an error leads there. */
export function Radio(props: {
  view: FormView;
  field: string;
  value: string;
  isFirst: boolean;
  isChosen?: boolean;
  disabled?: boolean;
  children: ComponentChildren;
}) {
  const { view, field, value, isFirst, isChosen, disabled, children } = props;
  const given = fieldValue(view, field);
  return (
    <label class="option">
      <input
        id={isFirst ? field : undefined}
        type="radio"
        name={field}
        value={value}
        required={!disabled}
        disabled={disabled}
        defaultChecked={given ? given === value : isChosen}
      />
      <span>{children}</span>
    </label>
  );
}
