import type { CaseKind } from './kinds.ts';

/**
 * Key of the word for a status, for what comes next, or for a step of a case: `status.received`; of other kinds than
 * applications below the kind's name, `order.status.placed`, in a part of the dictionary of that name.
 */
export function caseWord(kind: CaseKind, word: 'status' | 'next' | 'step', name: string) {
  // One literal stands for all: that every status and step has its words is for a test to say.
  return [...(kind === 'application' ? [] : [kind]), word, name].join('.') as 'status.received';
}
