import type { RawAnswers } from '../../shared/form/answers.ts';

/** What stands in the fields of a form, files left out. */
export function readForm(form: HTMLFormElement): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') values[name] = [...(values[name] ?? []), value];
  }
  return values;
}

/** Puts kept values back into the fields of a form; hidden fields (key, version) stay. */
export function fillForm(form: HTMLFormElement, values: RawAnswers): void {
  for (const element of form.elements) {
    if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) continue;
    const given = [values[element.name] ?? []].flat();
    if (element.type === 'radio' || element.type === 'checkbox')
      (element as HTMLInputElement).checked = given.includes(element.value);
    else if (element.type !== 'hidden' && element.type !== 'file' && given[0] !== undefined) element.value = given[0];
  }
}
