import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';

interface Common {
  label: string;
  value: string;
  /** Told with every change. */
  onValue: (value: string) => void;
  help?: string | undefined;
  /** Sentence of what is wrong. */
  error?: string | undefined;
  required?: boolean;
  /** Name of the field, to find it again. */
  name?: string;
}

interface TextProps extends Common {
  type?: 'text' | 'password' | 'tel' | 'date' | 'number' | 'search' | 'time';
  inputMode?: 'text' | 'numeric' | 'tel' | 'search';
  autoComplete?: string;
  maxLength?: number;
  min?: string;
  max?: string;
  autoFocus?: boolean;
}

/** A labelled input; help and error are tied to it for screen readers. */
export function TextField({ label, help, error, value, onValue, autoFocus, ...input }: TextProps) {
  const id = useId();
  // Preact's types tell the kinds of inputs apart; this one may be any of them.
  const attributes = { ...input, ...described(id, help, error) } as JSX.IntrinsicElements['input'];
  return (
    <Frame id={id} label={label} help={help} error={error}>
      <input
        id={id}
        class="input"
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
        ref={(element) => {
          if (autoFocus) meet(element);
        }}
        {...attributes}
      />
    </Frame>
  );
}

/** Puts the cursor into a field when it first appears, and never again. */
function meet(element: HTMLInputElement | null): void {
  if (!element || 'met' in element.dataset) return;
  element.dataset.met = '';
  element.focus();
}

/** A labelled text of several lines. */
export function LongField({
  label,
  help,
  error,
  value,
  onValue,
  ...input
}: Common & { rows?: number; maxLength?: number }) {
  const id = useId();
  return (
    <Frame id={id} label={label} help={help} error={error}>
      <textarea
        id={id}
        class="input"
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
        {...input}
        {...described(id, help, error)}
      />
    </Frame>
  );
}

/** A labelled choice of one among many. */
export function SelectField({
  label,
  help,
  error,
  value,
  onValue,
  options,
  required = false,
}: Common & { options: readonly { value: string; label: string }[] }) {
  const id = useId();
  return (
    <Frame id={id} label={label} help={help} error={error}>
      <select
        id={id}
        class="input"
        value={value}
        required={required}
        onChange={(event) => onValue(event.currentTarget.value)}
        {...described(id, help, error)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

/** A box to tick, with its words. */
export function TickField({
  label,
  checked,
  onChecked,
}: {
  label: ComponentChildren;
  checked: boolean;
  onChecked: (checked: boolean) => void;
}) {
  return (
    <label class="option">
      <input type="checkbox" checked={checked} onChange={(event) => onChecked(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}

function described(id: string, help?: string, error?: string) {
  const by = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  return { ...(by && { 'aria-describedby': by }), ...(error && { 'aria-invalid': 'true' as const }) };
}

interface FrameProps extends Pick<Common, 'label' | 'help' | 'error'> {
  id: string;
  children: ComponentChildren;
}

function Frame({ id, label, help, error, children }: FrameProps) {
  return (
    <div class="field">
      <label class="label" for={id}>
        {label}
      </label>
      {help && (
        <p class="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {children}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
