import { describe, expect, it } from 'vitest';
import { CASE_KINDS, STATUSES_OF } from '../../shared/case/kinds.ts';
import { caseWord } from '../../shared/case/words.ts';
import { RULES } from '../../shared/composition.ts';
import { MESSAGES } from '../messages.ts';

describe.each(CASE_KINDS)('a case that is an %s', (kind) => {
  it.each(['zh', 'en'] as const)('has words for every status, what comes next, and every step (%s)', (language) => {
    const words: Readonly<Record<string, string>> = MESSAGES[language];
    const keys = [
      ...STATUSES_OF[kind].flatMap((status) => [caseWord(kind, 'status', status), caseWord(kind, 'next', status)]),
      ...RULES[kind].lifecycle.map(({ action }) => caseWord(kind, 'step', action)),
    ];
    expect(keys.filter((key) => !words[key])).toEqual([]);
  });

  it('stands only where its lifecycle leads, and its lifecycle leads only there', () => {
    const known: readonly string[] = STATUSES_OF[kind];
    const led = RULES[kind].lifecycle.flatMap(({ from, to }) => [from, to]);
    expect([...new Set(led)].sort()).toEqual([...known].sort());
    for (const status of RULES[kind].ended) expect(known).toContain(status);
  });
});
