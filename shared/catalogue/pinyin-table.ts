// The pinyin of an index by character. In words it is as large as all keywords together; most characters are read in one way.
import type { IndexEntry } from './edition.ts';

/** Characters by how they are read: `{ lin: '临林', … }`. */
export type PinyinTable = Record<string, string>;

/** The Chinese characters of each term that has some. */
const chineseIn = (terms: readonly string[]) =>
  terms.map((term) => term.replace(/[^\p{Script=Han}]/gu, '')).filter(Boolean);

/** Returns syllables that make a word, each beginning with its initial; undefined where none do. */
function syllables(word: string, initials: string): string[] | undefined {
  if (!initials) return word ? undefined : [];
  if (word[0] !== initials[0]) return undefined;
  for (let length = 1; length <= Math.min(word.length, 6); length++) {
    const rest = syllables(word.slice(length), initials.slice(1));
    if (rest) return [word.slice(0, length), ...rest];
  }
  return undefined;
}

/** Returns the reading of each character that is met first. */
export function pinyinTable(entries: readonly Pick<IndexEntry, 'terms' | 'pinyin'>[]): PinyinTable {
  const readings = new Map<string, string>();
  for (const { terms, pinyin } of entries) {
    let at = 0;
    for (const chinese of chineseIn(terms)) {
      const initials = pinyin[at + 1] ?? '';
      const read = initials.length === chinese.length ? syllables(pinyin[at] ?? '', initials) : undefined;
      if (!read) continue;
      at += 2;
      [...chinese].forEach((character, i) => {
        if (!readings.has(character)) readings.set(character, read[i] ?? '');
      });
    }
  }
  const table: PinyinTable = {};
  for (const [character, reading] of readings) table[reading] = (table[reading] ?? '') + character;
  return table;
}

/** Returns what gives the pinyin of terms, as `buildIndex` has it, as far as single characters tell. */
export function createReader(table: PinyinTable): (terms: readonly string[]) => string[] {
  const readings = new Map(
    Object.entries(table).flatMap(([reading, characters]) => [...characters].map((one) => [one, reading] as const)),
  );
  return (terms) => {
    const read = chineseIn(terms).map((term) => [...term].map((one) => readings.get(one) ?? ''));
    return [...new Set(read.flatMap((one) => [one.join(''), one.map((syllable) => syllable[0] ?? '').join('')]))];
  };
}
