import type { IndexEntry } from './edition.ts';

/** Comparable form of a text: lower case, half-width, without spaces and punctuation. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Words that people say around what they mean; they must not decide what is found. */
const FILLERS =
  /^(请问|我想|我要|想要|怎么|如何|哪里|可以|能不能|给我|帮我|申请|办理|办|领|的|了|吗|呢|呀|一下|how|to|do|i|get|a|the|my|apply|for|want)+$/;

/**
 * Service items that fit what a person said, best first. Finds names, everyday words, pinyin (`linshi`), initials
 * (`lsjz`), and a known word inside a sentence (“家里着火了怎么办”). Nothing typed finds nothing.
 */
export function searchItems<E extends IndexEntry>(items: readonly E[], query: string): E[] {
  const said = fold(query);
  if (!said || FILLERS.test(said)) return [];
  return items
    .map((item) => ({ item, score: score(item, said) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}

/** Shares of two-character pieces in common below this are chance. */
const ENOUGH_IN_COMMON = 0.4;

function score(item: IndexEntry, said: string): number {
  let best = 0;
  item.terms.forEach((term, position) => {
    // The first term is the name: it outweighs a keyword of the same fit.
    const weight = position === 0 ? 1.2 : 1;
    best = Math.max(best, weight * fitChinese(term, said));
  });
  if (/^[a-z0-9]+$/.test(said)) for (const term of item.pinyin) best = Math.max(best, fitLatin(term, said));
  return best;
}

function fitChinese(term: string, said: string): number {
  if (term === said) return 100;
  if (term.startsWith(said)) return 80;
  if (term.includes(said)) return 70;
  if (term.length > 1 && said.includes(term)) return 50 + Math.min(term.length, 10);
  const common = pairsInCommon(term, said);
  return common >= ENOUGH_IN_COMMON ? 40 * common : 0;
}

/** Pinyin is matched from its start or, when longer than a syllable, anywhere. */
function fitLatin(term: string, said: string): number {
  if (term === said) return 90;
  if (said.length >= 2 && term.startsWith(said)) return 75;
  return said.length >= 4 && term.includes(said) ? 60 : 0;
}

/** Dice coefficient over neighbouring characters, 0–1. */
function pairsInCommon(a: string, b: string): number {
  const pairs = (s: string) => new Set(Array.from({ length: Math.max(s.length - 1, 0) }, (_, i) => s.slice(i, i + 2)));
  const [left, right] = [pairs(a), pairs(b)];
  if (!left.size || !right.size) return 0;
  let common = 0;
  for (const pair of left) if (right.has(pair)) common++;
  return (2 * common) / (left.size + right.size);
}
