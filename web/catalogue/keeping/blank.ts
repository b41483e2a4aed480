import type { Material, Question, ServiceItem } from '../../../shared/catalogue/schema.ts';

const text = () => ({ zh: '', en: '' });

/** A material to fill in. */
export function blankMaterial(): Material {
  return {
    ...{ id: '', name: text(), form: 'original', copies: 0, when: null, optional: false },
    ...{ obtain: text(), example: null, later: true, photo: true },
  };
}

/** A question to fill in. */
export function blankQuestion(): Question {
  return { id: '', type: 'text', label: text(), reason: text(), required: true };
}

/** The question as one of another type: what only the old type knew is gone. */
export function retyped(question: Question, type: Question['type']): Question {
  const { id, label, help, reason, required, showIf, options } = question;
  const isChoice = type === 'choice' || type === 'multiChoice';
  return {
    ...{ id, type, label, reason, required },
    ...(help && { help }),
    ...(showIf && { showIf }),
    ...(isChoice && { options: options ?? [blankOption(), blankOption()] }),
  };
}

export const blankOption = () => ({ value: '', label: text() });

/** A service item to fill in. */
export function blankItem(id: string, category: string, name: string): ServiceItem {
  return {
    ...{ id, category, name: { zh: name, en: '' }, summary: text(), audience: text(), conditions: [text()] },
    ...{ materials: [], notice: null, steps: [text(), text()], caseType: 'promise', licence: false },
    channels: { plate: true, window: true, home: false, appointment: true },
    limits: { statutory: null, promised: { days: 10, unit: 'workingDay', source: 'guide' }, excluded: null },
    fee: { text: { zh: '不收费', en: 'Free' }, basis: null },
    result: { what: text(), delivery: ['collect'] },
    ...{ trips: 1, department: text(), window: text(), hours: null, phones: { enquiry: null, complaint: null } },
    ...{ legalBasis: [], keywords: { zh: [], en: [] }, unlisted: false },
    form: { idNumber: null, onBehalf: true, questions: [] },
    ...{ source: '', sourceTags: [], note: '', verified: false, checkedOn: null },
  };
}
