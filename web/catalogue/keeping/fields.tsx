import type { ComponentChildren } from 'preact';
import { valueAt } from '../../../shared/catalogue/path.ts';
import { useStaff } from '../../staff/context.tsx';
import { LongField, SelectField, TextField, TickField } from '../../staff/form-field.tsx';
import { sayError, useEditing } from './editing.tsx';

interface At {
  path: string;
  label: string;
  help?: string;
}

/** Where the list of errors leads to. */
export const anchorOf = (path: string) => `at-${path.replaceAll('.', '-')}`;

/** One line of text. `blank`: what stands for an empty one. */
export function Line({ path, label, help, blank = '' }: At & { blank?: null | '' }) {
  const { item, errors, set } = useEditing();
  const { t } = useStaff();
  const value = valueAt(item, path);
  return (
    <div id={anchorOf(path)}>
      <TextField
        label={label}
        help={help}
        value={typeof value === 'string' ? value : ''}
        onValue={(text) => set(path, text || blank)}
        error={sayError(t, errors, path)}
      />
    </div>
  );
}

/** A text in both languages, side by side. `blank`: what stands for a pair of empty ones, where it may be left out. */
export function Pair({ path, label, help, long = false, blank }: At & { long?: boolean; blank?: null | 'absent' }) {
  const { item, errors, set } = useEditing();
  const { t } = useStaff();
  const value = (valueAt(item, path) ?? { zh: '', en: '' }) as { zh: string; en: string };
  const change = (side: 'zh' | 'en', words: string) => {
    const next = { ...value, [side]: words };
    if (blank !== undefined && !next.zh && !next.en) return set(path, blank === 'absent' ? undefined : null);
    set(path, next);
  };
  const Field = long ? LongField : TextField;
  return (
    <fieldset class="pair" id={anchorOf(path)} aria-label={label} aria-describedby={help && `${anchorOf(path)}-help`}>
      {help && (
        <p class="help" id={`${anchorOf(path)}-help`}>
          {help}
        </p>
      )}
      {(['zh', 'en'] as const).map((side) => (
        <div key={side} id={anchorOf(`${path}.${side}`)}>
          <Field
            label={`${label} · ${t(`catalogue.${side}`)}`}
            value={value[side]}
            onValue={(words) => change(side, words)}
            error={sayError(t, errors, `${path}.${side}`)}
            {...(long && { rows: 3 })}
          />
        </div>
      ))}
      <PathError path={path} />
    </fieldset>
  );
}

/** A whole number. */
export function Count({ path, label, help, optional = false }: At & { optional?: boolean }) {
  const { item, errors, set } = useEditing();
  const { t } = useStaff();
  const value = valueAt(item, path);
  return (
    <div id={anchorOf(path)}>
      <TextField
        label={label}
        help={help}
        type="number"
        inputMode="numeric"
        value={typeof value === 'number' ? String(value) : ''}
        onValue={(text) => set(path, text === '' ? (optional ? undefined : null) : Number(text))}
        error={sayError(t, errors, path)}
      />
    </div>
  );
}

interface Value {
  value: string;
  label: string;
}

/** One of several values; `''` stands for `null`, or for leaving it out. */
export function Choice({
  path,
  label,
  help,
  values,
  optional = false,
}: At & { values: readonly Value[]; optional?: boolean }) {
  const { item, errors, set } = useEditing();
  const { t } = useStaff();
  const value = valueAt(item, path);
  return (
    <div id={anchorOf(path)}>
      <SelectField
        label={label}
        help={help}
        value={typeof value === 'string' ? value : ''}
        onValue={(chosen) => set(path, chosen || (optional ? undefined : null))}
        options={values}
        error={sayError(t, errors, path)}
      />
    </div>
  );
}

/** Yes or no. */
export function Tick({ path, label }: Omit<At, 'help'>) {
  const { item, set } = useEditing();
  return <TickField label={label} checked={Boolean(valueAt(item, path))} onChecked={(is) => set(path, is)} />;
}

/** Several of a few values. */
export function Ticks({ path, label, values }: At & { values: readonly Value[] }) {
  const { item, set } = useEditing();
  const chosen = (valueAt(item, path) ?? []) as string[];
  return (
    <fieldset class="field" id={anchorOf(path)}>
      <legend>{label}</legend>
      {values.map(({ value, label: words }) => (
        <TickField
          key={value}
          label={words}
          checked={chosen.includes(value)}
          onChecked={(is) =>
            set(
              path,
              values.map((one) => one.value).filter((one) => (one === value ? is : chosen.includes(one))),
            )
          }
        />
      ))}
      <PathError path={path} />
    </fieldset>
  );
}

/** Words, one a line. */
export function WordList({ path, label, help }: At) {
  const { item, set } = useEditing();
  const words = (valueAt(item, path) ?? []) as string[];
  return (
    <div id={anchorOf(path)}>
      <LongField
        label={label}
        help={help}
        rows={4}
        value={words.join('\n')}
        onValue={(text) => set(path, text ? text.split('\n') : [])}
      />
    </div>
  );
}

/** What is wrong with something that is no single field. */
export function PathError({ path }: { path: string }) {
  const { errors } = useEditing();
  const { t } = useStaff();
  const words = sayError(t, errors, path);
  return words ? <p class="error">{words}</p> : null;
}

/** A part of the editor, with a heading. */
export function Section({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="card" id={id} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
