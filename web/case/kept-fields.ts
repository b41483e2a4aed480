import { useEffect, useState } from 'preact/hooks';
import type { ApplicationAction } from '../../shared/application/lifecycle.ts';
import { type ActionFields, NO_FIELDS } from './action-detail.ts';

/** A form of an action as it was left. */
export interface KeptForm {
  action: ApplicationAction | null;
  fields: ActionFields;
}

const EMPTY: KeptForm = { action: null, fields: NO_FIELDS };

/** By person and case. In memory only: what stands in it may be personal, and the next person must not find it. */
const kept = new Map<string, KeptForm>();

/**
 * The form of a case's action, kept while the person looks at other pages. Closing or reloading the page asks first while
 * something is typed.
 */
export function useKeptForm(staffId: string, caseId: string): [KeptForm, (form: KeptForm | null) => void] {
  const key = `${staffId}/${caseId}`;
  const [form, setForm] = useState(() => kept.get(key) ?? EMPTY);
  const keep = (changed: KeptForm | null) => {
    const isEmpty = !changed || JSON.stringify(changed) === JSON.stringify(EMPTY);
    if (isEmpty) kept.delete(key);
    else kept.set(key, changed);
    setForm(changed ?? EMPTY);
  };
  const isTyped = form.action !== null && JSON.stringify(form.fields) !== JSON.stringify(NO_FIELDS);
  useEffect(() => {
    if (!isTyped) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isTyped]);
  return [form, keep];
}
