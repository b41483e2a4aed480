import { maskWords } from '../../shared/form/mask.ts';

/** How a person may see words of a case: as they are, or with what is personal masked. */
export type Show = (words: string) => string;

/** Shows everything as it is. */
export const IN_FULL: Show = (words) => words;

/** Shows words with the people of the case, and everything like a number of theirs, masked. */
export function maskingOf(names: readonly string[]): Show {
  // Longest first, so that a name that holds another is masked as a whole.
  const longestFirst = [...new Set(names)].sort((a, b) => b.length - a.length);
  return (words) => maskWords(words, longestFirst);
}
