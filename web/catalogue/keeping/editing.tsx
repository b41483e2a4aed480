import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { withValueAt } from '../../../shared/catalogue/path.ts';
import type { Category, ServiceItem } from '../../../shared/catalogue/schema.ts';
import type { FieldError } from '../../../shared/errors.ts';
import type { StaffMessages } from '../../../shared/i18n/staff-messages.ts';
import type { Translate } from '../../../shared/i18n/translate.ts';

/** What every field of the editor leans on: the item being written, by paths such as `materials.2.name.zh`. */
export interface Editing {
  item: ServiceItem;
  categories: readonly Category[];
  errors: readonly FieldError[];
  /** Puts a value at a path; `undefined` takes an optional field away. */
  set(path: string, value: unknown): void;
}

const Current = createContext<Editing | null>(null);
export const InEditing = Current.Provider;

/** The item this field belongs to. */
export function useEditing(): Editing {
  const editing = useContext(Current);
  if (!editing) throw new Error('outside the editor');
  return editing;
}

/** An `Editing` over an item and what takes a changed one. */
export function editingOf(
  item: ServiceItem,
  change: (item: ServiceItem) => void,
  rest: Pick<Editing, 'categories' | 'errors'>,
): Editing {
  return { item, ...rest, set: (path, value) => change(withValueAt(item, path, value)) };
}

/** The sentence of what is wrong at a path. */
export function sayError(t: Translate<StaffMessages>, errors: readonly FieldError[], path: string): string | undefined {
  const error = errors.find(({ field }) => field === path);
  return error && sayFieldError(t, error);
}

export function sayFieldError(t: Translate<StaffMessages>, { code, params }: FieldError): string {
  const n = params?.n ?? '';
  return t(`catalogue.e.${code as 'tooSmall'}`, { n }) || t('catalogue.e.notFit');
}

/** Whether something is wrong at a path or below. */
export function isWrongBelow(errors: readonly FieldError[], path: string): boolean {
  return errors.some(({ field }) => field === path || field.startsWith(`${path}.`));
}
